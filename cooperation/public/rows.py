"""Rows of the density charts and of the table that says the same."""

from itertools import groupby

from . import charts


def chart_rows(density, themes, years, unit=charts.UNIT):
    """One row for each theme: the theme, how many milestones, the blocks."""
    counts = [count for pk in themes for count in density.row(pk)[0].values()]
    unit = charts.unit_for(counts, unit)
    return [
        (theme, density.total(theme.id), charts.row(*density.row(theme.id), years, unit=unit))
        for theme in themes.values()
    ]


def year_rows(address, density, themes, in_office):
    """The chart as numbers: the years that have a milestone, in a list for each decade.

    A row has the year, the address of the timeline of it, pairs of how many milestones and how many
    setbacks, for each of the themes and for all, and who was in office.
    """
    counts = [density.row(pk) for pk in [*themes, None]]
    rows = [
        (
            year,
            address.having({"from": str(year), "to": str(year)}),
            [(up[year] + down[year], down[year]) for up, down in counts],
            in_office[year],
        )
        for year in density.span
    ]
    rows = [row for row in rows if row[2][-1][0]]
    return [list(some) for _, some in groupby(rows, lambda row: row[0] // 10)]


def sums(density, themes):
    """Pairs of how many milestones and how many setbacks, for each of the themes and for all."""
    counts = [density.row(pk) for pk in [*themes, None]]
    return [(up.total() + down.total(), down.total()) for up, down in counts]


def decade_links(address, density):
    """Decade, how many milestones, the address of the timeline of it, whether that is shown."""
    counts = density.decades()
    return [
        (decade, counts[decade], *_decade(address, decade))
        for decade in range(density.span.start // 10 * 10, density.span.stop, 10)
        if counts[decade]
    ]


def _decade(address, decade):
    chosen = {"from": str(decade), "to": str(decade + 9)}
    return address.having(chosen), chosen.items() <= address.chosen.items()
