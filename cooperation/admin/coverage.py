"""The coverage map: how much there is under each theme, and how well it is looked after."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation import chronology
from cooperation.models import Citation, Edition, Kind, Record, Side, Source
from cooperation.quality import days

from .desk import desk
from .labels import with_titles
from .worklists import WORKLISTS, editions_of, kinds_seen

RECENT_YEARS = 5
PER_PAGE = 50
# The columns by which themes are compared.
COMPARED = ("initiatives", "sources", "milestones", "share")


@dataclass
class Coverage:
    """One theme with its numbers. `findings` counts records."""

    theme: Record
    initiatives: int = 0
    verified: int = 0
    milestones: int = 0
    findings: int = 0
    sides: dict = field(default_factory=dict)
    place: int = 0

    @property
    def sources(self):
        return sum(self.sides.values())

    @property
    def by_side(self):
        """Side, its name and the number of its sources."""
        return [(side.value, side.label, self.sides.get(side.value, 0)) for side in Side]

    @property
    def share(self):
        """How much of it was verified within a year, in percent of the live initiatives."""
        return round(100 * self.verified / self.initiatives) if self.initiatives else 0


@desk.page(
    "coverage/", "coverage", label="Coverage", permission="cooperation.view_initiativeedition"
)
@require_safe
def coverage_page(request):
    """Every theme with its numbers, the thinnest first."""
    _require_initiatives(request.user)
    now = timezone.now()
    since, today = _recently(now)
    context = desk.each_context(request) | {
        "title": "Coverage",
        "rows": thinnest_first(measured(request.user, now)),
        "sides": Side,
        "since": since,
        "today": today,
        "years": RECENT_YEARS,
    }
    return TemplateResponse(request, "admin/coverage.html", context)


@desk.page("coverage/<slug:theme>/sources/", "coverage_sources")
@require_safe
def sources_page(request, theme):
    """The sources that the live initiatives of a theme cite, of one side or of all."""
    _require_initiatives(request.user)
    now = timezone.now()
    theme = _themes(now).filter(slug=theme).first()
    if theme is None:
        raise Http404
    side = request.GET.get("side", "")
    side = side if side in Side.values else ""
    cited = _cited(now).filter(edition__lead_pillar=theme)
    sources = Source.objects.filter(pk__in=cited.values("source")).order_by("title", "pk")
    if side:
        sources = sources.filter(side=side)
    context = desk.each_context(request) | {
        "title": f"Sources of {theme.title_now}",
        "page": Paginator(sources, PER_PAGE).get_page(request.GET.get("page")),
        "side_label": Side(side).label if side else "",
        "query": f"side={side}&" if side else "",
    }
    return TemplateResponse(request, "admin/coverage_sources.html", context)


def measured(user, now):
    """A `Coverage` for each theme, in the order of themes. Five queries."""
    rows = {theme.pk: Coverage(theme) for theme in _themes(now)}
    live = Edition.objects.live(now).filter(kind=Kind.INITIATIVE).order_by()
    led = live.values_list("lead_pillar").annotate(
        Count("pk"), checked=Count("pk", filter=days.verified(now))
    )
    for theme, initiatives, checked in led:
        rows[theme].initiatives, rows[theme].verified = initiatives, checked
    cited = _cited(now).values_list("edition__lead_pillar", "source__side")
    for theme, side, count in cited.annotate(Count("source", distinct=True)):
        rows[theme].sides[side] = count
    since, until = _recently(now)
    recent = chronology.milestones(now, chronology.Window(since=since, until=until))
    counted = (
        recent.filter(edition__kind=Kind.INITIATIVE)
        .order_by()
        .values_list("edition__lead_pillar")
        .annotate(Count("pk"))
    )
    for theme, count in counted:
        rows[theme].milestones = count
    found = editions_of(WORKLISTS["findings"], user, now).filter(kind=Kind.INITIATIVE)
    counted = found.filter(lead_pillar__isnull=False).order_by().values_list("lead_pillar")
    for theme, count in counted.annotate(Count("pk")):
        rows[theme].findings = count
    return list(rows.values())


def thinnest_first(rows):
    """`rows` in order of the sum of their places, which is written into each.

    A theme's place in a column is the number of themes that have less; so no column outweighs
    another because its numbers are larger.
    """
    for row in rows:
        row.place = sum(
            getattr(other, name) < getattr(row, name) for name in COMPARED for other in rows
        )
    return sorted(rows, key=lambda row: (row.place, row.initiatives, row.theme.position))


def _themes(now):
    return with_titles(Record.objects.filter(kind=Kind.PILLAR), now).order_by("position", "slug")


def _cited(now):
    live = Edition.objects.live(now).filter(kind=Kind.INITIATIVE)
    return Citation.objects.filter(edition__in=live).order_by()


def _recently(now):
    """The first and the last day of the last years, as partial dates."""
    today = timezone.localdate(now)
    return today.replace(year=today.year - RECENT_YEARS, day=min(today.day, 28)).isoformat(), (
        today.isoformat()
    )


def _require_initiatives(user):
    if Kind.INITIATIVE not in kinds_seen(user):
        raise PermissionDenied
