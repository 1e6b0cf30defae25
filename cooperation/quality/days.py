"""Conditions on editions that depend on the day or on other records, for `filter()`.

`having` gives one for every rule, those whose findings are stored too, so that lists and counts
ask in one way.
"""

import datetime

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import In
from django.utils import timezone

from cooperation.models import (
    BROKEN,
    Citation,
    CrossReference,
    Edition,
    Finding,
    Kind,
    Milestone,
    Outcome,
    Stage,
    Status,
    live_condition,
)

from .rules import RULES

YEAR = datetime.timedelta(days=365)


def current(now):
    """Working editions that somebody works on or readers see: not put aside, not withdrawn."""
    over = Q(live_until__isnull=False, live_until__lte=now)
    return Q(is_working=True) & ~Q(stage=Stage.DISCARDED) & ~over


def overdue(now):
    """The day by which the record was to be reviewed has passed."""
    return Q(record__review_by__lt=timezone.localdate(now))


def unverified(now):
    """Nobody has verified the facts for a year, or since the record came into being."""
    before = timezone.localdate(now) - YEAR
    never = Q(record__verified_on__isnull=True, record__created_at__lt=now - YEAR)
    return Q(record__verified_on__lt=before) | never


def verified(now):
    """Somebody has verified the facts within a year."""
    return Q(record__verified_on__gte=timezone.localdate(now) - YEAR)


def stale(now):
    """Overdue for review, or not verified for a year."""
    return overdue(now) | unverified(now)


def broken_links(now):
    """Cites a source, in its list or at a milestone, whose address did not answer when last
    asked."""
    return _cites(source__checks__outcome__in=BROKEN)


def moved_links(now):
    """Cites a source whose address led elsewhere when last asked."""
    return _cites(source__checks__outcome=Outcome.REDIRECTED)


def future_milestones(now):
    """Tells of a day to come as of one that was; what is proposed may do so."""
    today = timezone.localdate(now).isoformat()
    coming = Milestone.objects.filter(edition=OuterRef("pk"), date__gt=today)
    return ~Q(status=Status.PROPOSED) & Exists(coming)


def orphans(now):
    """Live, and no cross-reference leads from it to a live record or from one to it.

    Pages have none. The theme of an initiative and links in a text do not count: they do not say
    what the two have to do with each other.
    """
    target_live = live_condition(now, "target__editions__")
    out = CrossReference.objects.filter(target_live, edition=OuterRef("pk"))
    back = CrossReference.objects.filter(
        live_condition(now, "edition__"), target=OuterRef("record")
    )
    return live_condition(now) & ~Q(kind=Kind.PAGE) & ~Exists(out) & ~Exists(back)


CONDITIONS = {
    "overdue": overdue,
    "unverified": unverified,
    "broken-link": broken_links,
    "moved-link": moved_links,
    "future-milestone": future_milestones,
    "orphan": orphans,
}


def having(rule, now):
    """Condition on editions: the rule of that name finds something. KeyError for an unknown one."""
    return having_stored([rule]) if RULES[rule].stored else CONDITIONS[rule](now)


def having_stored(rules):
    """Condition on editions: something was found by one of the rules whose findings are stored."""
    found = Finding.objects.filter(rule__in=rules).order_by().values("edition")
    # The sum keeps SQLite from looking up each of very many editions by its key: it goes through
    # the index of working editions, which holds all that the desk asks of them.
    return Q(In(F("pk") + 0, found))


def in_question(now):
    """The editions that reports count: see `current`."""
    return Edition.objects.filter(current(now))


def _cites(**checks):
    # From the few checks to their editions: asking each edition in turn takes far longer.
    # A check of an address that the source had before tells nothing of the one it has.
    cited = Citation.objects.filter(
        source__checks__newest=True, source__checks__url=F("source__url"), **checks
    ).order_by()
    return Q(pk__in=cited.values("edition"))
