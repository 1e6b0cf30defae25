"""Rows of the format written into editions that are not public yet."""

from cooperation.models import (
    Alias,
    AlsoAdvances,
    Citation,
    CrossReference,
    Kind,
    Milestone,
    Participation,
    TaggedEdition,
)

from .anchors import anchors
from .present import CHILDREN
from .rows import TEXTS


def fields(row, kind, keys):
    """The fields of an edition that say what `row` says.

    `keys` are primary keys by kind and slug; the lead theme must be among them.
    """
    values = {name: row.get(name, "") for name in TEXTS}
    if kind != Kind.INITIATIVE:
        return values
    return values | {
        "acronym": row.get("acronym", ""),
        "lead_pillar_id": keys[Kind.PILLAR][row["pillar"]],
        "form": row["form"],
        "status": row["status"],
        "status_note": row.get("status_note", ""),
        "began": row.get("start"),
        "ended": row.get("end"),
        "confidence": row["confidence"],
        "featured": row.get("featured", False),
    }


def empty(edition):
    """Take every child off the edition, so that `fill` can write them anew."""
    for name in reversed(CHILDREN):
        getattr(edition, name).all().delete()


def fill(edition, row, keys, *, previous=()):
    """Give `edition`, which has no children, those that `row` names, in order.

    `previous` are date, title and anchor of the milestones of the edition before.
    """
    milestones = row.get("milestones", [])
    names = anchors([(one["date"], one["title"]) for one in milestones], previous)
    made = Milestone.objects.bulk_create(
        Milestone(
            edition=edition,
            position=place,
            anchor=anchor,
            date=one["date"],
            title=one["title"],
            description=one.get("description", ""),
            setback=one.get("setback", False),
        )
        for place, (one, anchor) in enumerate(zip(milestones, names, strict=True))
    )
    cited = [(None, key, place) for place, key in enumerate(row.get("sources", []))]
    for one, milestone in zip(milestones, made, strict=True):
        cited += [(milestone, key, place) for place, key in enumerate(one.get("sources", []))]
    Citation.objects.bulk_create(
        Citation(
            edition=edition, milestone=milestone, source_id=keys["source"][key], position=place
        )
        for milestone, key, place in cited
    )
    names = [(name, False) for name in row.get("aliases", [])]
    names += [(name, True) for name in row.get("former_names", [])]
    Alias.objects.bulk_create(
        Alias(edition=edition, name=name, former=former, position=place)
        for place, (name, former) in enumerate(names)
    )
    AlsoAdvances.objects.bulk_create(
        AlsoAdvances(edition=edition, pillar_id=keys[Kind.PILLAR][slug], position=place)
        for place, slug in enumerate(row.get("also_advances", []))
    )
    Participation.objects.bulk_create(
        Participation(edition=edition, organization_id=keys["organization"][slug], position=place)
        for place, slug in enumerate(row.get("participants", []))
    )
    TaggedEdition.objects.bulk_create(
        TaggedEdition(content_object=edition, tag_id=keys["tag"][slug], position=place)
        for place, slug in enumerate(row.get("tags", []))
    )
    CrossReference.objects.bulk_create(
        CrossReference(
            edition=edition,
            relation=reference["type"],
            target_id=_target(reference["target"], keys),
            reason=reference["note"],
            position=place,
        )
        for place, reference in enumerate(row.get("cross_references", []))
    )


def _target(target, keys):
    [(kind, slug)] = target.items()
    return keys[kind][slug]
