"""What a page tells machines about itself: its one address, its picture, its data.

Title and description stand in the blocks of the templates, once; base.html repeats them where
machines look.
"""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import cards, structured
from .language import without_prefix
from .params import canonical_query
from .site import DESCRIPTION, NAME, SECTIONS

# Sections that are not in the main navigation but lead down to pages.
OTHER_SECTIONS = (
    ("changes", "change_list", _("What changed")),
    ("organizations", "organization_list", _("Organizations")),
)


class Metadata:
    """Of the page that a request asks for; each part is made when a template wants it."""

    def __init__(self, request):
        self.request = request

    @property
    def name(self):
        return gettext(NAME)

    @property
    def description(self):
        return gettext(DESCRIPTION)

    @property
    def withheld(self):
        """True where nothing may be told: the page shows what is not published."""
        return is_unpublished(self.request)

    @cached_property
    def origin(self):
        return self.request.build_absolute_uri("/")[:-1]

    @cached_property
    def canonical(self):
        """The address of the page without what makes no difference to it."""
        return f"{self.origin}{self.request.path}{canonical_query(self.request)}"

    @cached_property
    def list_query(self):
        """What a list is narrowed to, whatever its order and page: for the feed of it."""
        return canonical_query(self.request, without=("page", "sort"))

    @property
    def page_number(self):
        """The page of a list beyond the first, or None."""
        numbers = getattr(self.request, "understood", {}).get("page")
        return numbers[0] if numbers else None

    @cached_property
    def site_card(self):
        return cards.site_card()

    def nodes(self, title, others=()):
        """The page's nodes of JSON-LD: `others`, and the way from home to it."""
        steps = self._steps(title)
        return [*others, structured.breadcrumbs(steps)] if len(steps) > 1 else [*others]

    def _steps(self, title):
        """Pairs of a name and an address: home, the section, the page itself."""
        path = self.request.path
        first = without_prefix(path).strip("/").split("/")[0]
        sections = {part: (label, reverse(name)) for part, name, label in SECTIONS}
        sections |= {part: (label, reverse(name)) for part, name, label in OTHER_SECTIONS}
        section = sections.get(first)
        steps = [(gettext("Home"), reverse("home")), *([section] if section else [])]
        if path not in [address for _, address in steps]:
            steps.append((title, path))
        return [(str(name), f"{self.origin}{address}") for name, address in steps]


def of_record(request, edition, theme=None, milestones=()):
    """Template variables of a record's page: its card and its nodes, or nothing of a draft."""
    if is_unpublished(request):
        return {}
    card = cards.of_edition(edition, theme)
    nodes = [structured.article(request, edition, card, theme)]
    return {"card": card, "nodes": nodes + structured.events(request, edition, milestones)}


def mark_unpublished(request):
    """Let the page of the request tell machines nothing."""
    request.unpublished = True


def is_unpublished(request):
    return getattr(request, "unpublished", False)
