"""Initiatives: what a row says becomes a draft, through `publishing`."""

from collections import defaultdict

from django.utils import timezone

from cooperation import publishing
from cooperation.models import (
    Alias,
    AlsoAdvances,
    Citation,
    Edition,
    FormerPath,
    Kind,
    Record,
    Stage,
    TaggedEdition,
)

from .content import LISTS, values
from .present import Present
from .values import Fault

KIND = Kind.INITIATIVE
TITLE = "title"  # from it an address is made, where a row has none
# What names the targets of each list, in the vocabulary.
_TARGETS = {
    "tags": (TaggedEdition, "content_object", "tag", "tag"),
    "also_advances": (AlsoAdvances, "edition", "pillar", "theme"),
    "participants": (LISTS["participants"][0], "edition", "organization", "organization"),
    "sources": (Citation, "edition", "source", "source"),
}


def present(slugs, names):
    """By address, the `Present` of each initiative among `slugs`. Asks a constant number of
    queries."""
    now = timezone.now()
    working = Edition.objects.working().filter(kind=KIND, record__slug__in=slugs)
    live = Edition.objects.live(now).filter(kind=KIND, record__slug__in=slugs, is_working=False)
    said = values(working, names)
    seen = {row["slug"]: row for row in values(live, ["slug", *names]).values()}
    kept = _of_milestones(working) if "sources" in names else {}
    return {
        edition.record.slug: Present(
            pk=edition.record_id,
            values=said[edition.pk],
            otherwise=seen.get(edition.record.slug),
            obstacle=_obstacle(edition, now),
            kept=kept.get(edition.pk, []),
            obj=edition.record,
        )
        for edition in working.select_related("record", "changed_by")
    }


def _of_milestones(editions):
    found = defaultdict(dict)
    cited = Citation.objects.filter(
        edition__in=editions.order_by().values("pk"), milestone__isnull=False
    ).order_by("milestone__position", "position", "pk")
    for edition, key in cited.values_list("edition_id", "source__key"):
        found[edition][key] = None
    return {edition: list(keys) for edition, keys in found.items()}


def _obstacle(edition, now):
    # Not by `state`, which asks the database whether what is over was withdrawn.
    if edition.stage in (Stage.DRAFT, Stage.REVIEW):
        who = edition.changed_by or "the system"
        stage = edition.get_stage_display().lower()
        return (
            f"edition {edition.number} is in hand ({stage}), last changed by {who}",
            "Publish or discard it first: an import does not write into a draft of somebody.",
        )
    if edition.live_from and edition.live_from > now:
        return (
            f"edition {edition.number} is scheduled",
            "Unschedule and discard it first, or wait until it is live.",
        )
    return ()


def taken(slugs):
    """Why new records cannot stand at some of the addresses `slugs`: a `Fault` by address."""
    paths = {Record(kind=KIND, slug=slug).get_absolute_url(): slug for slug in slugs}
    former = FormerPath.objects.filter(path__in=paths).select_related("record", "tag")
    return {
        paths[row.path]: Fault(
            f"“{paths[row.path]}” is the former address of “{(row.record or row.tag).slug}”",
            f"Write “{(row.record or row.tag).slug}” to change that, or choose another address.",
        )
        for row in former
    }


def effective(new, there):
    """What the edition will say if `new` is written over what is `there` (None: nothing yet)."""
    if there and "sources" in new:
        lacking = [key for key in there.kept if key not in new["sources"]]
        return new | {"sources": [*new["sources"], *lacking]}
    return new


def faults(row, vocabulary):
    """Pairs of a column and a `Fault` that only the whole row shows."""
    new, old = row.new, row.there.values if row.there else {}
    known = set(old.get("tags", ()))
    for tag in new.get("tags", ()):
        if tag in vocabulary.retired and tag not in known:
            yield "tags", Fault(f"the tag “{tag}” is retired", "Choose another, or restore it.")
    lead = new.get("lead_pillar", old.get("lead_pillar"))
    if lead and lead in new.get("also_advances", old.get("also_advances", ())):
        place = "also_advances" if "also_advances" in new else "lead_pillar"
        yield (
            place,
            Fault(f"“{lead}” is the lead theme", "Take it out here."),
        )


def collisions(rows):
    """Nothing but the address has to be an initiative's own."""
    return []


def write(rows, vocabulary, *, by):
    """Make the drafts of `rows`, new or changed, and return what undoing them needs to know."""
    return [_write(row, vocabulary, by=by) for row in rows]


def _write(row, vocabulary, *, by):
    if row.there is None:
        draft = publishing.create(KIND, by=by, slug=row.identity, title=row.new["title"])
    else:
        draft = publishing.start_draft(row.there.obj, by=by)
    names = [name for name, _, _ in row.changes]
    _fill(draft, names, row.new, vocabulary)
    draft = publishing.save_draft(
        draft,
        by=by,
        changed=names,
        old={name: _told(name, old, vocabulary) for name, old, _ in row.changes},
        new={name: _told(name, new, vocabulary) for name, _, new in row.changes},
    )
    return {
        "edition": draft.pk,
        "record": draft.record_id,
        "title": draft.title,
        "new": row.there is None,
        "revision": draft.revision,
    }


def _told(name, value, vocabulary):
    """As `comparison.content` says it: organizations by name."""
    if name == "participants" and value:
        return [vocabulary.organization_names[slug] for slug in value]
    return value


def _fill(draft, names, new, vocabulary):
    fields = []
    for name in names:
        if name in _TARGETS:
            model, parent, target, noun = _TARGETS[name]
            within = {parent: draft} | ({"milestone": None} if name == "sources" else {})
            keys = [vocabulary.keys[noun][label] for label in new[name]]
            _replace(model, within, f"{target}_id", keys)
        elif name == "aliases":
            _rename(draft, new[name])
        elif name in LISTS:
            model, parent, field = LISTS[name]
            _replace(model, {parent: draft}, field, new[name])
        elif name == "lead_pillar":
            draft.lead_pillar_id = vocabulary.keys["theme"].get(new[name])
            fields.append(name)
        else:
            setattr(draft, name, new[name])
            fields.append(name)
    draft.save(update_fields=fields)


def _rename(draft, names):
    """Other names; a table does not say which of them are former ones, so that stays."""
    former = set(draft.aliases.filter(former=True).values_list("name", flat=True))
    draft.aliases.all().delete()
    Alias.objects.bulk_create(
        Alias(edition=draft, name=name, former=name in former, position=place)
        for place, name in enumerate(names)
    )


def _replace(model, within, field, items):
    """The draft has just been made, so no row of it has an identity to keep."""
    model.objects.filter(**within).delete()
    model.objects.bulk_create(
        model(**within, **{field: item}, position=place) for place, item in enumerate(items)
    )
