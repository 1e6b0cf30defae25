"""Under which terms the record may be used, in the one place where it is written."""

from django.utils.translation import gettext_noop

PUBLISHER = "U.S.–India Cooperation"
ID = "CC-BY-4.0"  # as SPDX calls it
NAME = "Creative Commons Attribution 4.0 International (CC BY 4.0)"
URL = "https://creativecommons.org/licenses/by/4.0/"
SCOPE = gettext_noop(
    "The license covers what this site has written and arranged. The documents that it cites "
    "belong to those who published them."
)


def terms(origin):
    """What goes with every answer and file: the license, and the words that name the record."""
    return {
        "license": {"id": ID, "name": NAME, "url": URL},
        "attribution": f"{PUBLISHER}, {origin}/, licensed under CC BY 4.0",
    }
