"""All that is live, as files for readers."""

import datetime
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from cooperation import bulk


class Command(BaseCommand):
    help = (
        "Writes what is live into a folder: JSON Lines for each kind, one SQLite file that "
        "Datasette opens, and a manifest with counts and checksums. The folder is new, empty, or "
        "holds an earlier export, which is replaced as a whole when everything is written."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder",
            nargs="?",
            default=settings.DATA_FOLDER,
            help="where to write (DATA_FOLDER, which the site offers its readers at /data/)",
        )
        parser.add_argument(
            "--at",
            metavar="MOMENT",
            help="what was live then, as 2026-06-01T00:00:00Z, in place of now",
        )
        parser.add_argument(
            "--origin",
            default=settings.SITE_ORIGIN,
            help="scheme and host that addresses begin with (SITE_ORIGIN)",
        )
        parser.add_argument(
            "--no-progress", action="store_true", help="no progress bar, even on a terminal"
        )

    def handle(self, folder, *, at, origin, no_progress, verbosity, **options):
        at = moment(at)
        began = time.monotonic()
        progress = bar if sys.stderr.isatty() and not no_progress else self.tell(verbosity)
        try:
            found = bulk.export(folder, at=at, origin=origin.rstrip("/"), progress=progress)
        except bulk.FolderError as error:
            raise CommandError(str(error)) from error
        if verbosity > 0:
            rows = sum(file["rows"] or 0 for file in found["files"])
            size = sum(file["bytes"] for file in found["files"])
            self.stdout.write(
                f"{rows} rows of {found['moment']} written to {folder} in {len(found['files'])} "
                f"files of {size / 2**20:.1f} MB, in {time.monotonic() - began:.0f} s."
            )

    def tell(self, verbosity):
        """Progress for a log: one line for each kind, when it begins."""

        def progress(rows, label, total):
            if verbosity > 1:
                self.stderr.write(f"Writing {total} {label} ...")
            return rows

        return progress


def bar(rows, label, total):
    return tqdm(rows, desc=label, total=total, file=sys.stderr, leave=False)


def moment(text):
    """The moment asked for, to the second and not to come; without one the present second."""
    now = timezone.now().replace(microsecond=0)
    if not text:
        return now
    try:
        found = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--at={text} is not a moment such as 2026-06-01T00:00:00Z.") from None
    if found.tzinfo is None:
        raise CommandError(f"--at={text} needs a time zone: write {text}Z for UTC.")
    if found > now:
        raise CommandError(f"--at={text} is still to come.")
    return found
