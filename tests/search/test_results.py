"""Counts, facets, and what a hit shows."""

import pytest

from cooperation import publishing, search
from cooperation.models import EntryKind, Form, Participation, Record, Side, Status
from cooperation.models.search import FORMS, KINDS, SIDES, STATUSES, SearchEntry, Shelf
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)

from .asking import ask, found, titles, written

pytestmark = pytest.mark.django_db
FILTERS = {
    "kind": "initiative",
    "pillar": "water",
    "status": "active",
    "form": "project",
    "side": "us",
}


@pytest.fixture
def site(db):
    water = live_pillar(slug="water", title="Water", position=1).record
    trade = live_pillar(slug="trade", title="Trade", position=2).record
    for number, (pillar, status, form, side) in enumerate(
        [
            (water, "active", "project", Side.US),
            (water, "active", "agreement", Side.INDIA),
            (water, "lapsed", "project", Side.US),
            (trade, "active", "project", Side.JOINT),
        ]
    ):
        live_initiative(
            title=f"River {number}",
            pillar=pillar,
            status=status,
            form=form,
            sources=[make_source(title=f"River paper {number}", side=side)],
            milestones=[("2001", f"River day {number}")],
        )
    live_page(title="River page")
    return {"water": water.pk, "trade": trade.pk}


def chosen(site, **values):
    if "pillar" in values:
        values["pillar"] = site[values["pillar"]]
    return search.Filters(**values)


def test_counts_by_every_facet(site):
    results = ask("river")
    assert results.total == results.any == 13
    assert results.options("kind") == [
        *[("initiative", 4), ("milestone", 4), ("source", 4), ("page", 1)]
    ]
    assert dict(results.options("pillar")) == {site["water"]: 6, site["trade"]: 2}
    assert results.options("status") == [("active", 3), ("lapsed", 1)]
    assert results.options("form") == [("agreement", 1), ("project", 3)]
    assert results.options("side") == [("us", 2), ("india", 1), ("joint", 1)]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"kind": "initiative"},
        {"kind": "source"},
        {"pillar": "water"},
        {"pillar": "water", "status": "active"},
        {"kind": "milestone", "pillar": "trade"},
        {"status": "lapsed", "form": "agreement"},
        {"kind": "source", "side": "us"},
    ],
    ids=lambda values: " ".join(values) or "all",
)
def test_every_option_leads_to_as_many_as_it_says(site, values):
    filters = chosen(site, **values)
    results = ask("river", filters)
    assert len(results.hits(0, 50)) == results.total
    for name in FILTERS:
        for value, count in results.options(name):
            other = search.Filters(**(vars(filters) | {name: value}))
            assert (name, value, count) == (name, value, len(titles("river", other)))


def test_a_choice_that_nothing_meets_is_empty(site):
    results = ask("river", chosen(site, kind="page", pillar="water"))
    assert (results.total, results.any, results.hits(0, 9)) == (0, 13, [])


@pytest.mark.parametrize("kind", EntryKind.values)
def test_a_key_tells_the_shelf(kind):
    said = Side.JOINT if kind == "source" else "active" if kind == "initiative" else ""
    shelf = Shelf(kind, said, "law" if kind == "initiative" else "", 77)
    assert Shelf.of(shelf.number) == shelf
    assert SearchEntry(id=shelf.key(2**31 - 1)).shelf == shelf
    assert shelf.key(2**31 - 1) < 2**63


def test_every_choice_has_a_number_of_its_own():
    for numbers, choices in ((KINDS, EntryKind), (STATUSES, Status), (FORMS, Form), (SIDES, Side)):
        assert set(choices.values) <= {str(value) for value in numbers}
        assert len(set(numbers.values())) == len(numbers)


def test_a_theme_with_a_key_too_great_has_no_shelf():
    assert (
        Shelf("initiative", "active", "law", 2**22).number
        == Shelf("initiative", "active", "law").number
    )


def hit(text, **kwargs):
    [found] = ask(text, search.Filters(**({"kind": "initiative"} | kwargs))).hits(0, 9)
    return found


def test_what_was_found_is_marked_whatever_its_form():
    live_initiative(
        title="Defence of the rivers",
        acronym="DOR",
        summary="Cooperating navies guard the river’s mouth.",
        body="Nothing.",
        slug="a",
    )
    one = hit("defense rivers cooperation navy")
    assert written(one.title) == "[Defence] of the [rivers]"
    assert written(one.summary) == "[Cooperating] [navies] guard the [river’s] mouth."
    assert (one.names, one.text) == ([], [])
    assert [written(name) for name in hit("dor").names] == ["[DOR]"]
    assert written(hit("defen").title) == "[Defence] of the rivers"
    assert written(hit('"of the"').title) == "Defence [of the] rivers"


def test_words_of_several_parts_are_marked_as_one():
    live_initiative(title="Counterterrorism in the Indo-Pacific", acronym="C-T", slug="a")
    assert written(hit("counter terrorism").title) == "[Counterterrorism] in the Indo-Pacific"
    assert written(hit("indo-pacific").title) == "Counterterrorism in the [Indo-Pacific]"
    assert written(hit("indopacific").title) == "Counterterrorism in the Indo-Pacific"


def test_a_text_shows_what_the_summary_does_not():
    before, after = "before " * 60, " after" * 60
    live_initiative(
        title="Dam",
        summary="On a river.",
        body=f"First line.\n\n{before} turbines of steel {after}\n\nLast turbine.",
        slug="a",
    )
    shown = written(hit("river turbines steel").text)
    assert shown.startswith("… before") and shown.endswith("after …")
    assert "[turbines] of [steel]" in shown
    assert len(shown) < 270
    assert hit("river dam").text == []


def test_a_line_is_shown_though_its_words_begin_otherwise_than_their_stems():
    """A look at how words begin saves looking through most lines, and must not hide any."""
    live_initiative(title="A", body="Zeal.\n\nRiver.\n\nZeal, gaol and river.", slug="a")
    assert written(hit("river jail zeal").text) == "[Zeal], [gaol] and [river]."
    live_initiative(title="B", body="Nothing.\n\nThe kerb.", slug="b")
    assert written(hit("curb").text) == "The [kerb]."


def test_of_a_long_line_without_spaces_a_part_is_shown():
    live_initiative(title="Dam", body=f"turbine{'।' * 400}x", slug="a")
    assert written(hit("turbine").text).startswith("[turbine]।")


def test_what_belongs_to_what_was_asked_for_is_named():
    tag = make_tag("Sea lanes")
    body = make_organization(name="Lighthouse Board", acronym="LB")
    draft = draft_initiative(title="Dam", tags=[tag], slug="a")
    Participation.objects.create(edition=draft, organization=body)
    publishing.publish(draft, by=None)
    assert [one.title for one in hit("sea lanes").belongs] == ["Sea lanes"]
    assert [one.title for one in hit("lighthouse board").belongs] == ["Lighthouse Board"]
    assert hit("dam").belongs == []


def test_where_no_entry_has_all_words_as_many_as_can_be_are_found():
    live_page(title="River dams", body="Concrete.")
    live_page(title="Sea walls", body="Concrete.")
    results = ask("river concrete lighthouse")
    assert (results.left_out, results.total) == (("lighthouse",), 1)
    assert ask("lighthouse obelisk").any == 0
    results = ask("river walls concrete dams lighthouse")
    assert results.left_out == ("walls", "lighthouse")
    assert ask('river "dams river"').left_out == ("“dams river”",)


def test_a_search_makes_the_same_queries_for_any_number(django_assert_num_queries):
    for number in (1, 3, 30):
        for n in range(number):
            live_initiative(title=f"River {number} {n}", milestones=[("2001", "River day")])
        with django_assert_num_queries(6):
            assert len(ask("river").hits(0, 20)) >= min(number, 20)
    with django_assert_num_queries(5):
        assert ask("river obelisk").left_out == ("obelisk",)


def test_matching_is_what_is_found_of_initiatives(site):
    at = Record.objects.first().created_at
    assert at
    live = [title for kind, title in found("rivers 2001") if kind == "initiative"]
    for query in ("rivers 2001", search.understand("rivers 2001")):
        editions = Record.objects.filter(
            pk__in=search.keys(search.understand("rivers 2001"), "initiative")
        )
        assert editions.count() == len(live) == 4
        assert search.matching(query) is not None


def test_the_address_of_each_kind(site):
    addresses = {hit.entry.kind: hit.entry.get_absolute_url() for hit in ask("river").hits(0, 50)}
    assert {kind: url.split("/")[1] for kind, url in addresses.items()} == {
        "initiative": "initiatives",
        "milestone": "initiatives",
        "source": "sources",
        "page": addresses["page"].split("/")[1],
    }
    assert "#m-0-2001" in addresses["milestone"]
