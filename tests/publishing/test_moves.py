"""The table of moves, and every move from every state."""

import inspect

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.models import AuditEvent, Edition, State
from cooperation.publishing import MOVES, IllegalMove, allowed_moves

from .situations import edition_in, publish, refused, start_draft, withdraw

# How each move of the table is made on an edition or, through it, on its record.
MAKE = {
    "start_draft": lambda edition: start_draft(edition.record, from_edition=edition),
    "edit": lambda edition: publishing.save_draft(edition, by=None, changed=["title"]),
    "submit": lambda edition: publishing.submit(edition, by=None),
    "send_back": lambda edition: publishing.send_back(edition, by=None, note="Shorter."),
    "publish": publish,
    "unschedule": lambda edition: publishing.unschedule(edition, by=None),
    "withdraw": lambda edition: withdraw(edition.record),
    "reinstate": lambda edition: publishing.reinstate(edition.record, by=None),
    "seal": lambda edition: publishing.seal(edition.record, by=None, reason="Ruled."),
    "discard": lambda edition: publishing.discard(edition, by=None),
}
# Functions of the package whose legality does not hang on a state.
STATELESS = {
    "create": "there is no edition yet",
    "rename": "an address belongs to the record, whatever its editions are",
    "missing": "asks, and changes nothing",
    "authors": "asks, and changes nothing",
    "referrers": "asks, and changes nothing",
    "verify": "the facts of a record can be checked at any time",
    "care": "who looks after a record, whatever its editions are",
    "delete": "hangs on whether anything was ever published, not on one state",
    "allowed_moves": "asks the table itself",
}
# The same move under the name that the table and editors know.
CALLED = {"save_draft": "edit"}
# Withdrawing takes the live edition off, so beside a superseded one it is legal; a live edition is
# reinstated only where a withdrawal is to come. Both are tested with the withdrawals.
ELSEWHERE = {("withdraw", State.SUPERSEDED), ("reinstate", State.LIVE)}
CASES = [(move, state) for move in MOVES for state in State if (move, state) not in ELSEWHERE]


def test_every_public_function_is_in_the_table_or_has_a_reason_not_to_be():
    functions = {
        name
        for name in publishing.__all__
        if inspect.isfunction(getattr(publishing, name)) and name not in STATELESS
    }
    assert {CALLED.get(name, name) for name in functions} == set(MOVES) == set(MAKE)


def test_every_public_name_is_offered():
    functions = {
        name
        for name, value in vars(publishing).items()
        if inspect.isfunction(value) and not name.startswith("_")
    }
    assert functions | {"MOVES", "IllegalMove"} == set(publishing.__all__)


def test_no_state_is_a_dead_end():
    assert set().union(*MOVES.values()) == set(State)


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (State.DRAFT, ["edit", "submit", "publish", "discard"]),
        (State.REVIEW, ["edit", "send_back", "publish", "discard"]),
        (State.SCHEDULED, ["unschedule"]),
        (State.LIVE, ["start_draft", "withdraw", "reinstate"]),
        (State.SUPERSEDED, ["start_draft"]),
        (State.WITHDRAWN, ["start_draft", "reinstate", "seal"]),
        (State.DISCARDED, ["start_draft"]),
    ],
)
def test_allowed_moves_are_those_of_the_table(state, moves):
    assert allowed_moves(state) == moves


@pytest.mark.parametrize("state", State)
def test_real_moves_reach_every_state(state, clock):
    edition = edition_in(state, clock)
    now = timezone.now()
    assert edition.state(now) == state
    assert Edition.objects.with_state(now).get(pk=edition.pk).state_now == state


@pytest.mark.parametrize(("move", "state"), CASES)
def test_a_move_works_where_the_table_allows_it_and_nowhere_else(move, state, clock):
    edition = edition_in(state, clock)
    if state in MOVES[move]:
        events = AuditEvent.objects.count()
        MAKE[move](edition)
        newest = AuditEvent.objects.first()
        assert AuditEvent.objects.count() == events + 1
        assert newest.action == move.replace("_", " ")
        assert newest.record == edition.record
    else:
        with refused(IllegalMove):
            MAKE[move](edition)


def test_a_refusal_says_what_is_possible(clock):
    edition = edition_in(State.WITHDRAWN, clock)
    message = (
        f"{edition} is withdrawn, so it is not possible to send back. "
        "Possible now: start draft, reinstate, seal."
    )
    with refused(IllegalMove) as refusal:
        publishing.send_back(edition, by=None, note="Shorter.")
    assert str(refusal.value) == message
