"""The timeline as calendars to subscribe to: what lies ahead, and all of it."""

import datetime

from django.urls import reverse
from django.views.decorators.http import require_safe

from cooperation import chronology
from cooperation.catalogue import last_change
from cooperation.models import Edition, Kind, Tag

from .. import params
from ..calendars import calendar
from ..conditional import conditional, kept
from ..frame import frame, moment
from ..site import NAME

MOST = 2_000
AHEAD = (
    "Milestones to come. A month or a year whose day is not known stands on its first day until it "
    "is over."
)
ARCHIVE = "All milestones, setbacks included. A month or a year stands on its first day."
CUT = " Only the {} {:,} are here: narrow the timeline by theme or tag for the others."


@require_safe
def ahead(request):
    """What is dated today or later, the day being that of UTC."""
    return _answer(request, f"{NAME}: ahead", AHEAD, moment(request).date())


@require_safe
def archive(request):
    return _answer(request, f"{NAME}: timeline", ARCHIVE)


def _answer(request, name, description, today=None):
    at, themes = moment(request), frame(request).themes
    pillar = params.named(request, "pillar", {theme.slug: theme.id for theme in themes.values()})
    tag = _tag(request, at)
    about = [themes[pillar].title] if pillar else []
    about += [tag.name] if tag else []
    name = ", ".join([name, *about])

    def make():
        found = chronology.milestones(at, chronology.Window(pillar=pillar, tag=tag and tag.pk))
        found = chronology.for_calendars(found)
        if today:
            found = chronology.ahead(found, today.isoformat()).reverse()
        rows = list(found[: MOST + 1])
        cut = CUT.format("next" if today else "newest", MOST) if len(rows) > MOST else ""
        return calendar(
            request,
            rows[:MOST],
            name=name,
            description=f"{description}{cut}",
            page=f"{reverse('timeline')}{params.canonical_query(request)}",
            themes=themes,
        )

    changed, query = last_change(at), params.canonical_query(request)
    if today and changed:
        # What was ahead yesterday may be over.
        changed = max(changed, datetime.datetime.combine(today, datetime.time.min, datetime.UTC))
    parts = [request.build_absolute_uri("/"), changed, today, name, query]
    response = conditional(
        request,
        lambda: kept(make, *parts),
        content_type="text/calendar; charset=utf-8",
        parts=parts,
        changed=changed,
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _tag(request, at):
    """The tag of the parameter, one that a live initiative carries; None when there is none."""
    live = Edition.objects.live(at).filter(kind=Kind.INITIATIVE)
    slug = params.words(request, "tag")
    used = Tag.objects.filter(slug=slug, tagged__content_object__in=live).distinct()
    return params.named(request, "tag", {tag.slug: tag for tag in used} if slug else {})
