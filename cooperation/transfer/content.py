"""A set of content in memory: plain rows by kind, as they stand in files."""

from dataclasses import dataclass, field


class Row(dict):
    """One record as a plain dict that remembers where it was read.

    `faulty` are the keys that were there with a value of no use, which was taken out.
    """

    def __init__(self, values=(), *, file="", line=0):
        super().__init__(values)
        self.file = file
        self.line = line
        self.faulty = set()


@dataclass
class Content:
    """Rows by kind, each list in the order of its files."""

    pillars: list[dict] = field(default_factory=list)
    initiatives: list[dict] = field(default_factory=list)
    sources: list[dict] = field(default_factory=list)
    organizations: list[dict] = field(default_factory=list)
    tags: list[dict] = field(default_factory=list)
    pages: list[dict] = field(default_factory=list)
    leaders: list[dict] = field(default_factory=list)

    def rows(self, kind):
        """The rows of one kind, by its name in the singular."""
        return getattr(self, f"{kind}s")
