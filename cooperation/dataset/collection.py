"""A kind of data: what its rows say, which there are, and how they are read."""

from collections.abc import Callable
from dataclasses import dataclass

from .fields import Holds


@dataclass(frozen=True)
class Collection:
    """Rows of one kind.

    `name` is the plural, as in addresses; `one` the singular. `strands(at, **asked)` gives what is
    live at a moment, narrowed to what is asked, as querysets in the order of `order.Strand`.
    `read(objects, viewpoint)` makes a dict by field of each, `whole` with the fields of `more` too,
    which only the answer for one row has. `find(at, id)` gives one object or None. None of them
    makes more queries for more rows. `place` are the types of the values of a place in the order.
    """

    name: str
    one: str
    title: str
    says: str
    fields: tuple
    strands: Callable
    read: Callable
    find: Callable
    place: tuple = (str,)
    more: tuple = ()
    whole: Callable | None = None
    descending: bool = False

    @property
    def flat(self):
        """The fields that fit into a cell each; of rows their ids do."""
        return tuple(
            field for field in self.fields if field.holds is not Holds.ROWS or field.of == "source"
        )


def cell(field, value):
    """A value of a row as one for a cell: of rows their ids."""
    return [row["id"] for row in value] if field.holds is Holds.ROWS else value
