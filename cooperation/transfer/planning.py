"""What an import would change, found by comparing the files with what is there."""

from dataclasses import dataclass

from cooperation.models import Kind

from .content import Row
from .obstacles import obstacles
from .present import PLACED, Present, present
from .problems import ContentError
from .schema import KINDS

# In the order of writing: what others refer to comes first.
ORDER = ("tag", "organization", "source", "leader", Kind.PILLAR, Kind.PAGE, Kind.INITIATIVE)


@dataclass(frozen=True)
class Change:
    """One row of the files that is new (`old` is None) or says something else than before."""

    kind: str
    slug: str
    old: dict | None
    new: Row

    @property
    def names(self):
        """The keys that differ, in the order of the format."""
        old = self.old or {}
        return [key for key in KINDS[self.kind].keys if old.get(key) != self.new.get(key)]


@dataclass(frozen=True)
class Plan:
    """What an import will do, without having done anything."""

    present: Present
    changes: list
    places: dict  # by kind and slug: the place in the file
    moved: dict  # by kind and slug: the place before and after, of what is there already
    unchanged: dict  # by kind: how many rows
    absent: dict  # by kind: slugs of what is there, but not in the files

    @property
    def is_empty(self):
        return not self.changes and not any(self.moved.values())

    def changes_of(self, kind):
        return [change for change in self.changes if change.kind == kind]

    def count(self, kind):
        """How many rows are added, changed and unchanged."""
        changes = self.changes_of(kind)
        added = sum(change.old is None for change in changes)
        return added, len(changes) - added, self.unchanged[kind]


def plan(content, at):
    """The plan of importing `content` at the moment `at`.

    Raises `ContentError` with everything in the database that stands in its way.
    """
    now = present(at)
    files = {kind: {row[KINDS[kind].identity]: row for row in content.rows(kind)} for kind in ORDER}
    changes = [
        Change(kind, slug, now.rows[kind].get(slug), row)
        for kind in ORDER
        for slug, row in files[kind].items()
        if now.rows[kind].get(slug) != row
    ]
    if problems := obstacles(files, now, changes, at):
        raise ContentError(problems)
    places = {
        kind: {slug: place for place, slug in enumerate(files[kind], start=1)} for kind in PLACED
    }
    return Plan(
        present=now,
        changes=changes,
        places=places,
        moved={kind: _moved(places[kind], now.objects[kind]) for kind in PLACED},
        unchanged={
            kind: len(files[kind]) - sum(change.kind == kind for change in changes)
            for kind in ORDER
        },
        absent={
            kind: [slug for slug in now.objects[kind] if slug not in files[kind]] for kind in ORDER
        },
    )


def _moved(places, objects):
    return {
        slug: (objects[slug].position, place)
        for slug, place in places.items()
        if slug in objects and objects[slug].position != place
    }
