"""What the tests' site has beyond the starter content; `manage.py shell` runs this file."""

import json
import os
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from cooperation import publishing
from cooperation.models import Kind, Record, Source, Tag
from tests.e2e.kinds import DRAFTED, IN_REVIEW, SUCCESSOR, WITHDRAWN
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

# Something in every state for the pages of the desk; tests read where it stands from a file.
author = User.objects.get(username="author")


def draft_of(slug):
    record = Record.objects.get(kind=Kind.INITIATIVE, slug=slug)
    return publishing.start_draft(record, by=author)


def form(edition):
    return f"/admin/cooperation/{edition.kind}edition/{edition.pk}"


draft = draft_of(DRAFTED)
review = publishing.submit(draft_of(IN_REVIEW), by=author)
new = publishing.create(Kind.INITIATIVE, by=author, slug="unwritten", title="Not written yet")
theme = Record.objects.get(kind=Kind.PILLAR, position=1).editions.working().get()
live = Record.objects.get(slug=SUCCESSOR).editions.working().get()
places = {
    "draft": form(draft),
    "review": form(review),
    "new": form(new),
    "live": form(live),
    "theme": form(theme),
    "source": f"/admin/cooperation/source/{Source.objects.first().pk}",
    "tag": f"/admin/cooperation/tag/{Tag.objects.first().pk}",
}
Path(os.environ["E2E_FOLDER"], "places.json").write_text(json.dumps(places))
