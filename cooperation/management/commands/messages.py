"""Bring the catalog of translations up to date with code and templates, and compile it.

For those who work on the code; needs GNU gettext. What is new in the catalog is empty or marked
fuzzy, and a test fails until somebody has translated it.
"""

import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from cooperation.languages import HINDI

# The desk is in English. A pattern that ends with /* leaves out a whole folder.
LEFT_OUT = ["cooperation/admin/*", "templates/admin/*", "tests/*", "var/*"]
# When it was written changes with every run, and tells nobody anything.
WRITTEN_AT = re.compile(r'"POT-Creation-Date: [^"]*"\n')


class Command(BaseCommand):
    help = "Extract what is to be translated into locale/, and compile what is translated."
    requires_system_checks = []

    def handle(self, *args, verbosity, **options):
        [folder] = settings.LOCALE_PATHS
        Path(folder).mkdir(exist_ok=True)
        call_command(
            "makemessages",
            locale=[HINDI],
            ignore_patterns=LEFT_OUT,
            no_location=True,
            no_obsolete=True,
            verbosity=verbosity,
        )
        catalog = Path(folder) / HINDI / "LC_MESSAGES" / "django.po"
        catalog.write_text(WRITTEN_AT.sub("", catalog.read_text()))
        call_command("compilemessages", locale=[HINDI], ignore_patterns=["var/*"], verbosity=0)
