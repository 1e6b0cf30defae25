"""The index of terms beside the table of entries: what differs between the databases.

Terms are stems that come from us, so both find the same; what is best is decided in `ranking`.
"""

from cooperation.fulltext.migrating import running

from . import postgresql, sqlite

_ENGINES = {"postgresql": postgresql, "sqlite": sqlite}


def engine(connection):
    """The module that speaks to the database of `connection`.

    It has `INSTALL` and `REMOVE`, lists of statements, and functions that give SQL and its
    parameters, most for an expression:

    - `counted`: of several expressions, the place of each, the number of the shelf, and how many
      entries it has there
    - `found`: keys, as `id`, in their order, at most `limit`, within `stretches`; with `named`
      of what has the terms in title or names; none unless the condition `given` holds, in SQL;
      `often` tells that many have them, so that the first are soon met with
    - `keys`: keys of the records, milestones, sources, organizations or tags, of one kind
    - `listed`: some keys that are known, as a table of one column, however many they are
    - `sampled`: of several expressions, the `place` of each and the keys of entries that have it,
      as `entry`, at most `limit` of each

    and `impatient`, a context in which nothing waits for what somebody else is writing.
    """
    return _ENGINES[connection.vendor]


# For `RunPython`: make the index of the database and fill it from the table; take it away.
install = running(engine, "INSTALL")
remove = running(engine, "REMOVE")
