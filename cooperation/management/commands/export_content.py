"""What is live now, as content files."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cooperation.transfer.directory import DirectoryError, replace_files
from cooperation.transfer.exporting import live_content
from cooperation.transfer.writing import files


class Command(BaseCommand):
    help = (
        "Writes what is live now into a directory, in the format that import_content reads. The "
        "directory is new, empty, or holds an earlier export, which is replaced."
    )

    def add_arguments(self, parser):
        parser.add_argument("directory", help="where to write pillars.yaml and the other files")

    def handle(self, directory, *, verbosity, **options):
        content, remarks = live_content(timezone.now())
        texts = files(content)
        try:
            removed = replace_files(directory, texts)
        except DirectoryError as error:
            raise CommandError(str(error)) from error
        for remark in remarks:
            self.stderr.write(f"Note: {remark}")
        if verbosity > 0:
            for name in removed:
                self.stdout.write(f"removed {name}: nothing of it is live any more")
            self.stdout.write(f"{len(texts)} files written to {directory}.")
