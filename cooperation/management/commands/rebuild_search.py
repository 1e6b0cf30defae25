"""The indexes of both searches, written anew."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from cooperation import finding, search


class Command(BaseCommand):
    help = (
        "Writes the index of the search at the desk and that of the readers' search anew. Needed "
        "only after rows were written past the site: by SQL, by loaddata, or by restoring a part "
        "of a backup. The readers' search goes on answering meanwhile."
    )

    def handle(self, *, verbosity, **options):
        lacking = finding.stale_count() + search.lacking()
        todo = search.subjects_count()
        # None: a bar on a terminal only.
        quiet = None if verbosity > 0 else True
        with tqdm(total=2 * todo, desc="Writing", unit="", disable=quiet) as bar:
            desk = finding.rebuild(lambda model, done: bar.update(done))
            readers = search.rebuild(lambda model, done: bar.update(done))
        if verbosity > 0:
            self.stdout.write(
                f"{desk} entries written for the desk and {readers} for readers; "
                f"{lacking} were missing before."
            )
