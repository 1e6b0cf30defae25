"""What a rule of quality found in an edition, said row by row: what was stored, and what the
database tells today."""

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from cooperation.models import BROKEN, Finding, LinkCheck, Milestone, Outcome
from cooperation.quality.rules import RULES


def evidence(rules, editions, now):
    """Messages with an address or "" by the key of each of `editions`. One query for each rule
    that needs one, however many editions."""
    told = {edition.pk: [] for edition in editions}
    stored = [rule for rule in rules if RULES[rule].stored]
    if stored:
        rows = Finding.objects.filter(rule__in=stored, edition__in=told)
        for finding in rows.order_by("pk"):
            told[finding.edition_id].append((finding.message, ""))
    for rule in rules:
        if rule in TELLERS:
            TELLERS[rule](editions, told, now)
    return told


def _overdue(editions, told, now):
    for edition in editions:
        day = date_format(edition.record.review_by, "F j, Y")
        told[edition.pk].append((f"To be reviewed by {day}.", ""))


def _unverified(editions, told, now):
    for edition in editions:
        day = edition.record.verified_on
        words = f"Last verified on {date_format(day, 'F j, Y')}." if day else "Never verified."
        told[edition.pk].append((words, ""))


def _links(outcomes):
    def tell(editions, told, now):
        """Each source of the editions whose link was last found to be one of `outcomes`."""
        checks = LinkCheck.objects.filter(
            newest=True,
            url=F("source__url"),
            outcome__in=outcomes,
            source__citations__edition__in=told,
        )
        columns = ("source__citations__edition", "source", "source__title", "outcome", "at")
        rows = checks.order_by("source__title", "source").values_list(*columns).distinct()
        for pk, source, title, outcome, at in rows:
            day = date_format(timezone.localtime(at), "F j, Y")
            words = f"“{title}”: {Outcome(outcome).label.lower()} (asked {day})."
            told[pk].append((words, reverse("admin:cooperation_source_change", args=[source])))

    return tell


def _future(editions, told, now):
    today = timezone.localdate(now).isoformat()
    rows = Milestone.objects.filter(edition__in=told, date__gt=today).order_by("position", "pk")
    for milestone in rows:
        told[milestone.edition_id].append((f"{milestone.date}: “{milestone.title}”.", ""))


TELLERS = {
    "overdue": _overdue,
    "unverified": _unverified,
    "broken-link": _links(BROKEN),
    "moved-link": _links((Outcome.REDIRECTED,)),
    "future-milestone": _future,
}
