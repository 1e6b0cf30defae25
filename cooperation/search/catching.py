"""Moments that come by themselves: an edition goes live or ends as scheduled, and nobody writes."""

import datetime
import logging

from django.db import DatabaseError, connection, transaction
from django.db.models import Case, Exists, OuterRef, Subquery, Value, When

from cooperation.models import Edition, SearchEntry, SearchState
from cooperation.prepared import Prepared

from .engines import engine
from .keeping import RULES, refresh_records

# A transaction that schedules something may end after the moment that it schedules.
OVERLAP = datetime.timedelta(minutes=5)
# When moments were seen so long ago, that is noted, so that there are few editions to look at.
STRIDE = datetime.timedelta(minutes=15)
MOST = 100  # records brought up to date while a reader waits
logger = logging.getLogger(__name__)


def catch_up(at):
    """Bring the entries up to date where a scheduled moment has passed by `at`. One query where
    none has.

    A search never fails for want of this: what cannot be written now, because somebody else is
    writing, is written by the next one, and what is found passes the visibility rule anyway.
    """
    is_old, passed = _passed(at)
    if not passed and not is_old:
        return
    try:
        with engine(connection).impatient(connection), transaction.atomic():
            refresh_records(passed[:MOST], at)
            if len(passed) <= MOST:
                values = {"seen": at - OVERLAP}
                SearchState.objects.update_or_create(
                    pk=1, defaults=values, create_defaults=values | {"rules": RULES}
                )
    except DatabaseError as error:
        logger.info("The search could not be brought up to date: %s", error)


def _passed(at):
    """Whether it is long ago that moments were seen, and the keys of records of which the edition
    at `at` is another than that of which their entry tells, as far as that came since. One
    query."""
    is_old, passed = True, set()
    for record, old in _LOOK.rows(at, at - STRIDE):
        if record:
            passed.add(record)
        else:
            is_old = bool(old)
    return is_old, sorted(passed)


def _look(at, long_ago):
    """A row for when moments were seen, of the record 0, and one for each record."""
    state = SearchState.objects.filter(pk=1)
    since = Subquery(state.values("seen"))
    told = Exists(SearchEntry.objects.filter(edition=OuterRef("pk")))
    begun = Edition.objects.live(at).filter(~told, live_from__gt=since)
    ended = Edition.objects.filter(told, live_until__lte=at, live_until__gt=since)
    is_old = Case(When(seen__lte=long_ago, then=Value(1)), default=Value(0))
    return state.values_list(Value(0), is_old).union(
        begun.order_by().values_list("record", Value(0)),
        ended.order_by().values_list("record", Value(0)),
    )


_LOOK = Prepared(_look)
