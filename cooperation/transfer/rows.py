"""Stored content as rows of the format, their keys in its order, empty ones left out."""

from dataclasses import dataclass
from operator import itemgetter

from cooperation.models import Kind
from cooperation.text import normalize

TEXTS = ("title", "title_hi", "summary", "summary_hi", "body", "body_hi")


@dataclass(frozen=True)
class Names:
    """By primary key, what rows call things: the kind and slug of records, keys, slugs."""

    records: dict
    tags: dict
    organizations: dict
    sources: dict


def source_row(source):
    return _compact(
        id=source.key,
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        archived_url=source.archived_url,
        date=source.date,
        side=source.side,
        kind=source.kind,
        official=source.official,
        note=source.note,
        confidence=source.confidence,
    )


def leader_row(leader):
    return _compact(
        slug=leader.slug,
        name=leader.name,
        office=leader.office,
        began=leader.began.isoformat(),
        ended=leader.ended.isoformat() if leader.ended else None,
        acting=leader.acting or None,
    )


def organization_row(organization):
    return _compact(
        slug=organization.slug,
        name=organization.name,
        acronym=organization.acronym,
        country=organization.country,
        url=organization.url,
    )


def tag_row(tag):
    return _compact(
        slug=tag.slug,
        name=tag.name,
        description=tag.description,
        aliases=[alias.name for alias in tag.aliases.all()],
    )


def edition_row(edition, names):
    """The row of an edition whose children are at hand (see `present`)."""
    return _EDITION_ROWS[edition.kind](edition, names)


def _page_row(edition, names):
    return _compact(slug=edition.record.slug, **_texts(edition))


def _pillar_row(edition, names):
    return _compact(
        slug=edition.record.slug,
        **_texts(edition),
        tags=_tags(edition, names),
        cross_references=_cross_references(edition, names),
    )


def _initiative_row(edition, names):
    citations = edition.citations.all()
    own = _sources(citations, None, names)
    return _compact(
        slug=edition.record.slug,
        **_texts(edition),
        acronym=edition.acronym,
        aliases=[alias.name for alias in edition.aliases.all() if not alias.former],
        former_names=[alias.name for alias in edition.aliases.all() if alias.former],
        pillar=names.records[edition.lead_pillar_id][1],
        also_advances=[names.records[row.pillar_id][1] for row in edition.advances.all()],
        form=edition.form,
        status=edition.status,
        status_note=edition.status_note,
        start=edition.began,
        end=edition.ended,
        participants=[
            names.organizations[row.organization_id] for row in edition.participations.all()
        ],
        tags=_tags(edition, names),
        featured=edition.featured or None,
        confidence=edition.confidence,
        milestones=sorted(
            (_milestone(milestone, citations, names) for milestone in edition.milestones.all()),
            key=itemgetter("date"),
        ),
        cross_references=_cross_references(edition, names),
        # Those of milestones belong to the record's own list, wherever an editor entered them.
        sources=list(dict.fromkeys([*own, *(names.sources[row.source_id] for row in citations)])),
    )


def _texts(edition):
    return {name: getattr(edition, name) for name in TEXTS}


_EDITION_ROWS = {
    Kind.PAGE: _page_row,
    Kind.PILLAR: _pillar_row,
    Kind.INITIATIVE: _initiative_row,
}


def _milestone(milestone, citations, names):
    return _compact(
        date=milestone.date,
        title=milestone.title,
        description=milestone.description,
        setback=milestone.setback or None,
        sources=_sources(citations, milestone.pk, names),
    )


def _sources(citations, milestone, names):
    return [names.sources[row.source_id] for row in citations if row.milestone_id == milestone]


def _tags(edition, names):
    return [names.tags[row.tag_id] for row in edition.tagged.all()]


def _cross_references(edition, names):
    rows = []
    for row in edition.cross_references.all():
        kind, slug = names.records[row.target_id]
        rows.append({"type": row.relation, "target": {kind: slug}, "note": row.reason})
    return rows


def _compact(**values):
    return {
        # Normalized, because a form may have stored the same words with other bytes.
        key: normalize(value) if isinstance(value, str) else value
        for key, value in values.items()
        if value not in (None, "", [])
    }
