"""What an import would change, found by comparing a table with what is there. Writes nothing."""

import hashlib
import json
from dataclasses import dataclass, field

from cooperation.text import slugify

from . import drafts, reference
from .present import Present
from .problems import Problem
from .values import Fault, Faults, value_of
from .vocabulary import Vocabulary

# Who knows the rows of each kind that can be brought in.
DOORS = {
    "initiative": drafts,
    "source": reference.source,
    "organization": reference.organization,
}


@dataclass
class RowPlan:
    """One row of the table: what it says, and what is there of it (None: it is new)."""

    number: int
    identity: str
    new: dict
    there: Present | None = None
    changes: list = field(default_factory=list)  # triples of column, old and new value
    made: bool = False  # its address was made from its title
    bad: set = field(default_factory=set)  # columns in which something is wrong

    @property
    def faulty(self):
        return bool(self.bad)

    @property
    def before(self):
        return [(name, old) for name, old, _ in self.changes]

    @property
    def label(self):
        """What an editor calls it."""
        old = self.there.values if self.there else {}
        names = ("title", "name")
        said = [self.new.get(name) or old.get(name) for name in names]
        return next((word for word in said if word), self.identity)


@dataclass(frozen=True)
class Plan:
    """Everything that an import of a table would do, and everything that keeps it from it."""

    table: object
    rows: list
    problems: list
    vocabulary: Vocabulary

    @property
    def added(self):
        return [row for row in self.rows if not row.faulty and row.there is None]

    @property
    def changed(self):
        return [row for row in self.rows if not row.faulty and row.there and row.changes]

    @property
    def unchanged(self):
        return [row for row in self.rows if not row.faulty and row.there and not row.changes]

    @property
    def todo(self):
        """What is to be written, in the order of the table."""
        return [row for row in self.rows if row.changes and not row.faulty]

    @property
    def fingerprint(self):
        """The same as long as the same would be done: from the old values to the new."""
        said = [
            (row.number, row.identity, row.there.pk if row.there else None, row.changes)
            for row in self.todo
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def plan(table, rows, *, may_add=True, may_change=True):
    """The `Plan` of bringing in `rows`, the `Rows` of a file, into `table`.

    `may_add` and `may_change` tell what the editor may do with things of this kind.
    """
    return _Planning(table, rows, may_add, may_change).plan()


class _Planning:
    """One table on its way to a plan; every step adds to the problems."""

    def __init__(self, table, rows, may_add, may_change):
        self.table = table
        self.columns = rows.columns
        self.door = DOORS[table.kind]
        self.may_add, self.may_change = may_add, may_change
        self.vocabulary = Vocabulary()
        self.problems = list(rows.problems)
        self.rows = [self._read(number, cells) for number, cells in rows.rows]

    def plan(self):
        self._compare()
        self._look_across()
        self.problems.sort(key=lambda problem: problem.row)
        return Plan(self.table, self.rows, self.problems, self.vocabulary)

    def _object(self, row, name, fault):
        row.bad.add(name)
        heading = self.table.by_name[name].heading
        self.problems.append(Problem(row.number, heading, fault.message, fault.remedy))

    def _read(self, number, cells):
        """Every cell by itself."""
        row = RowPlan(number, "", {})
        # In the order of the table: PostgreSQL keeps the keys of JSON in its own.
        for name in (name for name in self.columns if name in cells):
            try:
                column = self.table.by_name[name]
                row.new[name] = value_of(cells[name], column, self.vocabulary)
            except Fault as fault:
                self._object(row, name, fault)
            except Faults as several:
                for fault in several.faults:
                    self._object(row, name, fault)
        key = self.table.identity.name
        if key in row.new or key not in cells:
            row.identity = row.new.pop(key, "")
            self._identify(row)
        return row

    def _identify(self, row):
        if row.identity:
            return
        title = row.new.get(self.door.TITLE) or ""
        row.identity, row.made = slugify(title), True
        if not row.identity:
            what = "no address can be made from the title" if title else "there is nothing"
            fault = Fault(what, f"Say which {self.table.noun} this row is about.")
            self._object(row, self.table.identity.name, fault)

    def _compare(self):
        """Every row with what is there."""
        names = [name for name in self.columns if name != self.table.identity.name]
        identities = [row.identity for row in self.rows if row.identity]
        present = self.door.present(identities, names)
        taken = self.door.taken([slug for slug in identities if slug not in present])
        seen = {}
        for row in self.rows:
            if row.identity:
                self._place(row, present.get(row.identity), taken, seen)
                self._require(row)
            for name, fault in self.door.faults(row, self.vocabulary):
                self._object(row, name, fault)
            self._find_changes(row)

    def _place(self, row, there, taken, seen):
        key = self.table.identity.name
        if row.identity in seen:
            first = seen[row.identity]
            fault = Fault(f"row {first} is about “{row.identity}” already", "Keep one of the two.")
            self._object(row, key, fault)
        elif row.made and there:
            fault = Fault(
                f"there is “{row.identity}” already",
                "Write it here to change that, or another to add something new.",
            )
            self._object(row, key, fault)
        elif row.identity in taken:
            self._object(row, key, taken[row.identity])
        seen.setdefault(row.identity, row.number)
        row.there = there

    def _require(self, row):
        """What is new needs more than what is changed."""
        if row.there:
            return
        for column in self.table.columns:
            if column.required and column.name not in row.new and column.name not in row.bad:
                what = f"“{row.identity}” is new, and what is new needs this"
                self._object(row, column.name, Fault(what, "Fill it in, or correct the address."))

    def _find_changes(self, row):
        row.new = self.door.effective(row.new, row.there)
        old = row.there.values if row.there else {}
        changes = [
            (name, old.get(name), value)
            for name, value in row.new.items()
            if (old[name] != value if row.there else value not in (None, "", [], False))
        ]
        seen = row.there and row.there.otherwise
        if seen and all(seen[name] == value for name, value in row.new.items()):
            changes = []  # readers see it already; a draft that says more is in hand
        row.changes = changes
        if changes and row.there and row.there.obstacle:
            self._object(row, self.table.identity.name, Fault(*row.there.obstacle))

    def _look_across(self):
        for row, name, fault in self.door.collisions([row for row in self.rows if row.identity]):
            self._object(row, name, fault)
        todo = sum(bool(row.changes) for row in self.rows)
        if todo > self.table.at_once:
            message = f"{todo:,} {self.table.plural.lower()} would be written"
            remedy = f"Split the table: {self.table.at_once} at once is the most."
            self.problems.append(Problem(0, "", message, remedy))
        for row in self.rows:
            allowed = self.may_change if row.there else self.may_add
            if row.changes and not allowed:
                verb = "change" if row.there else "add"
                fault = Fault(
                    f"you may not {verb} {self.table.plural.lower()}", "Ask an administrator."
                )
                self._object(row, self.table.identity.name, fault)
