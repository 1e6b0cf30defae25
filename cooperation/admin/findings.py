"""The quality panel on the form of an edition: what could be better in it, and where."""

from operator import itemgetter

from django.db.models import F, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from cooperation.models import BROKEN, Kind, LinkCheck, Milestone, Outcome, Status
from cooperation.quality.days import YEAR
from cooperation.quality.rules import RULES


def findings_panel(edition, form_page, now):
    """Template variables of the panel, none for an edition of the past: what was found there
    is not kept up to date. One query.

    `form_page` are the variables of the form on the page: its formsets know in which row a
    milestone stands, and what cannot be edited has nothing to lead to.
    """
    live = edition.live_from and edition.live_from <= now and not _over(edition, now)
    if not (edition.is_working or live) or _over(edition, now):
        return {}
    editable = form_page["editable"]
    rows = _milestone_rows(form_page.get("inline_admin_formsets", ()), editable)
    found = {rule: [] for rule in RULES}
    for rule, message, url in (*_kept(edition, rows, editable), *_of_today(edition, rows, now)):
        if rule in found:  # rules come and go; `assess` writes the findings anew
            found[rule].append((message, url))
    groups = [(RULES[rule], items) for rule, items in found.items() if items]
    return {"findings": groups, "findings_count": sum(len(items) for _, items in groups)}


def _kept(edition, rows, editable):
    """What is kept in the database, of the text and of the links of its sources: rule, message
    and where to go on."""
    checks = LinkCheck.objects.filter(
        newest=True,
        url=F("source__url"),
        outcome__in=[*BROKEN, Outcome.REDIRECTED],
        source__citations__edition=edition.pk,
    )
    stored = edition.findings.order_by().values_list("rule", "place", "message", "pk")
    links = checks.order_by().values_list("outcome", Value(""), "source__title", "source")
    for what, place, message, key in sorted(stored.union(links), key=itemgetter(3)):
        if what in Outcome.values:
            rule = "moved-link" if what == Outcome.REDIRECTED else "broken-link"
            words = f"“{message}”: {Outcome(what).label.lower()}."
            yield rule, words, reverse("admin:cooperation_source_change", args=[key])
        else:
            yield what, message, _place(what, place, rows, edition.kind) if editable else ""


def _of_today(edition, rows, now):
    """What depends on the day: rule, message and where to go on. No query."""
    record, today = edition.record, timezone.localdate(now)
    if record.review_by and record.review_by < today:
        yield "overdue", f"To be reviewed by {date_format(record.review_by, 'F j, Y')}.", ""
    since = record.verified_on or timezone.localdate(record.created_at)
    if since < today - YEAR:
        day = date_format(since, "F j, Y")
        words = f"Last verified on {day}." if record.verified_on else f"Here since {day}."
        yield "unverified", words, ""
    if edition.status != Status.PROPOSED:
        for milestone, place in rows.values():
            if milestone.date and milestone.date > today.isoformat():
                yield "future-milestone", f"{milestone.date}: “{milestone.title}”.", place


def _milestone_rows(formsets, editable):
    """The milestones on the form with the address of their rows, by anchor."""
    return {
        form.instance.anchor: (form.instance, f"#{form.prefix}" if editable else "")
        for inline in formsets
        if inline.opts.model is Milestone
        for form in inline.formset.forms
        if form.instance.pk
    }


def _place(rule, place, rows, kind):
    """Where on the form it is mended."""
    if rule == "unsourced-milestone":
        return rows[place][1] if place in rows else ""
    if place == "sources" and kind != Kind.INITIATIVE:
        return "#id_body"  # they cite in the text only
    return f"#id_{place}"


def _over(edition, now):
    return edition.live_until is not None and edition.live_until <= now
