"""Every kind of public page once, on the starter content: the one list these tests share."""

import datetime
from dataclasses import dataclass

WITHDRAWN = "exercise-tarkash"
SUCCESSOR = "exercise-yudh-abhyas"
SEALED = "nexus-startup-hub"
# Live ones with an edition in hand beside it: the one with most rows, and one in review.
DRAFTED = "the-quad"
IN_REVIEW = "fulbright-nehru-program"
# With a second edition that differs from the first in everything.
REVISED = "exercise-cope-india"
# What stands in the address of a link by which the one in review is shown.
SHARED = "shown-to-a-reader"
# The starter content of the tests' site is 60 days old.
AGE = datetime.timedelta(days=60)
PAST_DAY = (datetime.datetime.now(datetime.UTC) - AGE / 2).date()


@dataclass(frozen=True)
class Kind:
    """A kind of page: its name in reports, an address, and how that answers.

    `state_of` is the kind that it is another state of: made by the same template, so that what
    holds for one on paper, in the dark or without script holds for the other.
    """

    name: str
    path: str
    status: int = 200
    state_of: str = ""

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
        state_of="initiatives",
    ),
    Kind(
        "initiatives-none",
        "/initiatives/?q=nothing+of+the+kind&status=proposed",
        state_of="initiatives",
    ),
    Kind("initiative", "/initiatives/the-quad/"),
    # With notes at its sentences.
    Kind("initiative-cited", "/initiatives/exercise-malabar/", state_of="initiative"),
    # With other names and a note on its status.
    Kind("initiative-noted", "/initiatives/fulbright-nehru-program/", state_of="initiative"),
    # The longest title.
    Kind("initiative-long", "/initiatives/joint-strategic-vision-2015/", state_of="initiative"),
    Kind("tags", "/tags/"),
    Kind("tag", "/tags/defense-industry/"),
    Kind("two-tags", "/tags/co-production+defense-industry/", state_of="tag"),
    Kind("tag-without", "/tags/defense-industry/?not=co-production", state_of="tag"),
    Kind(
        "three-tags",
        "/tags/joint-declarations+leader-summits+strategic-partnership/",
        state_of="tag",
    ),
    Kind("timeline", "/timeline/"),
    Kind("timeline-decade", "/timeline/?from=1990&to=1999", state_of="timeline"),
    Kind(
        "timeline-narrowed",
        "/timeline/?pillar=historic-alliance&from=1950&to=1979",
        state_of="timeline",
    ),
    Kind("connections", "/connections/"),
    Kind("bridge", "/connections/defense-and-security/indo-pacific/"),
    # Initiatives serve both of these, and no written link joins them.
    Kind(
        "bridge-unlinked",
        "/connections/countering-terrorism/education-and-culture/",
        state_of="bridge",
    ),
    # Nothing joins these two.
    Kind(
        "bridge-empty",
        "/connections/common-values/health-and-pandemic-preparedness/",
        state_of="bridge",
    ),
    Kind("sources", "/sources/"),
    # The longest word in a title, and the longest address.
    Kind("source", "/sources/usemb-2019-quad/"),
    Kind("source-long", "/sources/ly-ax4-2025/", state_of="source"),
    Kind("organizations", "/organizations/"),
    Kind("organization", "/organizations/ministry-of-defence/"),
    Kind("search", "/search/"),
    Kind("search-found", "/search/?q=defense"),
    Kind(
        "search-narrowed",
        "/search/?q=trade&kind=initiative&pillar=economic-collaboration",
        state_of="search-found",
    ),
    Kind("search-meant", "/search/?q=defnese+agreement", state_of="search-found"),
    Kind("search-left-out", "/search/?q=navies+refuel+each+other+obelisk", state_of="search-found"),
    Kind("search-none", "/search/?q=xyzzyqq"),
    Kind("changes", "/changes/"),
    Kind(
        "changes-narrowed",
        "/changes/?significance=all&pillar=defense-and-security",
        state_of="changes",
    ),
    Kind("glossary", "/glossary/"),
    Kind("data", "/data/"),
    Kind("api-docs", "/api/docs/"),
    Kind("about", "/about/"),
    Kind("how-we-work", "/how-we-work/", state_of="about"),
    Kind("accessibility", "/accessibility/", state_of="about"),
    Kind("editions", f"/initiatives/{REVISED}/editions/"),
    Kind("past-edition", f"/initiatives/{REVISED}/editions/1/"),
    Kind("comparison", f"/initiatives/{REVISED}/compare/1..2/"),
    Kind("pack-empty", "/pack/"),
    Kind(
        "pack",
        f"/pack/?r=initiative:the-quad@1&r=initiative:{REVISED}@2&r=pillar:indo-pacific@1"
        f"&r=initiative:{WITHDRAWN}@1&title=What+four+navies+do",
    ),
    Kind("pack-adding", "/pack/?r=initiative:the-quad@1&add=exercise", state_of="pack"),
    Kind("past-day", f"/initiatives/{REVISED}/?as-of={PAST_DAY}"),
    Kind("past-day-list", f"/initiatives/?as-of={PAST_DAY}", state_of="past-day"),
    Kind("too-early", "/?as-of=1946-01-01", 404, state_of="not-found"),
    Kind("not-found", "/initiatives/no-such-initiative/", 404),
    Kind("withdrawn", f"/initiatives/{WITHDRAWN}/", 410),
    Kind("sealed", f"/initiatives/{SEALED}/", 451),
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
# Each template once.
TEMPLATES = [kind for kind in KINDS if not kind.state_of]
