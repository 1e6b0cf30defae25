"""The matrix of themes as rows of cells, and the closest pairs."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Cell:
    """A count of two themes; `shade` is 0 (none) to 3, `upper` says which of the two counts."""

    row: object
    column: object
    count: int
    shade: int
    upper: bool

    @property
    def itself(self):
        return self.row is self.column

    @property
    def url(self):
        return bridge_url(self.row, self.column)


def bridge_url(one, other):
    """Address of the page of two themes, the lower number first."""
    first, second = sorted((one, other), key=lambda theme: (theme.number, theme.slug))
    return reverse("bridge", args=[first.slug, second.slug])


def matrix_rows(matrix, themes):
    """Below the diagonal written links, above it shared initiatives, on it initiatives led."""
    themes = list(themes.values())
    most_links = max([1, *(n for pair, n in matrix.links.items() if len(pair) == 2)])
    most_shared = max([1, *matrix.shared.values()])
    rows = []
    for i, row in enumerate(themes):
        cells = []
        for j, column in enumerate(themes):
            pair = frozenset((row.id, column.id))
            if i == j:
                count, shade = matrix.led[row.id], 0
            elif i < j:
                count = matrix.shared[pair]
                shade = depth(count, most_shared)
            else:
                count = matrix.links[pair]
                shade = depth(count, most_links)
            cells.append(Cell(row, column, count, shade, i < j))
        rows.append((row, cells))
    return rows


def closest_pairs(matrix, links, themes, most=3):
    """For each of the closest pairs: its two themes, how many links, the first link."""
    found = []
    for pair in matrix.closest(most):
        one, other = (themes.get(pk) for pk in sorted(pair))
        first = next((link for link in links if link.pair == pair), None)
        if one and other and first:
            one, other = sorted((one, other), key=lambda theme: theme.number)
            found.append((one, other, matrix.links[pair], first, bridge_url(one, other)))
    return found


def depth(count, most):
    """0 for none, then three steps; the darkest for what is at least two fifths of the most."""
    if not count:
        return 0
    return 3 if count >= most * 0.4 else 2 if count >= most * 0.17 else 1
