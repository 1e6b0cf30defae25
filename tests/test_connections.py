"""How the themes hold together, against a count by hand."""

from collections import Counter

import pytest
from django.utils import timezone

from cooperation import connections, publishing
from cooperation.models import AlsoAdvances, CrossReference, Kind
from tests.factories import (
    draft_initiative,
    draft_pillar,
    live_page,
    live_pillar,
    make_source,
    make_tag,
)

pytestmark = pytest.mark.django_db


def initiative(slug, pillar, also=(), refers=(), publish=True, **kwargs):
    draft = draft_initiative(slug=slug, title=slug.title(), pillar=pillar, **kwargs)
    for theme in also:
        AlsoAdvances.objects.create(edition=draft, pillar=theme)
    refer(draft, refers)
    if publish:
        publishing.publish(draft, by=None)
    return draft.record


def refer(draft, targets):
    for place, (relation, target) in enumerate(targets):
        CrossReference.objects.create(
            edition=draft,
            relation=relation,
            target=target,
            reason=f"From {draft.title}.",
            position=place,
        )


@pytest.fixture
def made(db):
    """Three themes and a fourth that nothing joins to the others; the counts stand below."""
    river, money = make_tag("River"), make_tag("Money")
    trade = live_pillar(slug="trade", position=2, title="Trade").record
    law = live_pillar(slug="law", position=3, title="Law").record
    art = live_pillar(slug="art", position=4, title="Art").record
    draft = draft_pillar(slug="water", position=1, title="Water")
    refer(draft, [("supports", trade), ("related_to", law)])
    publishing.publish(draft, by=None)
    water = draft.record
    dam = initiative("dam", water, also=[trade], tags=[river], began="1955")
    canal = initiative(
        "canal", water, also=[trade, law], refers=[("succeeds", dam)], tags=[river], began="1960"
    )
    bank = initiative("bank", trade, refers=[("supports", dam), ("supports", water)], tags=[money])
    court = initiative(
        "court", law, also=[water], refers=[("part_of", bank), ("part_of", canal)], tags=[river]
    )
    about = live_page(slug="about").record
    # Not to be counted: a draft, links to it, to a page and to what was withdrawn.
    plan = initiative("plan", art, also=[water, law], refers=[("supports", dam)], publish=False)
    gone = initiative("gone", trade, also=[art], refers=[("supports", dam)], tags=[river])
    initiative("talks", law, refers=[("supports", plan), ("supports", about), ("supports", gone)])
    publishing.withdraw(gone, by=None, reason="Wrong.")
    # Nor does an edition that is no longer live count, or one that is not yet.
    publishing.publish(publishing.start_draft(canal, by=None), by=None)
    publishing.start_draft(bank, by=None)
    return {
        record.slug: record for record in (water, trade, law, art, dam, canal, bank, court, plan)
    }


def by_slug(counter, made):
    """A counter of themes or pairs by their slugs in alphabetical order, joined."""
    names = {record.pk: record.slug for record in made.values()}
    return {
        "+".join(sorted(names[pk] for pk in (key if isinstance(key, frozenset) else [key]))): n
        for key, n in counter.items()
        if n
    }


def test_matrix_against_a_count_by_hand(made):
    matrix = connections.matrix(timezone.now())
    assert by_slug(matrix.led, made) == {"water": 2, "trade": 1, "law": 2}
    assert by_slug(matrix.contributing, made) == {"trade": 2, "law": 1, "water": 1}
    assert by_slug(matrix.shared, made) == {"trade+water": 2, "law+water": 2, "law+trade": 1}
    # water: canal to dam; trade+water: theme to theme, bank to dam, bank to theme;
    # law+water: theme to theme, court to canal; law+trade: court to bank.
    assert by_slug(matrix.links, made) == {
        "water": 1,
        "trade+water": 3,
        "law+water": 2,
        "law+trade": 1,
    }


def test_the_closest_pairs_have_the_most_links(made):
    closest = connections.matrix(timezone.now()).closest(2)
    assert [by_slug(Counter([pair]), made) for pair in closest] == [
        {"trade+water": 1},
        {"law+water": 1},
    ]


def links(made, one, other):
    found, count = connections.links(timezone.now(), pair=(made[one].pk, made[other].pk))
    assert count == len(found)
    return [(link.source.record.slug, link.wording, link.target.record.slug) for link in found]


def test_links_of_a_pair_in_the_order_of_themes_and_titles(made):
    expected = [
        ("bank", "supports", "dam"),
        ("bank", "supports", "water"),
        ("water", "supports", "trade"),
    ]
    assert links(made, "water", "trade") == links(made, "trade", "water") == expected
    assert links(made, "law", "trade") == [("court", "part of", "bank")]
    assert links(made, "art", "water") == []


def test_links_carry_their_reason_and_pair(made):
    [link], _ = connections.links(timezone.now(), pair=(made["law"].pk, made["trade"].pk))
    assert link.reason == "From Court."
    assert link.pair == frozenset((made["law"].pk, made["trade"].pk))


def test_links_between_themes_themselves(made):
    found, _ = connections.links(timezone.now(), kinds=[Kind.PILLAR])
    assert [(link.source.title, link.wording, link.target.title) for link in found] == [
        ("Water", "supports", "Trade"),
        ("Water", "related to", "Law"),
    ]


def test_all_links_are_as_many_as_the_matrix_counts(made):
    at = timezone.now()
    found, count = connections.links(at)
    pairs = Counter(link.pair for link in found)
    assert pairs.total() == count
    assert pairs == connections.matrix(at).links


def test_initiatives_that_serve_both_themes_oldest_first(made):
    def shared(one, other):
        found = connections.shared_initiatives(timezone.now(), made[one].pk, made[other].pk)
        return [entry.record.slug for entry in found]

    assert shared("water", "trade") == shared("trade", "water") == ["dam", "canal"]
    assert shared("law", "trade") == ["canal"]
    assert shared("art", "law") == []


def test_tags_on_both_sides_with_their_counts(made):
    def shared(one, other):
        found = connections.shared_tags(timezone.now(), made[one].pk, made[other].pk)
        return [(tag.name, tag.one, tag.other) for tag in found]

    assert shared("water", "law") == [("River", 2, 1)]
    assert shared("law", "water") == [("River", 1, 2)]
    assert shared("water", "trade") == []


def test_of_nothing(db):
    matrix = connections.matrix(timezone.now())
    assert (matrix.closest(), connections.links(timezone.now())) == ([], ([], 0))
    assert connections.ways(matrix, 1, 2, [1, 2, 3]) == []


def test_of_many_links_the_first_are_given_and_all_counted(made):
    pair = (made["water"].pk, made["trade"].pk)
    found, count = connections.links(timezone.now(), pair=pair, most=2)
    assert ([link.source.record.slug for link in found], count) == (["bank", "bank"], 3)


def test_documents_on_both_sides_with_their_counts(made):
    sources = [make_source(title=title) for title in ("Once", "Twice", "One side", "Secret")]
    once, twice, one_side, secret = sources
    for lead, cited in [
        ("water", [once, twice, one_side]),
        ("water", [twice, one_side]),
        ("law", [once, twice]),
        ("law", [twice]),
    ]:
        publishing.publish(draft_initiative(pillar=made[lead], sources=cited), by=None)
    publishing.publish(draft_initiative(pillar=made["water"], sources=[secret]), by=None)
    draft_initiative(pillar=made["law"], sources=[secret])

    def shared(one, other, **kwargs):
        found = connections.shared_sources(timezone.now(), made[one].pk, made[other].pk, **kwargs)
        return [(source.title, source.one, source.other) for source in found]

    assert shared("water", "law") == [("Twice", 2, 2), ("Once", 1, 1)]
    assert shared("water", "law", most=1) == [("Twice", 2, 2)]
    assert shared("art", "law") == []


def test_two_themes_meet_in_the_third_that_is_closest_to_both():
    def matrix(links, shared):
        return connections.Matrix(
            Counter(),
            Counter(),
            Counter({frozenset(pair): n for pair, n in shared.items()}),
            Counter({frozenset(pair): n for pair, n in links.items()}),
        )

    found = connections.ways(
        matrix({(1, 3): 2, (2, 3): 1, (1, 4): 9, (1, 5): 1}, {(2, 5): 4, (1, 5): 3, (2, 3): 1}),
        1,
        2,
        [1, 2, 3, 4, 5],
    )
    assert [(way.theme, way.links, way.shared) for way in found] == [
        (5, (1, 0), (3, 4)),
        (3, (2, 1), (0, 1)),
    ]
