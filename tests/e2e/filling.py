"""What the tests' site has beyond the starter content; `manage.py shell` runs this file."""

import os

from django.contrib.auth import get_user_model

from cooperation import publishing
from cooperation.models import Record
from tests.e2e.kinds import SUCCESSOR, WITHDRAWN

admin = get_user_model().objects.get(username="admin")
admin.set_password(os.environ["E2E_PASSWORD"])
admin.save()

publishing.withdraw(
    Record.objects.get(slug=WITHDRAWN),
    by=admin,
    reason="This exercise is told of in the record of the larger one.",
    successor=Record.objects.get(slug=SUCCESSOR),
)
