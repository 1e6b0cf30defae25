"""Moments that come by themselves: an edition goes live or ends as scheduled, and nobody writes."""

import datetime
import logging

from django.db import DatabaseError, connection, transaction
from django.db.models import Exists, OuterRef

from cooperation.models import Edition, SearchEntry, SearchState

from .engines import engine
from .keeping import RULES, refresh_records

# A transaction that schedules something may end after the moment that it schedules.
OVERLAP = datetime.timedelta(minutes=5)
# So often the moment is moved on, so that there are few editions to look at.
STRIDE = datetime.timedelta(hours=1)
MOST = 100  # records brought up to date while a reader waits
logger = logging.getLogger(__name__)


def catch_up(at):
    """Bring the entries up to date where a scheduled moment has passed by `at`. Two queries where
    none has.

    A search never fails for want of this: what cannot be written now, because somebody else is
    writing, is written by the next one, and what is found passes the visibility rule anyway.
    """
    seen = SearchState.objects.filter(pk=1).values_list("seen", flat=True).first()
    passed = sorted(_passed(seen, at)[:MOST])
    if not passed and seen and at - seen < STRIDE:
        return
    try:
        with engine(connection).impatient(connection), transaction.atomic():
            refresh_records(passed, at)
            if len(passed) < MOST:
                SearchState.objects.update_or_create(
                    pk=1, defaults={"seen": at}, create_defaults={"seen": at, "rules": RULES}
                )
    except DatabaseError as error:
        logger.info("The search could not be brought up to date: %s", error)


def _passed(seen, at):
    """Keys of records whose edition at `at` is another than that of which their entry tells,
    among those whose moment has come since `seen`."""
    told = Exists(SearchEntry.objects.filter(edition=OuterRef("pk")))
    begun = Edition.objects.live(at).filter(~told)
    ended = Edition.objects.filter(told, live_until__lte=at)
    if seen:
        begun = begun.filter(live_from__gt=seen - OVERLAP)
        ended = ended.filter(live_until__gt=seen - OVERLAP)
    return (
        begun.order_by()
        .values_list("record", flat=True)
        .union(ended.order_by().values_list("record", flat=True))
    )
