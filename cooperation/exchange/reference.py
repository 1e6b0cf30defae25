"""Sources and organizations: what a row says holds at once, and each change is logged."""

from cooperation.indexing import refresh
from cooperation.models import AuditEvent, Organization, Source
from cooperation.text import normalize

from .columns import ORGANIZATIONS, SOURCES
from .present import Present
from .values import Fault


class Reference:
    """One kind of reference data; the same questions as `drafts` answers for initiatives.

    `unique` is the column in which no two may say the same.
    """

    def __init__(self, table, model, *, title, unique):
        self.table = table
        self.model = model
        self.TITLE = title
        self.unique = unique

    def present(self, identities, names):
        """By address or key, the `Present` of each that is there. Asks one query."""
        rows = self.model.objects.filter(**{f"{self._key}__in": identities})
        return {
            getattr(row, self._key): Present(pk=row.pk, values=self._said(row, names), obj=row)
            for row in rows.order_by("pk")
        }

    @property
    def _key(self):
        return self.table.identity.name

    def _said(self, row, names):
        return {name: _stored(getattr(row, name)) for name in names}

    def taken(self, identities):
        return {}

    def effective(self, new, there):
        return new

    def faults(self, row, vocabulary):
        """Pairs of a column and a `Fault` that only the whole row shows."""
        if self.model is not Source or row.bad & {"url", "note"}:
            return
        obj = row.there.obj if row.there else Source()
        url, note = (row.new.get(name, getattr(obj, name)) for name in ("url", "note"))
        if not url and not note:
            fault = Fault("there is no web address", "Fill it in, or say in the note why not.")
            yield ("note" if "note" in row.new and "url" not in row.new else "url"), fault

    def collisions(self, rows):
        """Triples of a row, a column and a `Fault` for what another says already."""
        name = self.unique
        said = [row for row in rows if row.new.get(name)]
        moved = {row.identity for row in rows if name in row.new}
        there = self.model.objects.filter(**{f"{name}__in": [row.new[name] for row in said]})
        owners = {
            value: identity
            for identity, value in there.values_list(self._key, name)
            if identity not in moved
        }
        for row in said:
            value = row.new[name]
            other = owners.setdefault(value, row.identity)
            if other != row.identity:
                yield (
                    row,
                    name,
                    Fault(f"“{value}” is that of “{other}” already", "Change one of the two."),
                )

    def write(self, rows, vocabulary, *, by):
        """Add and change what `rows` say, and return what undoing it needs to know."""
        self._let_go(rows)
        written = [self._write(row, by=by) for row in rows]
        refresh(*(obj for obj, _ in written))
        return [made for _, made in written]

    def _let_go(self, rows):
        """Rows may hand a name or an address on to one another, so they let go of theirs first."""
        changed = [row for row in rows if row.there and self.unique in dict(row.before)]
        wanted = {row.new.get(self.unique) for row in rows}
        for row in changed:
            if dict(row.before)[self.unique] in wanted:
                parked = {self.unique: f"parked-{row.there.pk}"}
                self.model.objects.filter(pk=row.there.pk).update(**parked)

    def _write(self, row, *, by):
        new = {name: value for name, _, value in row.changes}
        obj = row.there.obj if row.there else self.model(**{self._key: row.identity})
        before = snapshot(obj) if row.there else {}
        for name, value in new.items():
            setattr(obj, name, value)
        obj.save()
        after = snapshot(obj)
        written = {name: value for name, value in after.items() if before.get(name, "") != value}
        old = {name: before[name] for name in written if name in before}
        action = "edit" if row.there else "add"
        AuditEvent.objects.log(
            f"{action} {self.table.noun}", by=by, subject=obj, old=old, new=written
        )
        return obj, {
            "pk": obj.pk,
            "title": str(obj),
            "new": row.there is None,
            "old": {name: value for name, value in before.items() if name in written},
            "after": after,
        }


def snapshot(obj):
    """The values of `obj` as the log keeps them."""
    return {
        field.name: value
        if isinstance(value := field.value_from_object(obj), bool | int | None)
        else str(value)
        for field in obj._meta.concrete_fields
        if not field.primary_key and field.name != "changed_at"
    }


def _stored(value):
    return normalize(str(value)) if isinstance(value, str) else value


source = Reference(SOURCES, Source, title="title", unique="url")
organization = Reference(ORGANIZATIONS, Organization, title="name", unique="name")
