"""Which move is legal from which state: the one table."""

from cooperation.models import State

MOVES = {
    "start_draft": {State.LIVE, State.SUPERSEDED, State.WITHDRAWN, State.DISCARDED},
    "edit": {State.DRAFT, State.REVIEW},
    "submit": {State.DRAFT},
    "send_back": {State.REVIEW},
    "publish": {State.DRAFT, State.REVIEW},
    "unschedule": {State.SCHEDULED},
    "withdraw": {State.LIVE},
    "reinstate": {State.LIVE, State.WITHDRAWN},  # live: it calls off a withdrawal to come
    "seal": {State.WITHDRAWN},
    "discard": {State.DRAFT, State.REVIEW},
}


class IllegalMove(Exception):
    """A move that the present state does not allow; the message says what to do instead."""


def allowed_moves(state):
    """The moves legal from `state`, in the order of the table."""
    return [move for move, states in MOVES.items() if state in states]


def require(move, state, subject):
    """Raise `IllegalMove` unless `move` is legal from `state`."""
    if state not in MOVES[move]:
        allowed = ", ".join(move.replace("_", " ") for move in allowed_moves(state)) or "nothing"
        raise IllegalMove(
            f"{subject} is {State(state).label.lower()}, so it is not possible to "
            f"{move.replace('_', ' ')}. Possible now: {allowed}."
        )
