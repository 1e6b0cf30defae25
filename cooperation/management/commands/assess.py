"""Ask the rules of quality about every edition anew, after a change of the rules."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from cooperation.quality.assessing import assess_all


class Command(BaseCommand):
    help = "Write the findings of all working and live editions anew."

    def handle(self, *args, **options):
        editions, findings = assess_all(timezone.now())
        self.stdout.write(f"Looked at {editions} editions, and found {findings} things to improve.")
