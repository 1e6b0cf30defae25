"""Citations as files for the programs that keep lists of works."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from cooperation import linkcheck
from cooperation.citation import FORMATS, describe_edition, describe_milestone, describe_source
from cooperation.models import Edition

from .. import params
from ..answers import BadParameter
from ..citing import permalink, today
from ..frame import moment
from .lookup import MOST, find_or_follow
from .sources import cited


@require_safe
def cite_edition(request, slug, form, kind, number=None):
    """An edition of a record, the live one where no number is given, or one milestone of it.

    `?milestone=` takes the part of a milestone's address after the “#”.
    """
    edition = find_or_follow(request, kind, slug)
    if number is not None:
        shown = Edition.objects.shown(moment(request)).select_related("record")
        edition = shown.filter(record=edition.record_id, number=min(number, MOST)).first()
        if edition is None:
            raise Http404(f"No edition {number} of {slug} was ever shown.")
    said = {"url": permalink(request, edition), "accessed": today()}
    anchor = params.words(request, "milestone")
    if not anchor:
        return _file(form, describe_edition(edition, **said))
    milestone = edition.milestones.filter(anchor=anchor).first()
    if milestone is None:
        raise BadParameter(
            f"Edition {edition.number} has no milestone “{anchor}”. Take what stands after the “#” "
            "in the address of a milestone."
        )
    return _file(form, describe_milestone(edition, milestone, **said))


@require_safe
def cite_source(request, key, form):
    """A document that something live rests on."""
    source = linkcheck.with_outcome(cited(moment(request))).filter(key=key).first()
    if source is None:
        raise Http404(f"No source in use has the key {key}.")
    return _file(form, describe_source(source, accessed=today()))


def _file(form, work):
    kept = FORMATS[form]
    response = HttpResponse(kept.dump([work]), content_type=kept.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{work.key}.{form}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
