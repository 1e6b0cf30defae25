"""Off the site and back."""

import pytest
from django.core.exceptions import ValidationError

from cooperation import publishing
from cooperation.models import AuditEvent, Edition, State, Withdrawal
from cooperation.publishing import IllegalMove
from tests.factories import draft_page, live_page, make_user

from .situations import DAY, HOUR, NOW, TICK, edition_in, publish, refused, start_draft, withdraw


def test_withdrawing_now_takes_the_record_off_with_its_reason(clock):
    edition, successor, user = publish(draft_page()), live_page(slug="new").record, make_user()
    clock.shift(HOUR)
    withdrawal = publishing.withdraw(
        edition.record, by=user, reason=" It was never signed. ", successor=successor
    )
    edition.refresh_from_db()
    assert (withdrawal.at, withdrawal.until, withdrawal.by) == (NOW + HOUR, None, user)
    assert (withdrawal.reason, withdrawal.successor) == ("It was never signed.", successor)
    assert edition.state(NOW + HOUR - TICK) == State.LIVE
    assert edition.state(NOW + HOUR) == State.WITHDRAWN
    event = AuditEvent.objects.first()
    assert (event.action, event.actor, event.edition) == ("withdraw", user, edition)
    assert event.data == {
        "at": (NOW + HOUR).isoformat(),
        "reason": "It was never signed.",
        "successor": "page new",
    }


def test_a_withdrawal_may_have_no_successor(clock):
    record = edition_in(State.LIVE, clock).record
    assert withdraw(record).successor is None
    assert AuditEvent.objects.first().data["successor"] is None


def test_withdrawing_can_be_set_for_a_moment_to_come(clock):
    edition = publish(draft_page())
    withdraw(edition.record, at=NOW + DAY)
    edition.refresh_from_db()
    for moment, state, in_force in [
        (NOW, State.LIVE, 0),
        (NOW + DAY - TICK, State.LIVE, 0),
        (NOW + DAY, State.WITHDRAWN, 1),
        (NOW + 2 * DAY, State.WITHDRAWN, 1),
    ]:
        clock.move_to(moment)
        assert edition.state(moment) == state
        assert Edition.objects.with_state(moment).get().state_now == state
        assert Withdrawal.objects.in_force(moment).count() == in_force


def test_withdrawing_beside_older_editions_ends_the_live_one_alone(clock):
    old = edition_in(State.SUPERSEDED, clock)
    until = old.live_until
    withdraw(old.record)
    old.refresh_from_db()
    assert old.live_until == until
    assert [edition.state(NOW + DAY) for edition in old.record.editions.all()] == [
        State.SUPERSEDED,
        State.WITHDRAWN,
    ]


def test_withdrawing_leaves_a_draft_in_hand(clock):
    record = edition_in(State.LIVE, clock).record
    draft = start_draft(record)
    withdraw(record)
    draft.refresh_from_db()
    assert draft.state(NOW + DAY) == State.DRAFT


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_withdrawal_needs_a_reason(reason, clock):
    record = edition_in(State.LIVE, clock).record
    with refused(ValidationError) as refusal:
        withdraw(record, reason=reason)
    assert list(refusal.value.message_dict) == ["reason"]


def test_a_record_does_not_take_its_own_place(clock):
    record = edition_in(State.LIVE, clock).record
    with refused(ValidationError) as refusal:
        withdraw(record, successor=record)
    assert list(refusal.value.message_dict) == ["successor"]


def test_a_withdrawal_does_not_reach_into_the_past(clock):
    record = edition_in(State.LIVE, clock).record
    with refused(ValidationError) as refusal:
        withdraw(record, at=NOW)
    assert list(refusal.value.message_dict) == ["at"]


def test_what_has_only_just_gone_live_was_seen_by_nobody_yet():
    edition = publish(draft_page())
    with refused(ValidationError) as refusal:
        withdraw(edition.record)
    assert list(refusal.value.message_dict) == ["at"]


def test_a_record_is_withdrawn_once(clock):
    record = edition_in(State.LIVE, clock).record
    withdraw(record, at=NOW + DAY)
    with refused(IllegalMove, match="ends on June 16, 2030, 12:00 UTC already"):
        withdraw(record)


def test_a_record_about_to_be_replaced_is_not_withdrawn(clock):
    record = edition_in(State.LIVE, clock).record
    publish(start_draft(record), at=NOW + DAY)
    with refused(IllegalMove, match="ends on June 16, 2030, 12:00 UTC already"):
        withdraw(record)


def test_reinstating_before_the_moment_calls_the_withdrawal_off(clock):
    edition = edition_in(State.LIVE, clock)
    withdraw(edition.record, at=NOW + DAY)
    assert publishing.reinstate(edition.record, by=None) == edition
    edition.refresh_from_db()
    assert edition.live_until is None
    assert edition.state(NOW + 2 * DAY) == State.LIVE
    assert Withdrawal.objects.count() == 0
    assert AuditEvent.objects.first().action == "reinstate"


@pytest.mark.parametrize("wait", [0 * HOUR, DAY])
def test_reinstating_makes_a_new_edition_equal_to_the_last(wait, clock):
    edition = edition_in(State.LIVE, clock)
    withdrawal, user = withdraw(edition.record, at=NOW + DAY), make_user()
    clock.move_to(NOW + DAY + wait)
    again = publishing.reinstate(edition.record, by=user)
    assert (again.number, again.title, again.body) == (2, edition.title, edition.body)
    assert (again.created_by, again.changed_by, again.published_by) == (user, user, user)
    assert (again.live_from, again.live_until) == (NOW + DAY + wait, None)
    assert again.change_note == "Put back on the site."
    withdrawal.refresh_from_db()
    assert withdrawal.until == NOW + DAY + wait
    assert edition.record.withdrawals.in_force(NOW + DAY + wait).count() == 0
    edition.refresh_from_db()
    assert edition.state(NOW + DAY + wait) == State.WITHDRAWN
    event = AuditEvent.objects.first()
    assert (event.action, event.actor, event.edition) == ("reinstate", user, again)


def test_a_record_can_go_and_come_back_many_times(clock):
    record = edition_in(State.LIVE, clock).record
    for _ in range(3):
        clock.shift(HOUR)
        withdraw(record)
        clock.shift(HOUR)
        publishing.reinstate(record, by=None)
    clock.shift(HOUR)
    assert [edition.state(NOW + DAY) for edition in record.editions.all()] == [
        State.WITHDRAWN,
        State.WITHDRAWN,
        State.WITHDRAWN,
        State.LIVE,
    ]


def test_reinstating_counts_on_from_the_highest_number(clock):
    record = edition_in(State.LIVE, clock).record
    draft = start_draft(record)
    withdraw(record)
    assert publishing.reinstate(record, by=None).number == 3
    draft.refresh_from_db()
    assert draft.state(NOW + DAY) == State.DRAFT


def test_nothing_is_reinstated_beside_its_scheduled_return(clock):
    record = edition_in(State.LIVE, clock).record
    draft = start_draft(record)
    withdraw(record)
    publish(draft, at=NOW + DAY)
    with refused(IllegalMove, match="is not withdrawn, or a new edition is scheduled already"):
        publishing.reinstate(record, by=None)


def test_withdrawing_one_record_leaves_the_others_alone(clock):
    other = live_page()
    withdraw(edition_in(State.LIVE, clock).record)
    other.refresh_from_db()
    assert other.state(NOW + DAY) == State.LIVE
