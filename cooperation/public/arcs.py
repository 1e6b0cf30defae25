"""The map of themes as arcs: geometry, the same for the same counts.

The themes stand in a column at the left, in their order. An arc joins two of them; the farther
they are apart, the farther it reaches to the right, and its number stands at its tip. So no two
numbers ever meet, however many arcs there are. Horizontal places are percentages, vertical ones
pixels, as in the charts.
"""

from dataclasses import dataclass
from itertools import combinations

from .matrix import bridge_url, depth

PITCH = 44  # from theme to theme
FARTHEST = 94  # percent of the width that the longest arc reaches; the rest is for its number
THICKEST = 7


@dataclass(frozen=True)
class Arc:
    """What joins two themes; `shade` as in the matrix, 0 where no link is written."""

    one: object
    other: object
    links: int
    shared: int
    shade: int
    path: str
    width: float
    x: float
    y: int

    @property
    def url(self):
        return bridge_url(self.one, self.other)


@dataclass(frozen=True)
class Arcs:
    """All arcs, in the order of their themes, and the height that they need."""

    arcs: list
    height: int

    @property
    def painted(self):
        """Thin arcs over thick ones."""
        return sorted(self.arcs, key=lambda arc: -arc.links)


def arcs(matrix, themes):
    """Arcs of all pairs that have a written link or share an initiative, thick ones first."""
    themes = list(themes.values())
    most = max([1, *(n for pair, n in matrix.links.items() if len(pair) == 2)])
    reach = FARTHEST / max(1, len(themes) - 1)
    found = []
    for (i, one), (j, other) in combinations(enumerate(themes), 2):
        pair = frozenset((one.id, other.id))
        links, shared = matrix.links[pair], matrix.shared[pair]
        if links or shared:
            x, top, half = round(reach * (j - i), 2), PITCH * i + PITCH // 2, PITCH * (j - i) // 2
            found.append(
                Arc(
                    one,
                    other,
                    links,
                    shared,
                    depth(links, most),
                    f"M0 {top}a{x} {half} 0 0 1 0 {2 * half}",
                    round(1 + (THICKEST - 1) * links / most, 1),
                    x,
                    top + half,
                )
            )
    return Arcs(found, PITCH * len(themes))
