"""What the site calls itself and its parts."""

NAME = "U.S.–India Cooperation"
SHORT_NAME = "U.S.–India"  # at most 16 characters, for a browser's list of searches
HEADLINE = "What the United States and India have done together"
MOTTO = "The public record since 1946"
DESCRIPTION = (
    "The public record of cooperation between the United States and India: agreements, dialogues, "
    "exercises, programs, their milestones and their sources."
)
# Sections of the main navigation: first part of the address, name of the route, words.
SECTIONS = (
    ("pillars", "pillar_list", "Themes"),
    ("initiatives", "initiative_list", "Initiatives"),
    ("timeline", "timeline", "Timeline"),
    ("connections", "connections", "Connections"),
    ("tags", "tag_list", "Tags"),
    ("sources", "source_list", "Sources"),
    ("search", "search", "Search"),
)
