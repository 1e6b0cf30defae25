"""Withdrawn for legal reasons: nothing that was said is live at any moment again."""

import pytest
from django.core.exceptions import ValidationError

from cooperation import publishing
from cooperation.models import AuditEvent, Edition, Significance, State, Withdrawal
from cooperation.publishing import IllegalMove
from tests.factories import draft_page, live_page, make_user

from .situations import DAY, HOUR, NOW, TICK, edition_in, publish, refused, start_draft, withdraw


def moments_live(record):
    """The hours from noon on of two days at which readers are shown an edition: its number."""
    shown = {}
    for hour in range(48):
        for edition in Edition.objects.live(NOW + hour * HOUR).filter(record=record):
            shown[hour] = edition.number
    return shown


def test_what_is_withdrawn_for_legal_reasons_is_live_at_no_moment(clock):
    record = edition_in(State.SUPERSEDED, clock).record
    assert set(moments_live(record).values()) == {1, 2}
    user = make_user()
    publishing.withdraw(record, by=user, reason="A court has ruled.", legal=True)
    assert moments_live(record) == {}
    assert list(Edition.objects.shown(NOW + DAY).filter(record=record)) == []
    assert [edition.sealed for edition in record.editions.all()] == [True, True]
    event = AuditEvent.objects.first()
    assert (event.action, event.actor) == ("withdraw", user)
    assert (event.data["legal"], event.data["sealed"]) == (True, [1, 2])
    assert event.data["reason"] == "A court has ruled."


def test_any_other_withdrawal_leaves_the_past_as_it_was(clock):
    record = edition_in(State.SUPERSEDED, clock).record
    before = {hour: number for hour, number in moments_live(record).items() if hour < 2}
    withdraw(record)
    assert moments_live(record) == before
    assert [edition.sealed for edition in record.editions.all()] == [False, False]
    assert list(Edition.objects.shown(NOW + DAY).filter(record=record)) == []


def test_it_holds_at_once(clock):
    record = edition_in(State.LIVE, clock).record
    with refused(ValidationError) as refusal:
        withdraw(record, legal=True, at=NOW + DAY)
    assert list(refusal.value.message_dict) == ["at"]


def test_editors_see_what_they_saw(clock):
    record = edition_in(State.SUPERSEDED, clock).record
    withdraw(record, legal=True)
    states = [edition.state(NOW + DAY) for edition in record.editions.all()]
    assert states == [State.SUPERSEDED, State.WITHDRAWN]
    assert record.editions.first().state(NOW) == State.LIVE


def test_other_records_are_not_sealed(clock):
    other = live_page()
    withdraw(edition_in(State.LIVE, clock).record, legal=True)
    other.refresh_from_db()
    assert (other.sealed, list(Edition.objects.live(NOW + DAY))) == (False, [other])


def test_what_is_in_hand_is_not_sealed(clock):
    record = edition_in(State.LIVE, clock).record
    draft = start_draft(record)
    withdraw(record, legal=True)
    draft.refresh_from_db()
    assert (draft.sealed, draft.state(NOW + DAY)) == (False, State.DRAFT)


def test_put_back_it_begins_anew(clock):
    record = edition_in(State.SUPERSEDED, clock).record
    withdraw(record, legal=True)
    clock.shift(HOUR)
    again = publishing.reinstate(record, by=None)
    assert (again.number, again.sealed) == (3, False)
    clock.shift(DAY)
    assert set(moments_live(record).values()) == {3}
    assert list(Edition.objects.shown(NOW + 2 * DAY).filter(record=record)) == [again]
    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.legal, withdrawal.until) == (True, again.live_from)


def test_what_is_published_in_its_place_is_as_the_first(clock):
    """The first that readers see is major, whatever the editor chose."""
    record = edition_in(State.SUPERSEDED, clock).record
    withdraw(record, legal=True)
    clock.shift(HOUR)
    edition = publish(start_draft(record), significance=Significance.MINOR)
    assert (edition.number, edition.significance) == (3, Significance.MAJOR)
    assert set(moments_live(record).values()) == {3}


def test_sealed_once_more_with_all_that_came_since(clock):
    record = edition_in(State.LIVE, clock).record
    withdraw(record, legal=True)
    clock.shift(HOUR)
    publishing.reinstate(record, by=None)
    clock.shift(HOUR)
    withdraw(record, legal=True)
    assert moments_live(record) == {}


def test_an_ordinary_withdrawal_after_a_legal_one_seals_nothing_more(clock):
    record = edition_in(State.LIVE, clock).record
    withdraw(record, legal=True)
    clock.shift(HOUR)
    again = publishing.reinstate(record, by=None)
    clock.shift(HOUR)
    withdraw(record)
    assert [edition.sealed for edition in record.editions.all()] == [True, False]
    assert list(Edition.objects.live(NOW + 2 * HOUR).filter(record=record)) == [again]


def test_what_is_withdrawn_can_be_sealed_later(clock):
    record, user = edition_in(State.SUPERSEDED, clock).record, make_user()
    withdraw(record)
    clock.shift(DAY)
    withdrawal = publishing.seal(record, by=user, reason=" A court has ruled. ")
    assert (withdrawal.legal, withdrawal.reason) == (True, "A court has ruled.")
    assert moments_live(record) == {}
    event = AuditEvent.objects.first()
    assert (event.action, event.actor, event.edition.number) == ("seal", user, 2)
    assert event.data == {"reason": "A court has ruled.", "told": "Wrong.", "sealed": [1, 2]}


def test_sealing_beside_a_scheduled_return_leaves_it_alone(clock):
    record = edition_in(State.LIVE, clock).record
    draft = start_draft(record)
    withdraw(record)
    publish(draft, at=NOW + DAY)
    publishing.seal(record, by=None, reason="A court has ruled.")
    assert [edition.sealed for edition in record.editions.all()] == [True, False]
    assert Edition.objects.live(NOW + DAY).get().number == 2


def test_sealing_needs_a_withdrawal_in_force(clock):
    record = edition_in(State.LIVE, clock).record
    with refused(IllegalMove, match="is not withdrawn"):
        publishing.seal(record, by=None, reason="A court has ruled.")
    withdraw(record, at=NOW + DAY)
    with refused(IllegalMove, match="is not withdrawn"):
        publishing.seal(record, by=None, reason="A court has ruled.")


def test_it_is_sealed_once(clock):
    record = edition_in(State.LIVE, clock).record
    withdraw(record, legal=True)
    with refused(IllegalMove, match="for legal reasons already"):
        publishing.seal(record, by=None, reason="A court has ruled.")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_sealing_needs_a_reason(reason, clock):
    record = edition_in(State.WITHDRAWN, clock).record
    with refused(ValidationError) as refusal:
        publishing.seal(record, by=None, reason=reason)
    assert list(refusal.value.message_dict) == ["reason"]


def test_which_withdrawal_answers_for_a_record(clock):
    """One for legal reasons speaks for every day before it; others for their own time."""
    record = publish(draft_page()).record
    clock.shift(HOUR)
    first = withdraw(record)
    clock.shift(HOUR)
    publishing.reinstate(record, by=None)
    clock.shift(HOUR)
    assert list(Withdrawal.objects.answering(NOW)) == []
    assert list(Withdrawal.objects.answering(NOW + HOUR)) == [first]
    assert list(Withdrawal.objects.answering(NOW + 2 * HOUR)) == []
    legal = withdraw(record, legal=True)
    assert list(Withdrawal.objects.answering(NOW)) == [legal]
    assert list(Withdrawal.objects.answering(NOW + HOUR)) == [legal, first]
    clock.shift(HOUR)
    publishing.reinstate(record, by=None)
    assert list(Withdrawal.objects.answering(NOW + 4 * HOUR - TICK)) == [legal]
    assert list(Withdrawal.objects.answering(NOW + 4 * HOUR)) == []


def test_what_was_told_before_is_not_told_again(clock):
    record = publish(draft_page()).record
    clock.shift(HOUR)
    first = withdraw(record)
    clock.shift(HOUR)
    publishing.reinstate(record, by=None)
    clock.shift(HOUR)
    legal = withdraw(record, legal=True)
    clock.shift(HOUR)
    publishing.reinstate(record, by=None)
    clock.shift(HOUR)
    last = withdraw(record)
    told = Withdrawal.objects.with_silence().order_by("at").values_list("pk", "silent")
    assert list(told) == [(first.pk, True), (legal.pk, True), (last.pk, False)]
