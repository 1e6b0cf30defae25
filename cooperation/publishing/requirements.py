"""What readers need of an edition before it can be published."""

from django.conf import settings
from django.core.exceptions import ValidationError

from cooperation.languages import stored_path
from cooperation.models import ONGOING, FormerPath, Kind, Record, Source
from cooperation.quality.assessing import findings
from cooperation.text import references

REQUIRED = {
    Kind.PILLAR: {"title", "summary", "body"},
    Kind.INITIATIVE: {"title", "summary", "body", "lead_pillar", "form", "status", "confidence"},
    Kind.PAGE: {"title", "body"},
}


def missing(edition):
    """What keeps `edition` from being published: a dict of field name to list of messages."""
    problems = {}
    for name in sorted(REQUIRED[edition.kind]):
        value = getattr(edition, name)
        if value is None or (isinstance(value, str) and not value.strip()):
            label = edition._meta.get_field(name).verbose_name
            problems[name] = [f"Readers need this: fill in “{label}”."]
    if edition.kind == Kind.INITIATIVE:
        problems |= _facts(edition)
    if (edition.summary_hi or edition.body_hi) and not edition.title_hi:
        problems["title_hi"] = [
            "Something of it is written in Hindi: readers need a title in Hindi too. Fill it in, "
            "or take the rest of the Hindi out."
        ]
    for name in ("body", "body_hi"):
        if unknown := unknown_references(getattr(edition, name)):
            problems.setdefault(name, []).append(
                f"The text refers to what does not exist: {', '.join(unknown)}. "
                "Correct the address or add the record or source first."
            )
    if edition.cross_references.filter(target=edition.record_id).exists():
        problems["cross_references"] = ["A record cannot refer to itself. Remove that row."]
    if settings.QUALITY_BLOCKS:
        _blocking(edition, problems)
    return problems


def require_complete(edition):
    """Raise `ValidationError` with every field that keeps `edition` from being published."""
    problems = missing(edition)
    if problems:
        raise ValidationError(problems)


def _blocking(edition, problems):
    """Add what the rules of `QUALITY_BLOCKS` find; without any, quality keeps nobody waiting."""
    for found in findings(edition):
        if found.rule in settings.QUALITY_BLOCKS:
            of_milestone = found.rule == "unsourced-milestone"
            place = "milestones" if of_milestone else found.place
            problems.setdefault(place, []).append(found.message)


def _facts(edition):
    problems = {}
    began, ended = edition.began, edition.ended
    if began and ended:
        # Compared as far as both are known: 2005 and 2005-06 do not contradict each other.
        shorter = min(len(began), len(ended))
        if began[:shorter] > ended[:shorter]:
            problems["ended"] = ["It ends before it begins. Correct one of the two dates."]
    if ended and edition.status in ONGOING:
        problems.setdefault("ended", []).append(
            f"What is {edition.get_status_display().lower()} has no end yet. "
            "Change the status, or take the end out."
        )
    own_names = {edition.title, edition.acronym}
    repeated = [alias.name for alias in edition.aliases.all() if alias.name in own_names]
    if repeated:
        problems["aliases"] = [f"“{repeated[0]}” is its title or acronym already. Remove that row."]
    if not edition.citations.exists() and not edition.references.sources:
        problems["sources"] = ["Cite at least one source: readers must see who says so."]
    return problems


def unknown_references(body):
    """What `body` refers to and does not exist, written as there: `[[kind:slug]]`, `[@key]`."""
    found = references(body)
    slugs = [slug for _, slug in found.records]
    known = set(Record.objects.filter(slug__in=slugs).values_list("kind", "slug"))
    missing_records = [pair for pair in found.records if pair not in known]
    paths = {
        stored_path(kind, slug): (kind, slug)
        for kind, slug in missing_records
        if kind in Kind.values
    }
    former = FormerPath.objects.filter(path__in=paths, record__isnull=False)
    moved = {paths[path] for path in former.values_list("path", flat=True)}
    keys = set(Source.objects.filter(key__in=found.sources).values_list("key", flat=True))
    return [f"[[{kind}:{slug}]]" for kind, slug in missing_records if (kind, slug) not in moved] + [
        f"[@{key}]" for key in found.sources if key not in keys
    ]
