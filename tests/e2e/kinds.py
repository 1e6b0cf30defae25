"""Every kind of public page once, on the starter content: the one list these tests share."""

from dataclasses import dataclass

WITHDRAWN = "exercise-tarkash"
SUCCESSOR = "exercise-yudh-abhyas"
# Live ones with an edition in hand beside it: the one with most rows, and one in review.
DRAFTED = "the-quad"
IN_REVIEW = "fulbright-nehru-program"
# With a second edition that differs from the first in everything.
REVISED = "exercise-cope-india"
# What stands in the address of a link by which the one in review is shown.
SHARED = "shown-to-a-reader"


@dataclass(frozen=True)
class Kind:
    """A kind of page: its name in reports, an address, and how that answers."""

    name: str
    path: str
    status: int = 200

    def __str__(self):
        return self.name


KINDS = [
    Kind("home", "/"),
    Kind("pillars", "/pillars/"),
    Kind("pillar", "/pillars/defense-and-security/"),
    Kind("initiatives", "/initiatives/"),
    Kind(
        "initiatives-narrowed",
        "/initiatives/?pillar=defense-and-security&tag=defense-industry&status=active&from=2010",
    ),
    Kind("initiatives-none", "/initiatives/?status=proposed&q=nothing+of+the+kind"),
    Kind("initiative", "/initiatives/the-quad/"),
    # With other names and a note on its status.
    Kind("initiative-noted", "/initiatives/fulbright-nehru-program/"),
    # The longest title.
    Kind("initiative-long", "/initiatives/joint-strategic-vision-2015/"),
    Kind("tags", "/tags/"),
    Kind("tag", "/tags/defense-industry/"),
    Kind("two-tags", "/tags/co-production+defense-industry/"),
    Kind("three-tags", "/tags/joint-declarations+leader-summits+strategic-partnership/"),
    Kind("timeline", "/timeline/"),
    Kind("timeline-narrowed", "/timeline/?pillar=historic-alliance&from=1950&to=1979"),
    Kind("connections", "/connections/"),
    Kind("bridge", "/connections/defense-and-security/indo-pacific/"),
    # No written link joins these two.
    Kind("bridge-empty", "/connections/countering-terrorism/education-and-culture/"),
    Kind("sources", "/sources/"),
    # The longest word in a title, and the longest address.
    Kind("source", "/sources/usemb-2019-quad/"),
    Kind("source-long", "/sources/ly-ax4-2025/"),
    Kind("organizations", "/organizations/"),
    Kind("organization", "/organizations/ministry-of-defence/"),
    Kind("search", "/search/"),
    Kind("search-found", "/search/?q=defense"),
    Kind("search-none", "/search/?q=nothing+of+the+kind"),
    Kind("changes", "/changes/"),
    Kind("about", "/about/"),
    Kind("how-we-work", "/how-we-work/"),
    Kind("accessibility", "/accessibility/"),
    Kind("editions", f"/initiatives/{REVISED}/editions/"),
    Kind("past-edition", f"/initiatives/{REVISED}/editions/1/"),
    Kind("comparison", f"/initiatives/{REVISED}/compare/1..2/"),
    Kind("not-found", "/initiatives/no-such-initiative/", 404),
    Kind("withdrawn", f"/initiatives/{WITHDRAWN}/", 410),
    Kind("bad-request", "/initiatives/?from=13/2020", 400),
    # In Hindi: what differs in more than its words.
    Kind("home-hindi", "/hi/"),
    Kind("pillar-hindi", "/hi/pillars/countering-terrorism/"),
    Kind("initiative-hindi", "/hi/initiatives/the-quad/"),
    Kind("not-found-hindi", "/hi/initiatives/no-such-initiative/", 404),
    # Addresses that only the tests' site has.
    Kind("shared", f"/shared/{SHARED}/"),
    Kind("broken", "/broken/", 500),
]
