"""From the parameters of a request to what a collection is asked."""

from collections.abc import Callable

from cooperation import browse, chronology
from cooperation.dataset import changes
from cooperation.in_use import carried, participating
from cooperation.models import (
    Country,
    Edition,
    Form,
    Kind,
    Office,
    Relation,
    Side,
    Significance,
    SourceKind,
    Status,
)
from cooperation.text import clean_query

from .. import params
from ..answers import BadParameter
from ..frame import frame, moment
from .days import updated_since
from .parameters import LONGEST, MOST_TAGS, YES_NO


def narrowed(request, collection):
    """What `collection.strands` is to be asked, from the parameters of `ASKED` and `SINCE`."""
    asked = _READERS.get(collection.name, _nothing)(request)
    return asked | {"since": updated_since(request)}


def require_known(request, parameters):
    """Raise `BadParameter` for a parameter that is not among `parameters`, is given twice, or is
    neither empty nor legible."""
    known = {parameter.name: parameter for parameter in parameters}
    for name, values in request.GET.lists():
        if name not in known:
            shown = clean_query(name, limit=40)
            raise BadParameter(f"There is no parameter “{shown}” here. Known are: {_named(known)}.")
        if len(values) > 1 and not known[name].several:
            raise BadParameter(f"“{name}” can be given only once.")
        if any(value and not clean_query(value) for value in values):
            raise BadParameter(f"There is nothing in “{name}” that can be read.")


def _named(known):
    return ", ".join(known) or "none"


def _initiatives(request):
    since, until = params.period(request)
    tags, excluded = _tags(request), _tags(request, "not")
    if set(tags) & set(excluded):
        raise BadParameter("A tag cannot be in “tag” and in “not”. Take it out of one of them.")
    return {
        "filters": browse.Filters(
            pillar=_pillar(request),
            tags=tags,
            excluded=excluded,
            status=params.choice(request, "status", Status.values),
            form=params.choice(request, "form", Form.values),
            organization=_key(request, "organization", participating(moment(request))),
            since=since,
            until=until,
            q=_words(request),
        ),
    }


def _milestones(request):
    since, until = params.period(request)
    return {
        "window": chronology.Window(pillar=_pillar(request), since=since, until=until),
        "tags": _tags(request),
        "initiative": _initiative(request),
        "setback": _flag(request, "setback"),
        "q": _words(request),
    }


def _vocabulary(request):
    return {"q": _words(request)}


def _sources(request):
    return {
        "q": _words(request),
        "side": params.choice(request, "side", Side.values),
        "kind": params.choice(request, "kind", SourceKind.values),
        "official": _flag(request, "official"),
    }


def _organizations(request):
    return {
        "q": _words(request),
        "country": params.choice(request, "country", Country.values),
    }


def _leaders(request):
    return {"office": params.choice(request, "office", Office.values)}


def _links(request):
    return {
        "pillar": _pillar(request),
        "relation": params.choice(request, "relation", Relation.values),
        "record": _record(request),
    }


def _changes(request):
    return {
        "type": params.choice(request, "type", changes.TYPES),
        "kind": params.choice(request, "kind", Kind.values),
        "pillar": _pillar(request),
        "significance": params.choice(request, "significance", Significance.values),
    }


def _nothing(request):
    return {}


_READERS: dict[str, Callable] = {
    "initiatives": _initiatives,
    "milestones": _milestones,
    "tags": _vocabulary,
    "sources": _sources,
    "organizations": _organizations,
    "leaders": _leaders,
    "links": _links,
    "changes": _changes,
}


def _words(request):
    """The words asked for; a page would cut them and say so."""
    if len(request.GET.get("q", "")) > LONGEST:
        raise BadParameter(f"“q” has {LONGEST} characters at most.")
    return params.words(request)


def _pillar(request):
    themes = frame(request).themes
    return params.named(request, "pillar", {theme.slug: theme.id for theme in themes.values()})


def _initiative(request):
    slug = params.words(request, "initiative")
    if slug and not _is_live(request, Kind.INITIATIVE, slug):
        raise BadParameter(f"There is no initiative “{slug}” on the site.")
    return slug


def _record(request):
    record = params.words(request, "record")
    if not record:
        return None
    kind, _, slug = record.partition(":")
    if kind not in Kind.values or not _is_live(request, kind, slug):
        raise BadParameter(
            "“record” is the kind and the id of something on the site, such as "
            f"initiative:the-quad; “{record}” is not. Kinds are: {', '.join(Kind.values)}."
        )
    return kind, slug


def _is_live(request, kind, slug):
    live = Edition.objects.live(moment(request))
    return live.filter(kind=kind, record__slug=slug).exists()


def _flag(request, name):
    value = params.choice(request, name, YES_NO)
    return value == "yes" if value else None


def _key(request, name, rows):
    """The primary key of the one of `rows` whose slug is asked for, or None."""
    slug = params.words(request, name)
    if not slug:
        return None
    return params.named(request, name, dict(rows.filter(slug=slug).values_list("slug", "pk")))


def _tags(request, name="tag"):
    slugs = [clean_query(slug) for slug in request.GET.getlist(name)]
    slugs = list(dict.fromkeys(slug for slug in slugs if slug))
    if len(slugs) > MOST_TAGS:
        raise BadParameter(f"“{name}” can stand {MOST_TAGS} times at most.")
    if not slugs:
        return ()
    tags = carried(moment(request)).filter(slug__in=slugs)
    found = dict(tags.values_list("slug", "pk"))
    for slug in slugs:
        if slug not in found:
            raise BadParameter(f"There is no tag “{slug}”. Choose one from the list of tags.")
    return tuple(found[slug] for slug in slugs)
