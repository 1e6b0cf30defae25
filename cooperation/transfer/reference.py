"""Tags, organizations, sources and leaders from rows: changed at once, each change logged."""

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from cooperation.indexing import refresh
from cooperation.models import AuditEvent, Leader, Organization, Source, Tag, TagAlias
from cooperation.text import fold

# The column beside the slug in which no two rows may say the same.
_UNIQUE = {
    "tag": (Tag, "name"),
    "organization": (Organization, "name"),
    "source": (Source, "url"),
    "leader": (Leader, None),
}
# What no search finds by itself.
_NOT_SEARCHED = {"leader"}


def write_reference(todo, *, by):
    """Carry out what the plan `todo` says of reference data.

    Returns the primary keys of all that is there then, by kind and slug.
    """
    keys = {}
    for kind in _UNIQUE:
        there = todo.present.objects[kind]
        changes = todo.changes_of(kind)
        made = _add(kind, [change for change in changes if change.old is None], todo.places)
        _change(kind, [change for change in changes if change.old is not None], there)
        written = there | made
        if kind == "tag":
            _write_aliases(changes, written)
        if kind not in _NOT_SEARCHED:
            refresh(*(written[change.slug] for change in changes))
        for change in changes:
            _log(change, written[change.slug], by=by)
        keys[kind] = {slug: found.pk for slug, found in written.items()}
    return keys


def _add(kind, changes, places):
    model = _UNIQUE[kind][0]
    new = {change.slug: model(**_VALUES[kind](change.new)) for change in changes}
    if kind == "organization":
        for slug, organization in new.items():
            organization.position = places[kind][slug]
    model.objects.bulk_create(new.values())
    return new


def _change(kind, changes, there):
    model, unique = _UNIQUE[kind]
    if unique:
        # Two rows may swap a name or an address, so all that change let go of theirs first.
        model.objects.filter(pk__in=[there[change.slug].pk for change in changes]).update(
            **_parked(unique, kind)
        )
    for change in changes:
        found = there[change.slug]
        values = _VALUES[kind](change.new)
        for name, value in values.items():
            setattr(found, name, value)
        found.save(update_fields=list(values))


def _parked(unique, kind):
    own = Concat(Value("parked-"), Cast("pk", CharField()))
    return {unique: own, "folded": own} if kind == "tag" else {unique: own}


def _write_aliases(changes, tags):
    TagAlias.objects.filter(tag__in=[tags[change.slug] for change in changes]).delete()
    TagAlias.objects.bulk_create(
        TagAlias(tag=tags[change.slug], name=name, folded=fold(name), position=place)
        for change in changes
        for place, name in enumerate(change.new.get("aliases", []))
    )


def _log(change, found, *, by):
    AuditEvent.objects.log(
        f"{'edit' if change.old else 'add'} {change.kind}",
        by=by,
        subject=found,
        old={name: change.old.get(name) for name in change.names} if change.old else {},
        new={name: change.new.get(name) for name in change.names},
    )


def _tag(row):
    return {
        "slug": row["slug"],
        "name": row["name"],
        "folded": fold(row["name"]),
        "description": row.get("description", ""),
    }


def _organization(row):
    return {
        "slug": row["slug"],
        "name": row["name"],
        "acronym": row.get("acronym", ""),
        "country": row["country"],
        "url": row.get("url", ""),
    }


def _source(row):
    return {
        "key": row["id"],
        "title": row["title"],
        "publisher": row["publisher"],
        "url": row.get("url", ""),
        "archived_url": row.get("archived_url", ""),
        "date": row.get("date"),
        "side": row["side"],
        "kind": row["kind"],
        "official": row["official"],
        "note": row.get("note", ""),
        "confidence": row["confidence"],
    }


def _leader(row):
    return {
        "slug": row["slug"],
        "name": row["name"],
        "office": row["office"],
        "began": row["began"],
        "ended": row.get("ended"),
        "acting": row.get("acting", False),
    }


_VALUES = {"tag": _tag, "organization": _organization, "source": _source, "leader": _leader}
