"""How fast the desk and the readers' search are at 20,000 records, in a database of its own."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cooperation.management.benchmark.measuring import measure, percentile
from cooperation.management.benchmark.pages import (
    BASELINE,
    READER,
    READER_SEARCHES_WITHIN,
    pages,
)
from cooperation.management.benchmark.scratch import scratch_database
from cooperation.management.benchmark.seeding import Size, seed, settle

ROW = "{:<34} {:>7} {:>7}  {:>8} {:>8} {:>8} {:>7}  {:>6}  {}"
REMEDY = "If static files are missing, collect them first: manage.py collectstatic"
HEAD = ("page", "queries", "at most", "least ms", "median", "cpu ms", "at most", "ratio", "over")


class Command(BaseCommand):
    help = (
        "Makes a database beside the real one, fills it with 20,000 records and 100,000 editions, "
        "and measures pages of the desk and the readers' search: queries and milliseconds, beside "
        "the budget and in proportion to the sign-in page. Takes some minutes. Nothing real is "
        "touched."
    )

    def add_arguments(self, parser):
        parser.add_argument("--scale", type=float, default=1.0, help="a part of all that, as 0.1")
        parser.add_argument("--runs", type=int, default=7, help="of each page (7)")
        parser.add_argument("--only", default="", help="pages with this in their name")
        parser.add_argument("--keep", action="store_true", help="keep the database, and name it")
        parser.add_argument("--strict", action="store_true", help="fail when a budget is exceeded")

    def handle(self, *, scale, runs, only, keep, strict, **options):
        if not 0 < scale <= 5 or runs < 1:
            raise CommandError("--scale is between 0 and 5, --runs at least 1.")
        with scratch_database(keep=keep) as name:
            seed(Size.at(scale), lambda doing: self.stderr.write(f"Writing {doing} ..."))
            settle()
            self.stdout.write(f"{connection.vendor}, scale {scale}, runs of each page: {runs}")
            over = self.measure(only, runs)
            if keep:
                self.stdout.write(f"The database is kept: {name}")
        if over and strict:
            raise CommandError(f"{over} pages exceed their budget.")

    def measure(self, only, runs):
        """Print a table while measuring; returns how many pages exceed their budget."""
        chosen = [page for page in pages() if page == BASELINE or only in page.name]
        self.stdout.write(ROW.format(*HEAD))
        base = []

        def tell(found):
            base.append(found.least)
            budget = ["" if one is None else one for one in found.page.budget]
            self.stdout.write(
                ROW.format(
                    found.page.name,
                    found.queries,
                    budget[0],
                    f"{found.least:.1f}",
                    f"{found.median:.1f}",
                    f"{found.cpu:.1f}",
                    budget[1],
                    f"{found.least / base[0]:.1f}",
                    found.over,
                ).rstrip()
            )
            self.stdout.flush()

        try:
            found = measure(chosen, runs, tell)
        except ValueError as error:
            raise CommandError(f"{error}\n{REMEDY}") from error
        searched = [one for one in found if one.page.name.startswith(READER)]
        slow = bool(searched) and self.tell_of_readers(searched)
        return sum(bool(one.over) for one in found) + slow

    def tell_of_readers(self, searched):
        """Print how long 95 of a hundred searches of readers take; tells whether it is too long."""
        slowest = percentile(searched, 95)
        over = slowest > READER_SEARCHES_WITHIN
        self.stdout.write(
            f"{READER}: 95 of 100 within {slowest:.1f} ms, at most {READER_SEARCHES_WITHIN}"
            f"{'  over' if over else ''}"
        )
        return over
