"""The index of words beside the table of documents: what differs between the databases.

Both take words apart at everything that is neither letter nor digit, fold case and accents, cut
English endings, and find the beginning of a word. The title, names, summary and text of a
document weigh 10, 4, 4 and 1.
"""

from cooperation.fulltext.migrating import running

from . import postgresql, sqlite

_ENGINES = {"postgresql": postgresql, "sqlite": sqlite}


def engine(connection):
    """The module that speaks to the database of `connection`.

    It has `INSTALL` and `REMOVE`, lists of statements; `MOST`, how many documents it can put in
    order in no time; and functions that give SQL and its parameters for words as `words_of` gives
    them:

    - `found`: keys, between a first and a last, of the documents with every word in them, as a
      stem or as written; the same key may come twice
    - `named`: the same for title and names, as written only
    - `counted`: number of the kind, how many documents, how many with every word in the title
    - `ranked`: key and score, the least first, of at most `limit` documents of one kind: the
      newest, with a score of how `dense` the words are in them, or only how new they are
    - `marked`: key, title, names, summary and text, with marks around what was found
    """
    return _ENGINES[connection.vendor]


# For `RunPython`: make the index of the database and fill it from the table; take it away.
install = running(engine, "INSTALL")
remove = running(engine, "REMOVE")
