"""Make an installation ready to serve; safe to run at every start."""

import secrets
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cooperation import finding, search
from cooperation.models import Record

STARTER = Path(__file__).resolve().parents[2] / "starter"


class Command(BaseCommand):
    """Each step says what it does in one line, and what to do when it fails."""

    help = (
        "Brings the database up to date, loads the starter content when there is none, writes the "
        "index of the search anew where it lacks something, collects the static files and makes "
        "the first administrator. A second run changes nothing."
    )
    # The checks ask the database in part, and it may not be there yet.
    requires_system_checks = []

    def handle(self, *args, **options):
        self.step("Bringing the database up to date", self.migrate, DATABASE_REMEDY)
        self.step("Looking for content", self.load_starter, CONTENT_REMEDY)
        self.step("Looking at the index of the search", self.index, DATABASE_REMEDY)
        self.step("Collecting static files", self.collect_static, STATIC_REMEDY)
        self.step("Looking for an administrator", self.make_administrator, DATABASE_REMEDY)

    def step(self, doing, action, remedy):
        """Announce and run one step; a failure names the step, the reason and the remedy."""
        self.stdout.write(f"{doing} ...")
        self.stdout.flush()
        try:
            action()
        except (CommandError, DatabaseError, OSError, ValueError) as error:
            raise CommandError(f"{doing} failed: {error}\n{remedy}") from error

    def migrate(self):
        call_command("migrate", interactive=False, verbosity=0)

    def load_starter(self):
        if Record.objects.exists():
            return
        self.stdout.write("    There is none yet: loading the starter content.")
        call_command("import_content", str(STARTER), stdout=self.stdout, stderr=self.stderr)

    def index(self):
        """Content that is older than the search, or came past the site, is not in its index."""
        if lacking := finding.stale_count():
            self.stdout.write(f"    {lacking} entries are missing: writing it anew.")
            finding.rebuild()
        if lacking := search.lacking():
            self.stdout.write(f"    {lacking} entries for readers are missing: writing it anew.")
            search.rebuild()

    def collect_static(self):
        call_command("collectstatic", interactive=False, verbosity=0)

    def make_administrator(self):
        users = get_user_model().objects
        if users.filter(is_staff=True).exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser("admin", password=password)
        self.stdout.write(
            f"    There is none yet: sign in at /admin/ as admin with the password {password}\n"
            "    It is shown only now; `manage.py changepassword admin` sets another."
        )


DATABASE_REMEDY = (
    "Check that the database named in DATABASE_URL runs and that you may write to it (without "
    "DATABASE_URL: that the folder var/ is yours and the disk is not full), then try again."
)
CONTENT_REMEDY = (
    "Nothing was written. Mend the files named above in cooperation/starter/, or restore them with "
    "`git checkout cooperation/starter`, then try again."
)
STATIC_REMEDY = (
    "Check that the folder var/static can be written and that every file a stylesheet refers to "
    "is in static/, then try again."
)
