"""How an edition stands: its state, what stands beside it, and which moves are possible."""

from dataclasses import dataclass
from functools import cached_property

from cooperation import publishing
from cooperation.models import Edition, Stage, State, Withdrawal


@dataclass(frozen=True)
class Situation:
    """One edition at one moment, and of its record: the edition that is live, the one in hand,
    the scheduled one, and the withdrawal that is in force or to come."""

    edition: Edition
    state: State
    live: Edition | None
    in_hand: Edition | None
    scheduled: Edition | None
    withdrawal: Withdrawal | None
    published: bool

    @property
    def moves(self):
        """What can be done from here: moves of the edition, by the table and what stands beside,
        and then moves of the record."""
        moves = [move for move in publishing.allowed_moves(self.state) if self._possible(move)]
        return [*moves, "verify", "care", "rename", *(["delete"] if self.first else [])]

    @cached_property
    def authors(self):
        """The keys of everybody who wrote into the edition."""
        return publishing.authors(self.edition)

    @property
    def is_live(self):
        return self.state == State.LIVE

    @property
    def editable(self):
        return self.state in publishing.MOVES["edit"]

    @property
    def first(self):
        """Whether readers have never seen an edition of the record."""
        return not self.published

    @property
    def _withdrawn_last(self):
        """Whether the withdrawal took this edition off, or will."""
        return self.withdrawal is not None and self.withdrawal.at == self.edition.live_until

    def _possible(self, move):
        if move == "edit":
            return False  # that is the form itself
        if move == "start_draft":
            return not self.in_hand and not self.scheduled
        if move == "withdraw":
            return self.edition.live_until is None
        if move == "reinstate":
            return self._withdrawn_last
        if move == "seal":
            return self._withdrawn_last and not self.withdrawal.legal
        return True


def situation_of(edition, now):
    """The `Situation` of `edition` at the moment `now`."""
    siblings = list(
        Edition.objects.filter(record=edition.record_id)
        .exclude(stage=Stage.DISCARDED)
        .only("record", "number", "stage", "title", "live_from", "live_until")
    )
    for sibling in siblings:
        sibling.record = edition.record
    moments = [sibling for sibling in siblings if sibling.live_from]
    return Situation(
        edition=edition,
        state=edition.state(now),
        live=_first(s for s in moments if s.live_from <= now and not _over(s, now)),
        in_hand=_first(s for s in siblings if s.stage in (Stage.DRAFT, Stage.REVIEW)),
        scheduled=_first(s for s in moments if s.live_from > now),
        withdrawal=edition.record.withdrawals.filter(until__isnull=True)
        .select_related("successor", "by")
        .first(),
        published=bool(moments),
    )


def _over(edition, now):
    return edition.live_until is not None and edition.live_until <= now


def _first(items):
    return next(iter(items), None)
