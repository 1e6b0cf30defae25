"""What the tests' site has beyond the starter content; `manage.py shell` runs this file."""

import os

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from cooperation import publishing
from cooperation.models import Record
from tests.e2e.kinds import SUCCESSOR, WITHDRAWN
from tests.e2e.site import SITTERS

User = get_user_model()
for username, role in SITTERS.items():
    sitter, _ = User.objects.get_or_create(username=username, defaults={"is_staff": True})
    sitter.set_password(os.environ["E2E_PASSWORD"])
    sitter.save()
    if role:
        sitter.groups.add(Group.objects.get(name=role))
admin = User.objects.get(username="admin")

publishing.withdraw(
    Record.objects.get(slug=WITHDRAWN),
    by=admin,
    reason="This exercise is told of in the record of the larger one.",
    successor=Record.objects.get(slug=SUCCESSOR),
)
