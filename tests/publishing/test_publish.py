"""Publishing: from which moment readers see what."""

import pytest
from django.core.exceptions import ValidationError

from cooperation import publishing
from cooperation.models import AuditEvent, Edition, Kind, Significance, Stage, State
from cooperation.publishing import IllegalMove
from tests.factories import draft_initiative, draft_page, live_page, make_user

from .situations import DAY, HOUR, NOW, TICK, publish, refused, start_draft, withdraw


def states(record, at):
    """The states of all editions of `record` at a moment, told in both ways alike."""
    editions = list(record.editions.with_state(at))
    told = [edition.state(at) for edition in editions]
    assert [edition.state_now for edition in editions] == told
    return told


def test_publishing_now_makes_it_live_from_this_moment():
    user = make_user()
    edition = publish(draft_page(), by=user, note="First words.")
    edition.refresh_from_db()
    assert (edition.stage, edition.live_from, edition.live_until) == (Stage.APPROVED, NOW, None)
    assert (edition.published_by, edition.change_note) == (user, "First words.")
    assert list(Edition.objects.live(NOW - TICK)) == []
    assert list(Edition.objects.live(NOW)) == [edition]


def test_the_next_edition_takes_the_place_of_the_last(clock):
    first = publish(draft_page())
    second = start_draft(first.record)
    clock.shift(HOUR)
    publish(second)
    assert states(first.record, NOW + HOUR - TICK) == [State.LIVE, State.SCHEDULED]
    assert states(first.record, NOW + HOUR) == [State.SUPERSEDED, State.LIVE]
    assert list(Edition.objects.live(NOW + HOUR - TICK)) == [first]
    assert list(Edition.objects.live(NOW + HOUR)) == [second]


def test_a_scheduled_edition_goes_live_when_its_moment_comes(clock):
    first = publish(draft_page())
    clock.shift(HOUR)
    second = publish(start_draft(first.record), at=NOW + DAY)
    for moment, live, told in [
        (NOW + HOUR, first, [State.LIVE, State.SCHEDULED]),
        (NOW + DAY - TICK, first, [State.LIVE, State.SCHEDULED]),
        (NOW + DAY, second, [State.SUPERSEDED, State.LIVE]),
        (NOW + DAY + TICK, second, [State.SUPERSEDED, State.LIVE]),
        (NOW + 365 * DAY, second, [State.SUPERSEDED, State.LIVE]),
    ]:
        clock.move_to(moment)
        assert list(Edition.objects.live(moment)) == [live]
        assert states(first.record, moment) == told


def test_a_first_edition_can_be_scheduled():
    edition = publish(draft_page(), at=NOW + DAY)
    assert states(edition.record, NOW + DAY - TICK) == [State.SCHEDULED]
    assert states(edition.record, NOW + DAY) == [State.LIVE]


def test_the_present_moment_can_be_named():
    assert publish(draft_page(), at=NOW).live_from == NOW
    assert AuditEvent.objects.first().action == "publish"


@pytest.mark.parametrize("ago", [TICK, DAY])
def test_the_past_is_not_rewritten(ago):
    edition = draft_page()
    with refused(ValidationError) as refusal:
        publish(edition, at=NOW - ago)
    assert refusal.value.message_dict == {
        "at": ["This moment has passed. Leave it empty for now, or choose one to come."]
    }


def test_two_editions_do_not_go_live_at_the_same_moment():
    first = publish(draft_page())
    second = start_draft(first.record)
    with refused(ValidationError) as refusal:
        publish(second)
    assert refusal.value.message_dict == {
        "at": [f"{first} has only just gone live. Choose a later moment."]
    }


def test_what_is_incomplete_is_refused_by_the_names_of_its_fields():
    edition = publishing.create(Kind.INITIATIVE, by=None, slug="pact", title="Pact")
    with refused(ValidationError) as refusal:
        publish(edition)
    assert sorted(refusal.value.message_dict) == [
        "body",
        "confidence",
        "form",
        "lead_pillar",
        "sources",
        "status",
        "summary",
    ]


def test_what_refers_to_nothing_is_refused_and_named():
    edition = draft_initiative(body="See [[initiative:nowhere]] and [@nobody].")
    with refused(ValidationError) as refusal:
        publish(edition)
    assert refusal.value.message_dict == {
        "body": [
            "The text refers to what does not exist: [[initiative:nowhere]], [@nobody]. "
            "Correct the address or add the record or source first."
        ]
    }


@pytest.mark.parametrize("at", [None, NOW + DAY])
def test_the_first_edition_is_major_whatever_is_asked(at):
    edition = publish(draft_page(), at=at, significance=Significance.MINOR)
    assert edition.significance == Significance.MAJOR


def test_a_later_edition_is_as_significant_as_asked(clock):
    first = publish(draft_page())
    clock.shift(HOUR)
    minor = publish(start_draft(first.record), significance=Significance.MINOR)
    assert minor.significance == Significance.MINOR


def test_note_and_significance_already_written_are_kept(clock):
    first = publish(draft_page())
    second = start_draft(first.record)
    second.change_note, second.significance = "Written before.", Significance.MINOR
    second.save()
    clock.shift(HOUR)
    published = publish(second)
    assert (published.change_note, published.significance) == ("Written before.", "minor")


def test_a_note_can_be_emptied():
    edition = draft_page()
    edition.change_note = "Written before."
    edition.save()
    assert publish(edition, note="").change_note == ""


@pytest.mark.parametrize(
    ("author", "editor", "publisher", "own"),
    [
        ("asha", "asha", "asha", True),
        ("asha", "ben", "asha", True),
        ("asha", "ben", "ben", True),
        ("asha", "ben", "chitra", False),
        ("asha", "ben", None, False),
        (None, None, "asha", False),
        (None, None, None, False),
    ],
)
def test_publishing_work_of_ones_own_is_recorded(author, editor, publisher, own):
    users = {name: make_user(name) for name in ["asha", "ben", "chitra"]} | {None: None}
    edition = draft_page(by=users[author])
    publishing.save_draft(edition, by=users[editor], changed=["title"])
    publish(edition, by=users[publisher])
    assert AuditEvent.objects.first().data["own_work"] is own


def test_the_event_of_publishing_tells_moment_and_note():
    edition = publish(draft_page(), note="First words.")
    event = AuditEvent.objects.first()
    assert (event.action, event.edition, event.record) == ("publish", edition, edition.record)
    assert event.data == {"at": NOW.isoformat(), "note": "First words.", "own_work": False}


def test_the_event_of_scheduling_is_called_so():
    publish(draft_page(), at=NOW + DAY)
    event = AuditEvent.objects.first()
    assert (event.action, event.data["at"]) == ("schedule", (NOW + DAY).isoformat())


@pytest.mark.parametrize("at", [None, NOW + 2 * DAY])
def test_nothing_is_published_over_a_withdrawal_to_come(at):
    first = publish(draft_page())
    second = start_draft(first.record)
    withdraw(first.record, at=NOW + DAY)
    why = "is to be withdrawn on June 16, 2030, 12:00 UTC. Call that off first."
    with refused(IllegalMove, match=why):
        publish(second, at=at)


def test_publishing_what_was_withdrawn_ends_the_withdrawal(clock):
    first = publish(draft_page())
    second = start_draft(first.record)
    clock.shift(HOUR)
    withdrawal = withdraw(first.record)
    clock.shift(HOUR)
    publish(second)
    withdrawal.refresh_from_db()
    assert (withdrawal.at, withdrawal.until) == (NOW + HOUR, NOW + 2 * HOUR)
    assert states(first.record, NOW + 2 * HOUR) == [State.WITHDRAWN, State.LIVE]


def test_a_withdrawn_record_can_come_back_at_a_set_moment(clock):
    first = publish(draft_page())
    second = start_draft(first.record)
    clock.shift(HOUR)
    withdraw(first.record)
    publish(second, at=NOW + DAY)
    assert list(first.record.withdrawals.in_force(NOW + DAY - TICK)) != []
    assert list(first.record.withdrawals.in_force(NOW + DAY)) == []
    assert states(first.record, NOW + DAY - TICK) == [State.WITHDRAWN, State.SCHEDULED]
    assert states(first.record, NOW + DAY) == [State.WITHDRAWN, State.LIVE]


def test_publishing_takes_what_is_stored_and_not_what_somebody_holds():
    edition = draft_page(title="Stored")
    edition.title = "Never saved"
    assert publish(edition).title == "Stored"
    edition.refresh_from_db()
    assert edition.title == "Stored"


def test_publishing_one_record_leaves_the_others_alone(clock):
    other = live_page()
    record = publish(draft_page()).record
    clock.shift(HOUR)
    publish(start_draft(record))
    assert states(other.record, NOW + DAY) == [State.LIVE]
    other.refresh_from_db()
    assert other.live_until is None
