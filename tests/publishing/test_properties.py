"""Whatever editors do, in whatever order: what holds at every moment.

Each example is a sequence of steps on two records, played under a clock that only goes forward,
in a transaction that is rolled back at the end.
"""

import datetime
import itertools
from contextlib import contextmanager
from typing import NamedTuple

import time_machine
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation import publishing
from cooperation.models import AuditEvent, Edition, FormerPath, Record, Stage, State, Withdrawal
from cooperation.publishing import MOVES, IllegalMove, allowed_moves
from cooperation.publishing.working import working_edition
from tests.factories import draft_page

from .situations import HOUR, NOW, TICK, publish

OPEN_END = datetime.datetime.max.replace(tzinfo=datetime.UTC)


class Step(NamedTuple):
    """After a wait, a move on one edition (counted back from the newest) of one record.

    `pick` chooses among the moves that the table allows in the edition's state or, when `wild`,
    among all of them; `ahead` is how far off the moment of the move is.
    """

    record: int
    back: int
    pick: int
    wild: bool
    wait: int
    ahead: int | None


def start_draft(edition, at):
    newest = edition.number == edition.record.editions.count()
    publishing.start_draft(edition.record, by=None, from_edition=None if newest else edition)


def edit(edition, at):
    edition.title = f"{edition.title}, changed"
    with transaction.atomic():
        edition.save()
        publishing.save_draft(edition, by=None, changed=["title"])


def withdraw(edition, at):
    """Every third edition's withdrawal is for legal reasons."""
    legal = edition.number % 3 == 0
    publishing.withdraw(edition.record, by=None, at=at, reason="Wrong.", legal=legal)


def rename(edition, at):
    publishing.rename(edition.record, "a" if edition.record.slug != "a" else "b", by=None)


MAKE = {
    "start_draft": start_draft,
    "edit": edit,
    "submit": lambda edition, at: publishing.submit(edition, by=None),
    "send_back": lambda edition, at: publishing.send_back(edition, by=None, note="Shorter."),
    "publish": lambda edition, at: publishing.publish(edition, by=None, at=at),
    "unschedule": lambda edition, at: publishing.unschedule(edition, by=None),
    "withdraw": withdraw,
    "reinstate": lambda edition, at: publishing.reinstate(edition.record, by=None),
    "seal": lambda edition, at: publishing.seal(edition.record, by=None, reason="Ruled."),
    "discard": lambda edition, at: publishing.discard(edition, by=None),
    "rename": rename,
}
# Moves that readers see are in it more often.
BAG = [*MAKE, *3 * ["start_draft", "publish", "unschedule", "withdraw", "reinstate"]]
# Moments are few and coarse, so that they often meet.
STEPS = st.lists(
    st.builds(
        Step,
        record=st.sampled_from([0, 0, 0, 1]),
        back=st.sampled_from([0, 0, 0, 1, 2]),
        pick=st.integers(0, 2 * len(BAG)),
        wild=st.sampled_from([False, False, False, True]),
        wait=st.sampled_from([1, 0, 1, 2]),
        ahead=st.sampled_from([None, 1, 2, 3, 0, -1]),
    ),
    min_size=10,
    max_size=24,
)


@contextmanager
def rolled_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tables():
    """Every row that a move may write, in plain SQL: this runs after every step."""
    models = [Record, Edition, Withdrawal, FormerPath, AuditEvent]
    found = []
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY id")
            found.append(cursor.fetchall())
    return found


def play(step, records, before):
    """Make the move and return what is stored then; a refusal must leave everything as it was."""
    now = timezone.now()
    editions = list(records[step.record].editions.select_related("record").order_by("-number"))
    edition = editions[min(step.back, len(editions) - 1)]
    allowed = [*allowed_moves(edition.state(now)), "rename"]
    choice = [move for move in BAG if step.wild or move in allowed]
    at = None if step.ahead is None else now + step.ahead * HOUR
    try:
        MAKE[choice[step.pick % len(choice)]](edition, at)
    except (IllegalMove, ValidationError):
        assert tables() == before
        return before
    return tables()


def moments(editions):
    """Both ends of every interval, a tick before and after each, and now."""
    ends = {end for edition in editions for end in (edition.live_from, edition.live_until) if end}
    around = {end + tick for end in ends for tick in (-TICK, 0 * TICK, TICK)}
    return sorted(around | {timezone.now()})


def live_at(editions, moment):
    return [
        edition.pk
        for edition in editions
        if edition.live_from and edition.live_from <= moment < (edition.live_until or OPEN_END)
    ]


def check_intervals(editions):
    """One record's editions: one in hand, one without end, none beside another."""
    in_hand = [edition for edition in editions if edition.stage in (Stage.DRAFT, Stage.REVIEW)]
    public = sorted(
        (edition for edition in editions if edition.live_from), key=lambda one: one.live_from
    )
    assert len(in_hand) <= 1
    assert [edition.number for edition in editions] == list(range(1, len(editions) + 1))
    for earlier, later in itertools.pairwise(public):
        assert earlier.live_from < (earlier.live_until or OPEN_END) <= later.live_from
    for moment in moments(editions):
        assert len(live_at(editions, moment)) <= 1


def check_past(editions, past):
    """What readers saw at a moment gone by is what they saw there when it was asked before."""
    now = timezone.now()
    content = {edition.pk: (edition.title, edition.live_from) for edition in editions}
    # All moves are made on the hour.
    hours = [NOW + hour * HOUR for hour in range((now - NOW) // HOUR + 1)]
    for moment in [hour + tick for hour in hours for tick in (-TICK, 0 * TICK, TICK)]:
        if moment < now:
            seen = [content[pk] for pk in live_at(editions, moment)]
            assert past.setdefault(moment, seen) == seen


def check_withdrawals(editions, withdrawals):
    """A withdrawal is in force just when a record that has been public is not."""
    began = min((edition.live_from for edition in editions if edition.live_from), default=OPEN_END)
    for moment in moments(editions):
        in_force = [one for one in withdrawals if one.at <= moment < (one.until or OPEN_END)]
        off = began <= moment and not live_at(editions, moment)
        assert len(in_force) == off


def check_seals(editions, withdrawals):
    """Sealed is what was said before a withdrawal for legal reasons, and nothing else."""
    for edition in editions:
        sealed = edition.live_from is not None and any(
            one.legal and edition.live_from < one.at for one in withdrawals
        )
        assert edition.sealed == sealed


def check_history(record, past):
    editions = list(record.editions.order_by("number"))
    check_intervals(editions)
    check_past(editions, past)
    assert [edition for edition in editions if edition.is_working] == [working_edition(record)]
    withdrawals = list(record.withdrawals.all())
    check_withdrawals(editions, withdrawals)
    check_seals(editions, withdrawals)


def check_one_answer(editions):
    """The live rule and both ways to tell a state agree at every moment, but that readers are
    not shown what is sealed."""
    sealed = {edition.pk for edition in editions if edition.sealed}
    for moment in moments(editions):
        told = dict(Edition.objects.with_state(moment).values_list("pk", "state_now"))
        live = [pk for pk, state in told.items() if state == State.LIVE]
        assert {edition.pk: edition.state(moment) for edition in editions} == told
        shown = sorted(Edition.objects.live(moment).values_list("pk", flat=True))
        assert shown == sorted(set(live) - sealed)
        assert sorted(live_at(editions, moment)) == sorted(live)


def test_every_move_is_played():
    assert set(MAKE) == {*MOVES, "rename"}


@settings(
    max_examples=30,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_at_every_moment_readers_see_one_edition_and_the_past_stays(steps):
    with time_machine.travel(NOW, tick=False) as clock, rolled_back():
        # One record with a live edition and a draft beside it, where most can happen; one new.
        records = [publish(draft_page(slug="a")).record, draft_page(slug="c").record]
        publishing.start_draft(records[0], by=None)
        pasts = [{}, {}]
        stored = tables()
        for step in steps:
            record, past = records[step.record], pasts[step.record]
            clock.shift(step.wait * HOUR)
            check_history(record, past)
            stored = play(step, records, stored)
            check_history(record, past)
        for record, past in zip(records, pasts, strict=True):
            check_history(record, past)
        check_one_answer(list(Edition.objects.select_related("record")))
