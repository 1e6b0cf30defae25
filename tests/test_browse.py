"""Filters and facets: what is offered leads to as much as it says."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cooperation import browse, publishing
from cooperation.browse import Filters, Option
from cooperation.models import AlsoAdvances, Participation, Record
from cooperation.search import understand
from tests.factories import draft_initiative, live_pillar, make_organization, make_tag

pytestmark = pytest.mark.django_db

# slug: lead theme, other themes, tags, status, form, organizations, began, ended
MADE = {
    "dam": ("water", "", "river", "completed", "project", "bureau", "1955", "1960"),
    "canal": ("water", "trade", "river money", "active", "project", "bureau board", "1960", None),
    "bank": ("trade", "", "money", "active", "agreement", "board", "1985-06", None),
    "fund": (
        "trade",
        "water law",
        "money river",
        "lapsed",
        "agreement",
        "board bureau",
        "1990",
        "2005",
    ),
    "court": ("law", "", "", "proposed", "forum", "", None, None),
    "treaty": (
        "law",
        "trade",
        "river law",
        "completed",
        "agreement",
        "bureau",
        "2005-06-23",
        "2005-06",
    ),
    "talks": ("law", "", "law", "active", "dialogue", "", "2005", None),
}
STATES = [
    {},
    {"pillar": "water"},
    {"pillar": "trade", "status": "active"},
    {"tags": ["river"]},
    {"tags": ["river", "money"]},
    {"form": "agreement", "organization": "bureau"},
    {"since": "1990", "until": "2005"},
    {"status": "completed", "form": "project", "pillar": "law"},
    {"q": "nothing at all"},
    {"excluded": ["river"]},
    {"tags": ["money"], "excluded": ["law", "river"], "status": "active"},
    {
        "pillar": "trade",
        "tags": ["money"],
        "status": "lapsed",
        "form": "agreement",
        "organization": "board",
        "since": "2000",
        "until": "2010",
        "q": "fund",
    },
]


@pytest.fixture(scope="module")
def ids(standing):
    """The identities of themes, tags and organizations by name, once the site is made."""
    found = {}
    for name in ("water", "trade", "law"):
        found["pillar", name] = live_pillar(slug=name).record_id
    for name in ("river", "money", "law", "unused"):
        found["tags", name] = make_tag(name).pk
    for name in ("bureau", "board", "idle"):
        found["organization", name] = make_organization(slug=name, name=name.title()).pk
    for slug, row in MADE.items():
        publishing.publish(_draft(found, slug, *row), by=None)
    _draft(found, "plan", "law", "trade", "unused", "active", "visit", "idle", "2005", None)
    return found


def _draft(ids, slug, lead, also, tags, status, form, organizations, began, ended):
    draft = draft_initiative(
        slug=slug,
        title=slug.title(),
        pillar=Record.objects.get(pk=ids["pillar", lead]),
        status=status,
        form=form,
        began=began,
        ended=ended,
    )
    for theme in also.split():
        AlsoAdvances.objects.create(edition=draft, pillar_id=ids["pillar", theme])
    for place, tag in enumerate(tags.split()):
        draft.tagged.create(tag_id=ids["tags", tag], position=place)
    for name in organizations.split():
        Participation.objects.create(edition=draft, organization_id=ids["organization", name])
    return draft


def filters(ids, chosen):
    values = dict(chosen)
    for name in ("pillar", "organization"):
        if name in values:
            values[name] = ids[name, values[name]]
    if "q" in values:
        values["q"] = understand(values["q"])
    for name in {"tags", "excluded"} & set(values):
        values[name] = tuple(ids["tags", tag] for tag in values[name])
    return Filters(**values)


def slugs(filters, sort="title"):
    found = browse.initiatives(timezone.now(), filters).order_by(*browse.SORTS[sort][1])
    return [entry.record.slug for entry in found]


@pytest.mark.parametrize("state", STATES, ids=lambda state: " ".join(state) or "all")
def test_every_option_leads_to_as_many_as_it_says(ids, state):
    chosen = filters(ids, state)
    offered = led_to = 0
    for facet, options in browse.facets(timezone.now(), chosen).items():
        for option in options:
            if facet == "tag":
                choice = replace(chosen, tags=(*chosen.tags, option.value))
            elif facet == "decade":
                years = {"since": str(option.value), "until": str(option.value + 9)}
                choice = replace(chosen, **years)
            else:
                choice = replace(chosen, **{facet: option.value})
            assert (facet, option.value, option.count) == (facet, option.value, len(slugs(choice)))
            offered += option.count > 0
            led_to += 1
    assert offered == led_to


def test_every_value_that_leads_somewhere_is_offered(ids):
    at = timezone.now()
    facets = browse.facets(at, Filters())
    assert {name: {option.value for option in options} for name, options in facets.items()} == {
        "pillar": {ids["pillar", name] for name in ("water", "trade", "law")},
        "status": {"proposed", "active", "completed", "lapsed"},
        "form": {"agreement", "dialogue", "forum", "project"},
        "decade": set(range(1950, at.year + 1, 10)),
        "organization": {ids["organization", name] for name in ("bureau", "board")},
        "tag": {ids["tags", name] for name in ("river", "money", "law")},
    }


def test_a_facet_of_one_value_offers_to_change_ones_mind(ids):
    facets = browse.facets(timezone.now(), filters(ids, {"status": "lapsed"}))
    assert facets["status"] == [
        Option("proposed", 1),
        Option("active", 3),
        Option("completed", 2),
        Option("lapsed", 1),
    ]
    assert facets["form"] == [Option("agreement", 1)]


def test_tags_add_up(ids):
    assert slugs(filters(ids, {"tags": ["river"]})) == ["canal", "dam", "fund", "treaty"]
    assert slugs(filters(ids, {"tags": ["river", "money"]})) == ["canal", "fund"]
    facets = browse.facets(timezone.now(), filters(ids, {"tags": ["river", "money"]}))
    assert facets["tag"] == []


def test_options_with_names_stand_by_frequency_then_name(ids):
    facets = browse.facets(timezone.now(), Filters())
    named = {
        facet: [(option.slug, option.words, option.count) for option in facets[facet]]
        for facet in ("organization", "tag")
    }
    assert named == {
        "organization": [("bureau", "Bureau", 4), ("board", "Board", 3)],
        "tag": [("river", "river", 4), ("money", "money", 3), ("law", "law", 2)],
    }


def test_a_theme_counts_what_it_leads_and_what_it_advances(ids):
    assert slugs(filters(ids, {"pillar": "trade"})) == ["bank", "canal", "fund", "treaty"]


def test_a_theme_named_as_lead_and_beside_it_counts_once(ids):
    twice = draft_initiative(pillar=Record.objects.get(slug="water"))
    AlsoAdvances.objects.create(edition=twice, pillar=twice.lead_pillar)
    publishing.publish(twice, by=None)
    counts = {o.value: o.count for o in browse.facets(timezone.now(), Filters())["pillar"]}
    assert counts[ids["pillar", "water"]] == len(slugs(filters(ids, {"pillar": "water"}))) == 4


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        # "dam" 1955 to 1960, "canal" since 1960, "bank" since 1985-06, "fund" 1990 to 2005,
        # "treaty" 2005-06-23 to 2005-06, "talks" since 2005; of "court" no date is known.
        ("", "1954", []),
        ("", "1955", ["dam"]),
        ("", "1955-01", ["dam"]),
        ("", "1985", ["bank", "canal", "dam"]),
        ("", "1985-05", ["canal", "dam"]),
        ("", "1985-06-01", ["bank", "canal", "dam"]),
        ("", "2005-06", ["bank", "canal", "dam", "fund", "talks", "treaty"]),
        ("", "2005-06-22", ["bank", "canal", "dam", "fund", "talks"]),
        ("1960-07-01", "1985-01", ["canal", "dam"]),
        ("1961", "1985-01", ["canal"]),
        ("2005", "2005", ["bank", "canal", "fund", "talks", "treaty"]),
        ("2005-06-30", "2005", ["bank", "canal", "fund", "talks", "treaty"]),
        ("2005-07", "2005", ["bank", "canal", "fund", "talks"]),
        ("2006", "2006", ["bank", "canal", "talks"]),
        ("2006", "", ["bank", "canal", "court", "talks"]),
    ],
)
def test_a_period_finds_what_was_under_way_in_it(ids, since, until, expected):
    assert slugs(Filters(since=since, until=until)) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["treaty", "talks", "fund", "bank", "canal", "dam", "court"]),
        ("oldest", ["dam", "canal", "bank", "fund", "talks", "treaty", "court"]),
        ("title", ["bank", "canal", "court", "dam", "fund", "talks", "treaty"]),
        ("changed", ["talks", "treaty", "court", "fund", "bank", "canal", "dam"]),
    ],
)
def test_orders(ids, sort, expected):
    assert slugs(Filters(), sort) == expected


def test_without_puts_filters_at_rest():
    chosen = Filters(pillar=1, tags=(2,), status="active", q="x")
    assert chosen.without("tags") == Filters(pillar=1, status="active", q="x")
    assert chosen.without("pillar", "q") == Filters(tags=(2,), status="active")


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"excluded": ["river"]}, ["bank", "court", "talks"]),
        ({"tags": ["money"], "excluded": ["river"]}, ["bank"]),
        ({"excluded": ["river", "money", "law"]}, ["court"]),
        ({"tags": ["river"], "excluded": ["river"]}, []),
    ],
)
def test_tags_can_be_left_out(ids, state, expected):
    assert slugs(filters(ids, state)) == expected


def test_the_ways_out_of_a_choice_that_leads_nowhere_are_counted(ids):
    chosen = filters(ids, {"pillar": "law", "status": "lapsed", "form": "agreement"})
    assert slugs(chosen) == ["fund"]
    chosen = replace(chosen, status="active", tags=(ids["tags", "river"],))
    assert slugs(chosen) == []
    assert browse.ways_out(timezone.now(), chosen) == [("status", 2)]
    chosen = filters(ids, {"pillar": "law", "status": "active", "form": "project"})
    assert browse.ways_out(timezone.now(), chosen) == [("pillar", 1), ("form", 1)]
    assert browse.ways_out(timezone.now(), Filters(q="nothing at all", form="visit")) == []


def test_all_facets_take_five_queries(ids):
    chosen = filters(ids, STATES[-1])
    with CaptureQueriesContext(connection) as captured:
        browse.facets(timezone.now(), chosen)
    assert len(captured) == 5


@pytest.mark.parametrize("words", ["fund", "river", "nothing at all"])
@pytest.mark.parametrize(
    "state", [one for one in STATES if "q" not in one], ids=lambda state: " ".join(state) or "all"
)
def test_words_found_once_lead_to_the_same(ids, state, words):
    at, chosen = timezone.now(), filters(ids, {**state, "q": words})
    once = browse.found_once(at, chosen, "title")
    assert str(once.q) == words
    assert slugs(once) == slugs(chosen)
    assert browse.facets(at, once) == browse.facets(at, chosen)
    assert browse.ways_out(at, once) == browse.ways_out(at, chosen)


@pytest.mark.parametrize("sort", browse.SORTS)
@pytest.mark.parametrize("state", [{}, {"form": "agreement"}], ids=["words alone", "narrowed"])
def test_words_found_once_are_listed_in_the_same_order(ids, sort, state):
    at, chosen = timezone.now(), filters(ids, {**state, "q": "initiative"})
    expected = slugs(chosen, sort)
    once = browse.found_once(at, chosen, sort)
    pages = browse.in_order(at, once, sort, len(expected))
    assert pages.count() == len(expected) > 2
    listed = [entry.record.slug for first in (0, 2, 4, 6) for entry in pages[first : first + 2]]
    assert listed == expected


def test_words_are_found_once_however_much_is_asked(ids):
    at = timezone.now()
    once = browse.found_once(at, Filters(q=understand("fund")), "newest")
    with CaptureQueriesContext(connection) as captured:
        browse.facets(at, once)
        pages = browse.in_order(at, once, "newest", 1)
        assert [entry.record.slug for entry in pages[0:9]] == ["fund"]
    looked = [query for query in captured if "searchentry" in query["sql"]]
    assert (len(captured), len(looked)) == (6, 1)
