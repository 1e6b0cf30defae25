"""What the site calls itself and its parts, in the language of the page."""

from django.utils.translation import gettext_lazy as _

NAME = _("U.S.–India Cooperation")
SHORT_NAME = _("U.S.–India")  # at most 16 characters, for a browser's list of searches
HEADLINE = _("What the United States and India have done together")
MOTTO = _("The public record since 1946")
DESCRIPTION = _(
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
