"""What changed on the site, newest first."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cooperation import changelog
from cooperation.catalogue import with_themes
from cooperation.models import Significance

from .. import params
from ..frame import frame, moment
from .lookup import compare_url

PAGE_SIZE = 50
ANY = "all"
WORDS = {
    Significance.MAJOR.value: _("Something new"),
    Significance.MINOR.value: _("Corrections only"),
    ANY: _("Everything"),
}


@require_safe
def change_list(request):
    """Editions of what is live, month by month, and withdrawals in force with their reasons."""
    at, themes = moment(request), frame(request).themes
    theme = params.named(request, "pillar", {one.slug: one.id for one in themes.values()})
    chosen = params.choice(request, "significance", list(WORDS)) or Significance.MAJOR.value
    significance = "" if chosen == ANY else chosen
    found = changelog.changes(at, changelog.Choice(theme, significance))
    page = params.page(request, changelog.newest(found), PAGE_SIZE)
    editions = with_themes(page.object_list, themes)
    for edition in editions:
        edition.theme = edition.theme or themes.get(edition.record_id)
        edition.month = changelog.month_of(edition.live_from)
        edition.compare_url = compare_url(
            edition.kind, edition.record.slug, edition.previous, edition.number
        )
    months = changelog.by_month(found, dict.fromkeys(edition.month for edition in editions))
    tally = changelog.tally(at)
    withdrawals = page.number == 1 and chosen != Significance.MINOR
    context = {
        "page": page,
        "months": [
            (month, count, [edition for edition in editions if edition.month == month])
            for month, count in months.items()
        ],
        "total": page.paginator.count,
        "withdrawals": list(changelog.withdrawals(at, theme)) if withdrawals else [],
        "theme": themes.get(theme),
        "themes": [
            (one.slug, one.titled, tally.of(theme=one.id, significance=significance))
            for one in themes.values()
        ],
        "significances": [
            (name, words, tally.of(theme=theme, significance="" if name == ANY else name))
            for name, words in WORDS.items()
        ],
        "significance": chosen,
        "filtered": bool(theme) or chosen != Significance.MAJOR,
    }
    return render(request, "cooperation/change_list.html", context)
