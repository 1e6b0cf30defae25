"""What a card says, in English whatever the language of the page: it is shared far from there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import override

from cooperation.catalogue import Theme
from cooperation.languages import ENGLISH
from cooperation.models import Kind

from ..conditional import digest
from ..site import HEADLINE


@dataclass(frozen=True)
class Card:
    """`over` stands above the title beside the symbol `mark`, `facts` below it.

    `path` is its address but for the version.
    """

    path: str
    title: str
    over: str = ""
    facts: str = ""
    mark: str = ""

    @property
    def version(self):
        """Differs when anything does that the card says or the way it is drawn."""
        return digest(self)[:10]

    @property
    def url(self):
        return f"{self.path}?v={self.version}"

    @property
    def words(self):
        """All that the card says, for those who do not see it."""
        return ". ".join(filter(None, [self.title, self.over, self.facts]))


@override(ENGLISH)
def of_edition(edition, theme):
    """The card of the page that says what `edition` says; `theme` as on that page."""
    record = edition.record
    facts = [str(edition.get_form_display() or ""), edition.years]
    if record.kind == Kind.PILLAR:
        theme, over, facts = Theme.of(edition), "Theme", []
    else:
        over = theme.name if theme else ""
    return Card(
        path=reverse(f"{record.kind}_card", args=[record.slug]),
        title=edition.title,
        over=over,
        facts=", ".join(filter(None, facts)),
        mark=theme.mark if theme else "",
    )


def site_card():
    """The card of the pages that are no record's."""
    return Card(path=reverse("site_card"), title=HEADLINE)
