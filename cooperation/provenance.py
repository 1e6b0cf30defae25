"""Who says so: citations grouped by side, in the order in which readers meet the sides."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.models import Side


@dataclass
class Voice:
    """What one publisher says on one side: the first source, how many, whether all official.

    `numbers` are those that the sources have on the page, where they have any.
    """

    publisher: str
    source: object
    count: int = 1
    official: bool = False
    numbers: list = field(default_factory=list)


@dataclass
class SideGroup:
    side: str
    label: str
    sources: list = field(default_factory=list)

    @property
    def voices(self):
        """Several documents by one publisher are one voice with a count."""
        found = {}
        for source in self.sources:
            voice = found.get((source.publisher, source.official))
            if voice:
                voice.count += 1
            else:
                voice = Voice(source.publisher, source, official=source.official)
                found[source.publisher, source.official] = voice
            if number := getattr(source, "number", None):
                voice.numbers.append(number)
        return list(found.values())


def by_side(citations):
    """Group citations (with `source` at hand) by side; sides without a source are left out."""
    groups = {side.value: SideGroup(side.value, side.label) for side in Side}
    for citation in citations:
        groups[citation.source.side].sources.append(citation.source)
    return [group for group in groups.values() if group.sources]


def numbered(groups):
    """The sources of the groups in order of reading, each with its number on the page."""
    number = 0
    for group in groups:
        for source in group.sources:
            number += 1
            source.number = number
    return [source for group in groups for source in group.sources]


def in_words(groups):
    """ "2 United States, 3 joint, 18 third parties" """
    counts = [(group.side, len(group.sources)) for group in groups]
    return ", ".join(_counted(side, count) for side, count in counts)


def _counted(side, count):
    third = ngettext("%(count)s third party", "%(count)s third parties", count)
    forms = {
        Side.US: _("%(count)s United States"),
        Side.INDIA: _("%(count)s India"),
        Side.JOINT: _("%(count)s joint"),
        Side.THIRD_PARTY: third,
    }
    return forms[side] % {"count": count}


@dataclass(frozen=True)
class Sourcing:
    """How many of some milestones name a source, and how many rest on both sides."""

    total: int
    sourced: int
    both: int


def sourcing(groups_of_each):
    """The `Sourcing` of milestones, given the groups of the citations of each.

    Both sides say so in a joint document, or each in one of its own.
    """
    sides = [{group.side for group in groups} for groups in groups_of_each]
    both = [one for one in sides if Side.JOINT in one or {Side.US, Side.INDIA} <= one]
    return Sourcing(len(sides), sum(map(bool, sides)), len(both))
