"""Moves before readers see anything."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cooperation import publishing
from cooperation.models import AuditEvent, Edition, Kind, Record, Stage, State
from cooperation.publishing import IllegalMove
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    make_user,
)

from .situations import DAY, HOUR, NOW, edition_in, publish, refused, start_draft


@pytest.mark.parametrize("kind", Kind)
def test_create_makes_a_record_with_a_first_draft(kind):
    user = make_user()
    edition = publishing.create(kind, by=user, slug="space", title="Space", position=3)
    record = edition.record
    assert (record.kind, record.slug, record.position, record.owner) == (kind, "space", 3, user)
    assert (edition.kind, edition.number, edition.title) == (kind, 1, "Space")
    assert (edition.created_by, edition.changed_by) == (user, user)
    assert edition.state(NOW) == State.DRAFT


def test_create_takes_facts_with_it():
    edition = publishing.create(
        Kind.INITIATIVE, by=None, slug="pact", title="Pact", form="agreement", began="2001"
    )
    assert Edition.objects.values_list("form", "began").get(pk=edition.pk) == ("agreement", "2001")


@pytest.mark.parametrize(
    ("kind", "slug"),
    [
        (Kind.PAGE, "about"),
        (Kind.PAGE, "timeline"),
        (Kind.PAGE, ""),
        (Kind.PAGE, "not a slug"),
        (Kind.PAGE, "x" * 61),
        ("poem", "ode"),
    ],
)
def test_create_refuses_an_impossible_or_taken_address(kind, slug):
    draft_page(slug="about")
    with refused(ValidationError):
        publishing.create(kind, by=None, slug=slug, title="About")


def test_create_refuses_the_former_address_of_another_record():
    record = live_page(slug="about").record
    publishing.rename(record, "about-us", by=None)
    with refused(ValidationError) as refusal:
        publishing.create(Kind.PAGE, by=None, slug="about", title="About")
    assert refusal.value.message_dict == {
        "slug": ["/about/ was the address of page about-us and leads there."]
    }


def test_two_kinds_may_share_a_slug():
    draft_page(slug="space")
    publishing.create(Kind.INITIATIVE, by=None, slug="space", title="Space")
    assert Record.objects.filter(slug="space").count() == 2


def test_a_draft_starts_from_the_working_edition():
    live = live_page(title="First")
    user = make_user()
    draft = publishing.start_draft(live.record, by=user)
    assert (draft.number, draft.title, draft.state(NOW)) == (2, "First", State.DRAFT)
    assert (draft.created_by, draft.changed_by, draft.published_by) == (user, user, None)
    assert AuditEvent.objects.first().data == {"source": 1}


def test_a_draft_says_nothing_yet_of_what_is_new(clock):
    live = publish(draft_page(), note="Out now.", significance="minor")
    draft = start_draft(live.record)
    assert (draft.change_note, draft.significance) == ("", "major")


def test_starting_a_draft_leaves_readers_what_they_had():
    live = live_page()
    start_draft(live.record)
    assert list(Edition.objects.live(NOW)) == [live]


def test_a_draft_can_start_from_an_older_edition(clock):
    first = publish(draft_page(title="First"))
    clock.shift(HOUR)
    second = start_draft(first.record)
    second.title = "Second"
    second.save()
    publish(second)
    assert start_draft(first.record, from_edition=first).title == "First"


def test_a_draft_starts_from_what_is_live_even_if_a_later_number_is_superseded(clock):
    record = publish(draft_page()).record
    draft = start_draft(record)
    clock.shift(HOUR)
    publishing.withdraw(record, by=None, reason="Wrong.")
    clock.shift(HOUR)
    assert publishing.reinstate(record, by=None).number == 3
    draft.title = "New words"
    draft.save()
    clock.shift(HOUR)
    publish(draft)
    assert start_draft(record).title == "New words"


def test_a_discarded_draft_is_kept_and_can_be_taken_up_again():
    live = live_page(title="Old words")
    draft = start_draft(live.record)
    draft.title = "New words"
    draft.save()
    # Both calls are handed an edition as it was read long ago.
    assert publishing.discard(draft, by=None).state(NOW) == State.DISCARDED
    assert start_draft(live.record, from_edition=draft).title == "New words"
    assert list(live.record.editions.values_list("number", "title", "stage")) == [
        (1, "Old words", Stage.APPROVED),
        (2, "New words", Stage.DISCARDED),
        (3, "New words", Stage.DRAFT),
    ]


def test_after_discarding_a_draft_starts_from_what_is_live():
    live = live_page(title="Old words")
    draft = start_draft(live.record)
    draft.title = "New words"
    draft.save()
    publishing.discard(draft, by=None)
    assert start_draft(live.record).title == "Old words"


def test_a_discarded_first_draft_is_where_the_next_starts():
    edition = draft_page(title="Only words")
    publishing.discard(edition, by=None)
    assert start_draft(edition.record).title == "Only words"


def test_a_draft_copies_what_is_stored_and_not_what_somebody_holds():
    live = live_page(title="Stored")
    live.title = "Never saved"
    assert start_draft(live.record, from_edition=live).title == "Stored"


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW])
def test_there_is_one_edition_in_hand_at_a_time(state, clock):
    record = edition_in(State.LIVE, clock).record
    draft = start_draft(record)
    if state == State.REVIEW:
        publishing.submit(draft, by=None)
    with refused(IllegalMove, match="There is a draft already: edition 2. Go on with it."):
        start_draft(record)


def test_no_draft_starts_beside_a_scheduled_edition(clock):
    live = edition_in(State.LIVE, clock)
    publish(start_draft(live.record), at=NOW + DAY)
    with refused(IllegalMove, match="Edition 2 is scheduled. Unschedule it"):
        start_draft(live.record, from_edition=live)


def test_once_the_scheduled_edition_is_live_a_draft_can_start(clock):
    live = edition_in(State.LIVE, clock)
    publish(start_draft(live.record), at=NOW + DAY)
    clock.move_to(NOW + DAY)
    assert start_draft(live.record).number == 3


def test_a_draft_starts_from_no_other_record():
    record, other = live_page().record, live_page()
    with refused(IllegalMove, match="A draft starts from an edition of the same record."):
        start_draft(record, from_edition=other)


def test_saving_notes_who_wrote_and_what():
    author, editor = make_user(), make_user()
    edition = publishing.create(Kind.PAGE, by=author, slug="about", title="About")
    saved = publishing.save_draft(edition, by=editor, changed=["title", "milestones"])
    assert (saved.created_by, saved.changed_by) == (author, editor)
    event = AuditEvent.objects.first()
    assert (event.actor, event.edition, event.data) == (
        editor,
        edition,
        {"changed": ["title", "milestones"]},
    )


def test_saving_moves_the_time_of_the_last_change(clock):
    edition = draft_page()
    clock.shift(DAY)
    publishing.save_draft(edition, by=None, changed=["title"])
    edition.refresh_from_db()
    assert (edition.created_at, edition.changed_at) == (NOW, NOW + DAY)


def test_saving_writes_no_content_of_its_own():
    edition = draft_page(title="Stored")
    edition.title = "Never saved"
    publishing.save_draft(edition, by=None, changed=["title"])
    edition.refresh_from_db()
    assert edition.title == "Stored"


def test_to_review_and_back_with_a_note():
    edition = draft_page()
    assert publishing.submit(edition, by=None).state(NOW) == State.REVIEW
    assert publishing.send_back(edition, by=None, note="Shorter.").state(NOW) == State.DRAFT
    assert AuditEvent.objects.first().data == {"note": "Shorter."}


def test_a_first_draft_of_an_initiative_can_be_empty():
    edition = publishing.create(Kind.INITIATIVE, by=None, slug="pact", title="Pact")
    assert edition.state(timezone.now()) == State.DRAFT


def test_a_copy_of_an_initiative_counts_on_from_the_highest_number(clock):
    live = live_initiative()
    for expected in [2, 3, 4]:
        draft = start_draft(live.record)
        assert draft.number == expected
        publishing.discard(draft, by=None)


def test_drafts_of_different_records_do_not_meet():
    first, second = draft_initiative(), draft_initiative()
    publishing.discard(first, by=None)
    second.refresh_from_db()
    assert second.stage == Stage.DRAFT
