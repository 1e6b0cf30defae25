"""What has been written into the log stays as it is."""

import datetime

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from cooperation.models import AuditEvent
from tests.factories import draft_page, make_user

pytestmark = pytest.mark.django_db


def make_event():
    edition = draft_page()
    return AuditEvent.objects.log(
        "check", by=make_user(), subject=edition, record=edition.record, edition=edition
    )


def rename_instance(event):
    event.action = "nothing"
    event.save()


def save_fields(event):
    event.action = "nothing"
    event.save(update_fields=["action"])


def bulk_update(event):
    event.action = "nothing"
    AuditEvent.objects.bulk_update([event], ["action"])


@pytest.mark.parametrize(
    "change",
    [
        rename_instance,
        save_fields,
        bulk_update,
        lambda event: event.delete(),
        lambda event: AuditEvent.objects.all().delete(),
        lambda event: AuditEvent.objects.filter(pk=event.pk).delete(),
        lambda event: AuditEvent.objects.filter(pk=event.pk).update(action="nothing"),
        lambda event: AuditEvent.objects.update_or_create(
            pk=event.pk, defaults={"action": "nothing"}
        ),
        lambda event: event.record.events.all().delete(),
        lambda event: event.record.events.update(action="nothing"),
        lambda event: event.record.events.clear(),
        lambda event: event.edition.events.remove(event),
    ],
)
def test_an_event_is_never_altered_nor_removed(change):
    event = make_event()
    before = list(AuditEvent.objects.values())
    with pytest.raises(TypeError, match="append-only"), transaction.atomic():
        change(event)
    assert list(AuditEvent.objects.values()) == before


def test_who_did_something_cannot_be_deleted():
    event = make_event()
    with pytest.raises(ProtectedError):
        event.actor.delete()


def test_an_event_outlives_the_draft_that_it_speaks_of():
    event = make_event()
    subject = event.subject
    event.record.delete()
    event.refresh_from_db()
    assert (event.record, event.edition, event.subject) == (None, None, subject)


def test_an_event_keeps_who_when_what_and_the_details():
    edition, user = draft_page(title="About"), make_user("asha")
    before = timezone.now()
    event = AuditEvent.objects.log(
        "publish", by=user, subject=edition, record=edition.record, edition=edition, note="New."
    )
    event.refresh_from_db()
    assert before <= event.at <= before + datetime.timedelta(minutes=1)
    assert (event.actor, event.actor_name, event.action) == (user, "asha", "publish")
    assert (event.subject, event.data) == ("About, edition 1", {"note": "New."})
    assert (event.record, event.edition) == (edition.record, edition)
    assert str(event) == "asha publish About, edition 1"


def test_an_event_keeps_the_name_that_its_actor_had():
    event = make_event()
    name = event.actor_name
    event.actor.username = "another"
    event.actor.save()
    assert AuditEvent.objects.get(pk=event.pk).actor_name == name


def test_without_an_actor_it_was_the_system():
    event = AuditEvent.objects.log("sweep", by=None, subject="all")
    assert (event.actor, event.actor_name) == (None, "system")
    assert (event.record, event.edition, event.data) == (None, None, {})


def test_a_long_subject_is_cut():
    assert AuditEvent.objects.log("sweep", by=None, subject="x" * 300).subject == "x" * 200


def test_the_newest_event_comes_first():
    events = [AuditEvent.objects.log("sweep", by=None, subject=str(n)) for n in range(3)]
    assert list(AuditEvent.objects.all()) == events[::-1]
