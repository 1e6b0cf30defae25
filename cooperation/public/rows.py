"""Rows of the density charts and of the table that says the same."""

from . import charts


def chart_rows(density, themes, years, unit=4.0):
    """One row for each theme: the theme, how many milestones, the blocks."""
    counts = [count for pk in themes for count in density.row(pk)[0].values()]
    unit = charts.unit_for(counts, unit)
    return [
        (theme, density.total(theme.id), charts.row(*density.row(theme.id), years, unit=unit))
        for theme in themes.values()
    ]


def table_rows(density, themes):
    """The chart as numbers: decades as columns, themes and the sum as rows."""
    if not density.years:
        return [], []
    first, last = (year // 10 * 10 for year in density.years)
    decades = list(range(first, last + 10, 10))
    rows = [
        (theme, [density.decades(theme.id)[decade] for decade in decades], density.total(theme.id))
        for theme in themes.values()
        if density.total(theme.id)
    ]
    if len(rows) > 1:
        rows.append((None, [density.decades()[decade] for decade in decades], density.total()))
    return decades, rows
