"""Taking a scheduled edition back."""

from cooperation import publishing
from cooperation.models import AuditEvent, Edition, State
from cooperation.publishing import IllegalMove
from tests.factories import draft_page, make_user

from .situations import DAY, HOUR, NOW, publish, refused, start_draft, withdraw


def test_unscheduling_gives_back_the_draft_and_keeps_the_old_edition_live(clock):
    first = publish(draft_page())
    clock.shift(HOUR)
    second = publish(start_draft(first.record), at=NOW + DAY, by=make_user())
    draft = publishing.unschedule(second, by=None)
    first.refresh_from_db()
    assert (draft.state(NOW), draft.live_from, draft.published_by) == (State.DRAFT, None, None)
    assert first.live_until is None
    assert list(Edition.objects.live(NOW + 2 * DAY)) == [first]


def test_unscheduling_is_logged_with_the_moment_that_was_planned():
    edition = publish(draft_page(), at=NOW + DAY)
    publishing.unschedule(edition, by=None)
    event = AuditEvent.objects.first()
    assert (event.action, event.edition) == ("unschedule", edition)
    assert event.data == {"at": (NOW + DAY).isoformat()}


def test_unscheduling_reopens_the_withdrawal_that_the_schedule_had_ended(clock):
    first = publish(draft_page())
    second = start_draft(first.record)
    clock.shift(HOUR)
    withdrawal = withdraw(first.record)
    publishing.unschedule(publish(second, at=NOW + DAY), by=None)
    withdrawal.refresh_from_db()
    first.refresh_from_db()
    assert (withdrawal.until, first.live_until) == (None, NOW + HOUR)
    assert first.state(NOW + 2 * DAY) == State.WITHDRAWN


def test_unscheduling_leaves_older_withdrawals_ended(clock):
    record = publish(draft_page()).record
    clock.shift(HOUR)
    withdrawal = withdraw(record)
    clock.shift(HOUR)
    publishing.reinstate(record, by=None)
    clock.shift(HOUR)
    publishing.unschedule(publish(start_draft(record), at=NOW + DAY), by=None)
    withdrawal.refresh_from_db()
    assert withdrawal.until == NOW + 2 * HOUR
    assert [edition.state(NOW + DAY) for edition in record.editions.all()] == [
        State.WITHDRAWN,
        State.LIVE,
        State.DRAFT,
    ]


def test_an_edition_that_has_gone_live_is_no_longer_scheduled(clock):
    edition = publish(draft_page(), at=NOW + DAY)
    clock.move_to(NOW + DAY)
    with refused(IllegalMove, match="is live, so it is not possible to unschedule"):
        publishing.unschedule(edition, by=None)


def test_an_unscheduled_edition_can_be_scheduled_anew(clock):
    first = publish(draft_page())
    clock.shift(HOUR)
    second = publish(start_draft(first.record), at=NOW + DAY)
    again = publish(publishing.unschedule(second, by=None), at=NOW + 2 * DAY)
    first.refresh_from_db()
    assert (first.live_until, again.live_from) == (NOW + 2 * DAY, NOW + 2 * DAY)


def test_unscheduling_one_record_leaves_another_scheduled_for_the_same_moment(clock):
    old = [publish(draft_page()) for _ in range(2)]
    clock.shift(HOUR)
    new = [publish(start_draft(edition.record), at=NOW + DAY) for edition in old]
    publishing.unschedule(new[0], by=None)
    assert list(Edition.objects.live(NOW + DAY).order_by("pk")) == [old[0], new[1]]
