"""What the tests' site has beyond the starter content; `manage.py shell` runs this file."""

import json
import os
from datetime import timedelta
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import F
from django.utils import timezone

from cooperation import linkcheck, publishing, sharing, tagging
from cooperation.models import Edition, Kind, Outcome, Record, ShareLink, Source, Tag
from tests.e2e.kinds import AGE, DRAFTED, IN_REVIEW, REVISED, SEALED, SHARED, SUCCESSOR, WITHDRAWN
from tests.e2e.site import SITTERS

User = get_user_model()
for username, role in SITTERS.items():
    sitter, _ = User.objects.get_or_create(username=username, defaults={"is_staff": True})
    sitter.set_password(os.environ["E2E_PASSWORD"])
    sitter.save()
    if role:
        sitter.groups.add(Group.objects.get(name=role))
admin = User.objects.get(username="admin")

published = Edition.objects.filter(live_from__isnull=False)
published.update(live_from=F("live_from") - AGE)
publishing.withdraw(
    Record.objects.get(slug=WITHDRAWN),
    by=admin,
    reason="This exercise is told of in the record of the larger one.",
    successor=Record.objects.get(slug=SUCCESSOR),
)

publishing.withdraw(Record.objects.get(slug=SEALED), by=admin, reason="For the tests.", legal=True)

# A record with a history: a text, a value, a list and rows differ.
revised = publishing.start_draft(Record.objects.get(slug=REVISED), by=admin)
revised.summary = f"Revised: {revised.summary}"[:240]
revised.body = revised.body.replace("the", "that", 3)
revised.began = "2003"
revised.save()
revised.tagged.order_by("position").first().delete()
revised.milestones.order_by("position").first().delete()
publishing.publish(revised, by=admin, note="Checked against the record of the exercise.")

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
link = sharing.share(
    review,
    by=author,
    purpose="Cultural counsellor, embassy in Washington",
    expires_at=timezone.now() + timedelta(days=30),
)
ShareLink.objects.filter(pk=link.pk).update(token=SHARED)
sharing.remark(link, name="R. Sharma", text="The numbers look right.", facts_checked=True)

# For the tag desk: two alike, of which nothing carries one, one retired, one merged.
twin, retired, merged = (
    Tag.objects.create(name=name, slug=slug)
    for name, slug in (
        ("Leaders’ summit", "leaders-summit"),
        ("Telegraphy", "telegraphy"),
        ("Wireless", "wireless"),
    )
)
tagging.retire(retired, by=admin)
merge = tagging.merge(merged, twin, by=admin)
# For the inbox of links.
for source, visit in zip(
    Source.objects.order_by("key"),
    (
        linkcheck.Visit(Outcome.GONE, 404, "", "Not found."),
        linkcheck.Visit(
            Outcome.REDIRECTED, 200, "https://example.org/moved", "Moved for good.", True
        ),
        linkcheck.Visit(Outcome.TIMEOUT, None, "", "No answer within 20 seconds."),
    ),
    strict=False,
):
    linkcheck.record(source, visit)

theme = Record.objects.get(kind=Kind.PILLAR, position=1).editions.working().get()
live = Record.objects.get(slug=SUCCESSOR).editions.working().get()
places = {
    "draft": form(draft),
    "review": form(review),
    "new": form(new),
    "live": form(live),
    "revised": form(revised),
    "theme": form(theme),
    "source": f"/admin/cooperation/source/{Source.objects.first().pk}",
    "tag": f"/admin/cooperation/tag/{Tag.objects.first().pk}",
    "event": f"/admin/cooperation/auditevent/{draft.events.latest('pk').pk}",
    "group": f"/admin/auth/group/{Group.objects.get(name='Publisher').pk}",
    "twin": f"/admin/cooperation/tag/{twin.pk}",
}
Path(os.environ["E2E_FOLDER"], "places.json").write_text(json.dumps(places))
