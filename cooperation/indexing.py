"""Both searches at once: the one at the desk and that of the readers.

Whatever changes what is live, or what is said of a source, an organization or a tag, calls
`refresh` in the same transaction. What changes drafts alone tells the desk's `finding` only.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from cooperation import finding, search

_waiting = ContextVar("subjects that wait for the end of `together`", default=None)


def refresh(*subjects):
    """Write anew what is found of `subjects`: records, sources, organizations, tags."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting |= {(type(one), one.pk): one for one in subjects}
    elif subjects:
        finding.refresh(*subjects)
        search.refresh(*subjects)


@contextmanager
def together():
    """What is to be written anew inside is written once, at the end, however often it was said.

    Stands inside the transaction of a change of many things: what one of them has in common with
    the next would be written again with each. After an exception nothing is written.
    """
    subjects = {}
    token = _waiting.set(subjects)
    try:
        yield
    finally:
        _waiting.reset(token)
    refresh(*subjects.values())
