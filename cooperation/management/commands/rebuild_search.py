"""The index of the search at the desk, written anew."""

from django.core.management.base import BaseCommand

from cooperation import finding


class Command(BaseCommand):
    help = (
        "Writes the index of the search at the desk anew. Needed only after rows were written past "
        "the site: by SQL, by loaddata, or by restoring a part of a backup."
    )

    def handle(self, *, verbosity, **options):
        lacking = finding.stale_count()
        total = finding.rebuild()
        if verbosity > 0:
            self.stdout.write(f"{total} entries written; {lacking} were missing before.")
