"""Geometry of the density charts: every block is one milestone of one year.

Horizontal places are percentages, vertical ones pixels, so that type stays 12 px at any width.
The blocks stand in a viewBox of ten units a year, stretched to the width.
"""

from dataclasses import dataclass

FIRST_YEAR = 1946
LABEL_EVERY = 10
UNIT = 4.0  # pixels of one milestone
ZOOMED_UNIT = 7.0  # the same where a year has more room
MOST_ZOOMED = 20  # years
LEFT_PART = 55  # percent of the width in which words run to the right
LONGEST_ON_PHONE = 20  # characters of a word
TALL = 20  # with a year above this the unit of a chart's rows is halved
TALLER = 40  # above this it shrinks so that the tallest year keeps its height
THINNEST = 2.0  # below this many pixels a block has no room for the gap that sets it apart
HIGHEST = 144  # pixels of the all-themes row


@dataclass(frozen=True)
class Row:
    """One row: the place of its base line, its height, and the blocks as two SVG paths."""

    base: float
    height: float
    width: int
    unit: float
    up: str
    down: str


@dataclass(frozen=True)
class Tick:
    year: int
    x: float
    label_x: float
    wide: bool


@dataclass(frozen=True)
class Note:
    """A word on the chart: what happened in a year, and where its line ends."""

    label: str
    language: str
    x: float
    y: float
    foot: float
    text_y: float
    anchor: str
    dx: int
    wide: bool


@dataclass(frozen=True)
class Scale:
    """The years of a chart."""

    first: int
    last: int

    @property
    def years(self):
        return self.last - self.first + 1

    @property
    def ticks(self):
        """Decades, or each year of a few; every other one is left out on a phone."""
        every = 1 if self.years <= MOST_ZOOMED else LABEL_EVERY
        start = -(-self.first // every) * every
        return [
            Tick(
                year,
                round((year - self.first) / self.years * 100, 2),
                round((year - self.first + 0.5) / self.years * 100, 2),
                bool(year // every % 2),
            )
            for year in range(start, self.last + 1, every)
        ]


def scale(density):
    """From 1946, or the first milestone where that is earlier, to the last one."""
    first, last = density.years or (FIRST_YEAR, FIRST_YEAR)
    return Scale(min(first, FIRST_YEAR), max(last, FIRST_YEAR + LABEL_EVERY))


def zoomed(since, until):
    """The scale of a few whole years, from one year to another; None for anything else."""
    if len(since) != 4 or len(until) != 4 or int(until) - int(since) >= MOST_ZOOMED:
        return None
    return Scale(int(since), int(until))


def row(up, down, years, *, unit=UNIT, floor=4):
    """The blocks of one row, `unit` pixels a milestone, at least `floor` of them high.

    Where blocks would be too thin to be told apart they are drawn as unbroken columns.
    """
    gap = 1.0
    base = round(max([floor, *up.values()]) * unit + 4.5, 1)
    depth = max([1, *down.values()]) * unit
    if unit < THINNEST:
        above = _columns(up, years, lambda n: base - 0.5 - n * unit, unit)
        below = _columns(down, years, lambda n: base + 1.5, unit)
    else:
        above = _path(up, years, lambda n: base - 0.5 - n * unit + gap, unit - gap)
        below = _path(down, years, lambda n: base + 1.5 + (n - 1) * unit, unit - gap)
    return Row(base, round(base + depth + 4, 1), years.years * 10, unit, above, below)


def solid_row(up, down, years, *, head=18):
    """A row of unbroken columns under room for notes, for all themes together."""
    top = max([10, *up.values()])
    unit = min(2.4, HIGHEST / top)
    base = round(head + top * unit + 0.5, 1)
    height = round(base + max([1, *down.values()]) * unit + 4, 1)
    above = _columns(up, years, lambda n: base - 0.5 - n * unit, unit)
    below = _columns(down, years, lambda n: base + 1.5, unit)
    return Row(base, height, years.years * 10, unit, above, below)


def unit_for(counts, unit=UNIT):
    """The unit that rows share: `unit`, or less where the tallest of `counts` needs it."""
    tallest = max(counts, default=0)
    if tallest <= TALL:
        return unit
    return unit / 2 if tallest <= TALLER else unit / 2 * TALLER / tallest


def levels(row_):
    """Grid lines of an all-themes row: (y, count) at every round number, three or four of them."""
    most = (row_.base - 8) / row_.unit
    step = next(
        digit * 10**power
        for power in range(10)
        for digit in (1, 2, 5)
        if most / (digit * 10**power) < 5
    )
    return [
        (round(row_.base - count * row_.unit, 1), count)
        for count in range(step, int(most) + 1, step)
    ]


def notes(row_, events, up, years):
    """Place words above the columns of an all-themes row so that no line crosses a word.

    `events` are pairs of a year and a label, which is `Said`. On the left words run to the right
    and each stands lower than the one before; on the right they run to the left and rise again.
    Every other one, and long ones, are left out where there is no room for them.
    """
    events = sorted(events)
    left = [event for event in events if _place(event[0], years) <= LEFT_PART]
    right = events[len(left) :]
    top, bottom = 18, row_.base - 62
    heights = _spread(top, bottom, len(left)) + _spread(bottom + 22, top, len(right))
    return [
        Note(
            label=f"{year} {label.text}",
            language=label.language,
            x=_place(year, years),
            y=y - 8,
            foot=round(row_.base - up.get(year, 0) * row_.unit - 2, 1),
            text_y=y,
            anchor="start" if index < len(left) else "end",
            dx=5 if index < len(left) else -5,
            wide=index % 2 == 0 or len(label.text) > LONGEST_ON_PHONE,
        )
        for index, ((year, label), y) in enumerate(zip(events, heights, strict=True))
    ]


def _place(year, years):
    return round((year - years.first + 0.5) / years.years * 100, 2)


def _spread(first, last, count):
    """`count` heights from `first` to `last`, evenly."""
    step = (last - first) / max(1, count - 1)
    return [round(first + index * step, 1) for index in range(count)]


def _path(counts, years, y_of, height):
    height = _number(height)
    return "".join(
        f"M{(year - years.first) * 10 + 1} {_number(y_of(n))}h8v{height}h-8z"
        for year, count in sorted(counts.items())
        for n in range(1, count + 1)
    )


def _columns(counts, years, y_of, unit):
    return "".join(
        f"M{(year - years.first) * 10 + 1} {_number(y_of(count))}h8v{_number(count * unit)}h-8z"
        for year, count in sorted(counts.items())
        if count
    )


def _number(value):
    return f"{value:.1f}".rstrip("0").rstrip(".")
