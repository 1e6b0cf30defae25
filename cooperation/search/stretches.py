"""Stretches of keys, pairs of the first and the last: by them an index knows where to look."""

from cooperation.models.search import ALL, SHIFT

EVERYWHERE = (0, (1 << 63) - 1)


def keys_on(shelves, admitted):
    """Stretches that hold the entries on the `admitted` of some shelves and on none of the others.
    Shelves are numbers."""
    stretches, last = [], None
    for shelf in sorted(shelves):
        if shelf in admitted:
            first = stretches.pop()[0] if last in admitted else shelf << SHIFT
            stretches.append((first, (shelf << SHIFT) + ALL))
        last = shelf
    return stretches


def before(key, stretches):
    """The stretches as far as they come before a key."""
    return [(first, min(last, key - 1)) for first, last in stretches if first < key]


def since(key, stretches):
    """The stretches as far as they do not come before a key."""
    return [(max(first, key), last) for first, last in stretches if last >= key]


def within(column, stretches):
    """The condition in SQL that a key is within one of some stretches."""
    each = (f"{column} BETWEEN {first} AND {last}" for first, last in stretches)
    return f"({' OR '.join(each) or 'FALSE'})"
