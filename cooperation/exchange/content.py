"""What editions say, by the columns of a table, in a constant number of queries."""

from collections import defaultdict

from cooperation.models import (
    Alias,
    AlsoAdvances,
    Citation,
    Participation,
    TaggedEdition,
)
from cooperation.text import normalize

# The lists of an edition: the model of their rows, its key to the edition, and what names a row.
LISTS = {
    "tags": (TaggedEdition, "content_object", "tag__name"),
    "also_advances": (AlsoAdvances, "edition", "pillar__slug"),
    "participants": (Participation, "edition", "organization__slug"),
    "aliases": (Alias, "edition", "name"),
}
_PLAIN = (
    "title",
    "acronym",
    "summary",
    "body",
    "form",
    "status",
    "status_note",
    "began",
    "ended",
    "change_note",
    "confidence",
    "title_hi",
    "summary_hi",
    "body_hi",
)
_RENAMED = {"slug": "record__slug", "lead_pillar": "lead_pillar__slug", "state": "state_now"}


def values(editions, names):
    """By primary key, in the order of `editions`, a dict of what each says under `names`.

    `editions` is a queryset, with `state_now` where that is asked for. Texts are in their stored
    form. The sources of milestones stand at the end of the list of sources, if not in it.
    """
    fields = [name for name in names if name in (*_PLAIN, *_RENAMED)]
    columns = ["pk", *(_RENAMED.get(name, name) for name in fields)]
    found = {
        pk: {name: _stored(value) for name, value in zip(fields, row, strict=True)}
        for pk, *row in editions.values_list(*columns)
    }
    within = editions.order_by().values("pk")
    for name in names:
        if name in LISTS:
            model, parent, label = LISTS[name]
            _collect(found, name, _rows(model, parent, label, within))
    if "sources" in names:
        _collect(found, "sources", _cited(within))
    return found


def _stored(value):
    # `str`, so that a partial date is a plain text.
    return normalize(str(value)) if isinstance(value, str) else value


def _rows(model, parent, label, within):
    rows = model.objects.filter(**{f"{parent}__in": within})
    return rows.order_by("position", "pk").values_list(f"{parent}_id", label)


def _cited(within):
    cited = Citation.objects.filter(edition__in=within).order_by("position", "pk")
    own, of_milestones = [], []
    for edition, milestone, place, key in cited.values_list(
        "edition_id", "milestone", "milestone__position", "source__key"
    ):
        if milestone is None:
            own.append((edition, key))
        else:
            of_milestones.append((place, edition, key))
    of_milestones.sort(key=lambda row: row[0])
    return [*own, *((edition, key) for _, edition, key in of_milestones)]


def _collect(found, name, rows):
    lists = defaultdict(dict)
    for pk, label in rows:
        lists[pk][_stored(label)] = None
    for pk, row in found.items():
        row[name] = list(lists.get(pk, ()))
