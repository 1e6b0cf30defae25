"""The names of milestones in addresses, stable from edition to edition."""

from collections import Counter

from cooperation.text import slugify

# What makes a milestone of the files the same as one of the edition before, surest first.
_SAMENESS = (
    lambda date, title: (date, title),
    lambda date, title: title,
    lambda date, title: date,
)


def anchors(milestones, previous=()):
    """The anchor of each of `milestones`, in order.

    `milestones` are pairs of date and title; `previous` are triples of date, title and anchor of
    the edition before. A milestone found there, by date and title, or by the one of the two that
    did not change where that is unambiguous, keeps its anchor. Others get "<date>-<title>", and
    never an anchor that meant something else before.
    """
    kept = _kept(milestones, previous)
    taken = {anchor for _, _, anchor in previous}
    found = []
    for place, (date, title) in enumerate(milestones):
        anchor = kept.get(place)
        if anchor is None:
            anchor = _free(f"{date}-{slugify(title)}".rstrip("-"), taken)
            taken.add(anchor)
        found.append(anchor)
    return found


def _kept(milestones, previous):
    """The anchors to keep, by place."""
    kept = {}
    left_new = dict(enumerate(milestones))
    left_old = {anchor: (date, title) for date, title, anchor in previous}
    for same in _SAMENESS:
        new = Counter(same(*pair) for pair in left_new.values())
        old = Counter(same(*pair) for pair in left_old.values())
        anchor_of = {same(*pair): anchor for anchor, pair in left_old.items()}
        for place, pair in list(left_new.items()):
            key = same(*pair)
            if new[key] == old[key] == 1:
                kept[place] = anchor_of[key]
                del left_new[place], left_old[anchor_of[key]]
    return kept


def _free(stem, taken):
    """`stem` or the first of stem-2, stem-3, ... that is not taken. Slugs are cut between words
    at 60 characters, so that the date and a number always fit into the 80 of an anchor."""
    candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(candidate for candidate in candidates if candidate not in taken)
