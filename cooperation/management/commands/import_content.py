"""Content files into the database."""

import sys

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from django.utils import timezone
from tqdm import tqdm

from cooperation.publishing import IllegalMove
from cooperation.transfer.importing import as_it_comes, import_content
from cooperation.transfer.planning import plan
from cooperation.transfer.problems import ContentError
from cooperation.transfer.reading import read
from cooperation.transfer.report import NOTHING, absent, details, summary


class Command(BaseCommand):
    help = (
        "Makes the site say what a directory of content files says: all of it or, when anything "
        "is wrong, nothing. What already says the same is not touched, what is not in the files "
        "stays, and a second run has nothing to do."
    )

    def add_arguments(self, parser):
        parser.add_argument("directory", help="where pillars.yaml and the other files are")
        parser.add_argument(
            "--dry-run", action="store_true", help="print what would change, and write nothing"
        )
        parser.add_argument("--user", metavar="NAME", help="who does it, for the history")
        parser.add_argument(
            "--no-progress", action="store_true", help="no progress bar, even on a terminal"
        )

    def handle(self, directory, *, dry_run, user, no_progress, verbosity, **options):
        by = self.user(user)
        try:
            content = read(directory)
            if dry_run:
                done = plan(content, timezone.now())
            else:
                progress = bar if sys.stderr.isatty() and not no_progress else as_it_comes
                done = import_content(content, by=by, progress=progress)
        except ContentError as error:
            raise CommandError(refusal(error.problems)) from error
        except (IllegalMove, IntegrityError, ValidationError) as error:
            raise CommandError(
                f"Somebody changed the same content at the same time ({error}). "
                "Nothing was written. Run the import again."
            ) from error
        self.report(done, dry_run=dry_run, verbosity=verbosity)

    def user(self, name):
        users = get_user_model().objects
        found = users.filter(**{users.model.USERNAME_FIELD: name}).first() if name else None
        if name and found is None:
            raise CommandError(
                f"There is no user “{name}”. Leave out --user, or make one: "
                "manage.py createsuperuser."
            )
        return found

    def report(self, done, *, dry_run, verbosity):
        lines = details(done, full=verbosity > 1) if dry_run else []
        lines += [NOTHING] if done.is_empty else summary(done)
        if verbosity > 1:
            lines += absent(done)
        if dry_run:
            lines.append("Dry run: nothing was written.")
        if verbosity > 0:
            self.stdout.write("\n".join(lines))


def bar(rows, label):
    return tqdm(rows, desc=label, file=sys.stderr, leave=False)


def refusal(problems):
    """The one message of an import that did not happen."""
    count = f"{len(problems)} problems" if len(problems) > 1 else "1 problem"
    lines = "\n".join(f"  {problem}" for problem in problems)
    return f"{count}, so nothing was written:\n{lines}"
