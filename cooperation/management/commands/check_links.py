"""Visit the addresses of sources and keep what became of them."""

import fcntl
import time
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cooperation import linkcheck
from cooperation.models import BROKEN, Outcome, Source

PER_HOST = 1.0  # seconds between two requests to one host
AT_ONCE = 4


class Command(BaseCommand):
    """One run at a time; each visit is kept as it comes, so that a run may end at any moment."""

    help = (
        "Asks whether the addresses of sources still lead to the documents, one request a second "
        "to each host at most, and keeps the answers for editors. Broken links are no failure of "
        "this command: it exits with 0."
    )

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, metavar="N", help="Visit N sources at most.")
        parser.add_argument(
            "--older-than",
            type=float,
            default=7,
            metavar="DAYS",
            help="Leave out what was visited in the last DAYS days (7).",
        )
        parser.add_argument("--host", default="", help="Only addresses on this host.")
        parser.add_argument(
            "--source", default="", metavar="KEY", help="Only this source, whenever it was visited."
        )
        parser.add_argument(
            "--allow-private",
            action="store_true",
            help="Visit computers of our own network too, and any port. For tests.",
        )

    def handle(self, *args, limit, older_than, host, source, allow_private, **options):
        if limit is not None and limit < 1:
            raise CommandError("--limit must be at least 1.")
        if source and not Source.objects.filter(key=source).exists():
            raise CommandError(f"There is no source with the key {source}.")
        now = timezone.now()
        before = now + timedelta(seconds=1) if source else now - timedelta(days=older_than)
        pace = linkcheck.Pace(PER_HOST)
        visitor = linkcheck.Visitor(agent=agent(), wait=pace.wait, allow_private=allow_private)
        with only_run():
            sources = linkcheck.due(before, host=host, key=source, limit=limit)
            self.visit(sources, visitor, pace)

    def visit(self, sources, visitor, pace):
        """Visit, tell what is not well, sum up; an interruption ends it in good order."""
        began, outcomes = time.monotonic(), Counter()
        visits = linkcheck.visit_all(sources, visitor, pace, at_once=AT_ONCE)
        interrupted = False
        try:
            for source, visit in visits:
                linkcheck.record(source, visit)
                outcomes[visit.outcome] += 1
                if visit.outcome in BROKEN or visit.outcome == Outcome.REFUSED:
                    self.stdout.write(f"{visit.outcome}: {source.key} {source.url} {visit.detail}")
        except KeyboardInterrupt:
            interrupted = True
            self.stdout.write("Interrupted: what was visited is kept.")
        finally:
            visits.close()
        self.stdout.write(summary(outcomes, len(sources), time.monotonic() - began, interrupted))


def summary(outcomes, wanted, seconds, interrupted):
    """One line for the log."""
    visited = outcomes.total()
    words = [
        f"{outcomes[outcome]} {outcome.label.lower()}" for outcome in Outcome if outcomes[outcome]
    ]
    left = wanted - visited
    reason = "interrupted" if interrupted else "their hosts asked us to come less often"
    return (
        f"Visited {visited} of {wanted} addresses in {seconds:.0f} s"
        + (f": {', '.join(words)}" if words else "")
        + (f"; {left} left for the next run ({reason})" if left else "")
        + "."
    )


def agent():
    """The name under which we go about; it tells a webmaster whom to ask."""
    contact = settings.LINKCHECK_CONTACT
    return f"usindia-linkcheck/1.0 ({f'+{contact}' if contact else 'checks cited documents'})"


@contextmanager
def only_run():
    """Hold the lock of this installation; the system frees it however the run ends."""
    settings.VAR_DIR.mkdir(exist_ok=True)
    with open(settings.VAR_DIR / "check_links.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError("Another run is under way. Nothing was visited.") from None
        yield
