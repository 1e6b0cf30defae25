"""The content of one edition written into another."""

from cooperation.models import Citation

CONTENT_FIELDS = (
    "title",
    "acronym",
    "summary",
    "body",
    "title_hi",
    "summary_hi",
    "body_hi",
    "lead_pillar",
    "form",
    "status",
    "status_note",
    "began",
    "ended",
    "confidence",
    "featured",
)
CHILDREN = (
    "milestones",
    "cross_references",
    "tagged",
    "advances",
    "participations",
    "aliases",
)


def copy_fields(source):
    """The values of the content fields of `source`, by name."""
    return {name: getattr(source, name) for name in CONTENT_FIELDS}


def copy_children(source, target):
    """Give `target`, a new edition without children, a copy of every child of `source`."""
    milestones = {}
    for name in CHILDREN:
        manager = getattr(source, name)
        copies = []
        for child in manager.all():
            old = child.pk
            child.pk = None
            child._state.adding = True
            setattr(child, manager.field.name, target)
            copies.append((old, child))
        manager.model.objects.bulk_create([child for _, child in copies])
        if name == "milestones":
            milestones = {old: child for old, child in copies}
    citations = list(source.citations.all())
    for citation in citations:
        citation.pk = None
        citation._state.adding = True
        citation.edition = target
        if citation.milestone_id:
            citation.milestone = milestones[citation.milestone_id]
    Citation.objects.bulk_create(citations)
