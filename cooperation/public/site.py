"""What the site calls itself, in English for machines (pages translate it), and its parts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

NAME = gettext_noop("U.S.–India Cooperation")
SHORT_NAME = "U.S.–India"  # at most 16 characters, for a browser's list of searches
HEADLINE = gettext_noop("What the United States and India have done together")
MOTTO = gettext_noop("The public record since 1946")
DESCRIPTION = gettext_noop(
    "The public record of cooperation between the United States and India: agreements, dialogues, "
    "exercises, programs, their milestones and their sources."
)
# Sections of the main navigation: first part of the address, name of the route, words.
SECTIONS = (
    ("pillars", "pillar_list", _("Themes")),
    ("initiatives", "initiative_list", _("Initiatives")),
    ("timeline", "timeline", _("Timeline")),
    ("connections", "connections", _("Connections")),
    ("tags", "tag_list", _("Tags")),
    ("sources", "source_list", _("Sources")),
    ("search", "search", _("Search")),
)
