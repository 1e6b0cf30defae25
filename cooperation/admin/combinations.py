"""Which combinations of values the editions of a list have, and how many have each."""

from django.db.models import Case, CharField, Count, IntegerField, Max, Min, Value, When

from cooperation.models import Stage, State
from cooperation.quality import days

COMING, OVER, NOW = "coming", "over", "now"
COLUMNS = {
    "state": ("stage", "phase"),
    "theme": ("lead_pillar",),
    "form": ("form",),
    "status": ("status",),
    "owner": ("record__owner",),
    "stale": ("stale",),
}


def combinations(editions, dimensions, named, now):
    """Dicts of a value for each of `dimensions`, and `number`, how many of `editions` have these.

    Values are those of the filters' parameters; `named` has, by dimension, what stands there for
    the keys of themes and owners. Where there is the owner, `first` and `last` tell when the first
    and the last of the editions were changed. One query.
    """
    phase = Case(
        When(live_from__gt=now, then=Value(COMING)),
        When(live_until__lte=now, then=Value(OVER)),
        default=Value(NOW),
        output_field=CharField(),
    )
    stale = Case(When(days.stale(now), then=1), default=0, output_field=IntegerField())
    asked = {"phase": phase} if "state" in dimensions else {}
    asked |= {"stale": stale} if "stale" in dimensions else {}
    told = {"number": Count("*")}
    if "owner" in dimensions:
        told |= {"first": Min("changed_at"), "last": Max("changed_at")}
    columns = [column for name in dimensions for column in COLUMNS[name]]
    found = editions.annotate(**asked).values_list(*columns).annotate(**told)
    return [
        _values(dict(zip((*columns, *told), row, strict=True)), dimensions, named) for row in found
    ]


def first_and_last(rows, chosen):
    """The first and the last change of the rows that `chosen` leaves; None for none."""
    left = [
        row
        for row in rows
        if all(value is None or row[name] == value for name, value in chosen.items())
    ]
    if not left:
        return None, None
    return min(row["first"] for row in left), max(row["last"] for row in left)


def _values(row, dimensions, named):
    if "state" in dimensions:
        row["state"] = _state(row["stage"], row["phase"])
    if "theme" in dimensions:
        row["theme"] = named["theme"].get(row["lead_pillar"])
    if "owner" in dimensions:
        row["owner"] = named["owner"].get(row["record__owner"], "none")
    if "stale" in dimensions:
        row["stale"] = "1" if row["stale"] else ""
    return row


def _state(stage, phase):
    if stage != Stage.APPROVED:
        return stage
    return {COMING: State.SCHEDULED, OVER: State.WITHDRAWN}.get(phase, State.LIVE).value
