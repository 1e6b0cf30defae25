"""What readers find: everything that a public page says, and nothing else."""

import pytest

from cooperation import publishing, search
from cooperation.models import (
    Alias,
    CrossReference,
    Participation,
    SearchEntry,
    SearchName,
    TagAlias,
)
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)

from .asking import ask, found, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def malabar(db):
    """One of each kind, live, each with a word of its own in each of its fields."""
    pillar = live_pillar(title="Defense", slug="defense", summary="Arms.", body="Corvettes.").record
    tag = make_tag("Maritime security", description="Safety at sea.")
    TagAlias.objects.create(tag=tag, name="Ocean watch")
    source = make_source(
        key="hindu-1992",
        title="Ships gather",
        publisher="The Gazette",
        note="Seen on microfilm.",
        date="1992-05",
    )
    draft = draft_initiative(
        title="Exercise Malabar",
        slug="naval-exercise",
        acronym="MLBR",
        summary="Warships meet.",
        body="Submarines **dive** [@hindu-1992].\n\nSee [[pillar:defense|frigates]].",
        status_note="Stopped once.",
        pillar=pillar,
        tags=[tag],
        sources=[source],
        began="1992",
        milestones=[{"date": "1993-07", "title": "Flotilla *sails*", "description": "Off Goa."}],
    )
    organization = make_organization(name="Indian Lighthouse Board", acronym="ILB", slug="ilb")
    Participation.objects.create(edition=draft, organization=organization)
    Alias.objects.create(edition=draft, name="Four fleets")
    CrossReference.objects.create(
        edition=draft, relation="supports", target=pillar, reason="It trains sailors."
    )
    return publishing.publish(draft, by=None)


@pytest.mark.parametrize(
    "words",
    ["malabar", "mlbr", "fleets", "warships", "dive", "frigates", "stopped", "sailors", "1992"],
)
def test_an_initiative_is_found_by_everything_that_its_page_says(malabar, words):
    assert ("initiative", "Exercise Malabar") in found(words)


@pytest.mark.parametrize("words", ["flotilla", "sails", "goa", "july 1993"])
def test_a_milestone_is_found_by_itself_and_finds_its_initiative(malabar, words):
    assert ("milestone", "Flotilla sails") in found(words)
    if words != "july 1993":
        assert ("initiative", "Exercise Malabar") in found(words)


def test_a_milestone_is_found_by_what_it_belongs_to_as_well(malabar):
    assert found("flotilla mlbr fleets") == [
        ("initiative", "Exercise Malabar"),
        ("milestone", "Flotilla sails"),
    ]
    [hit] = ask("flotilla 1993", search.Filters(kind="milestone")).hits(0, 9)
    assert hit.entry.get_absolute_url() == "/initiatives/naval-exercise/#m-0-1993-07"


def test_themes_pages_sources_tags_and_organizations(malabar):
    live_page(title="About", body="Corrections are welcome.", slug="about")
    assert found("corvettes") == [("pillar", "Defense")]
    assert found("corrections") == [("page", "About")]
    assert found("microfilm") == found("gazette 1992") == [("source", "Ships gather")]
    assert found("safety at sea") == [("tag", "Maritime security")]
    assert found("lighthouse") == [("organization", "Indian Lighthouse Board")]


def test_what_belongs_to_a_tag_or_an_organization_is_found_by_its_names(malabar):
    for words in ("maritime security", "ocean watch", "Ocean-Watch"):
        assert found(words) == [
            ("tag", "Maritime security"),
            ("initiative", "Exercise Malabar"),
        ]
    for words in ("ILB", "Indian Lighthouse Board"):
        assert found(words) == [
            ("organization", "Indian Lighthouse Board"),
            ("initiative", "Exercise Malabar"),
        ]
    [_, hit] = ask("ocean watch").hits(0, 9)
    assert [entry.title for entry in hit.belongs] == ["Maritime security"]


def test_what_a_text_calls_by_another_name_is_found(malabar):
    live_initiative(title="Tugs", body="They went to Exercise Malabar.", slug="tugs")
    live_initiative(title="Buoys", body="Exercise is healthy. Malabar is warm.", slug="buoys")
    assert titles("mlbr", search.Filters(kind="initiative")) == ["Exercise Malabar", "Tugs"]
    assert titles("four fleets", search.Filters(kind="initiative")) == ["Exercise Malabar", "Tugs"]


def test_markup_is_not_found(malabar):
    assert found("hindu") == [("source", "Ships gather")]  # its key
    assert "[@" not in SearchEntry.objects.get(title="Exercise Malabar").text


def test_only_what_something_live_names_has_an_entry(malabar):
    tag, source = make_tag("Idle tag"), make_source(title="Idle source")
    body = make_organization(name="Idle organization")
    draft = draft_initiative(tags=[tag], sources=[source], title="Idle plan")
    Participation.objects.create(edition=draft, organization=body)
    search.refresh(tag, source, body, draft.record)
    assert found("idle") == []
    publishing.publish(draft, by=None)
    assert len(found("idle")) == 4


def test_a_tag_of_themes_alone_has_no_page_and_no_entry(db):
    tag = make_tag("Lonely")
    live_pillar().tagged.create(tag=tag)
    search.refresh(tag)
    assert found("lonely") == []


def test_names_are_known_without_an_article_and_in_any_spelling(db):
    live_initiative(title="The Labour Programme", acronym="L-P", slug="a")
    keys = set(SearchName.objects.filter(entry__kind="initiative").values_list("key", flat=True))
    assert keys == {"thelaborprogram", "laborprogram", "lp"}


def test_what_is_very_long_is_found_as_far_as_it_is_kept(db):
    body = " ".join(f"w{number}" for number in range(9_000))
    live_page(title="Long", body=body, slug="long")
    assert (titles("w8000"), titles("w8999")) == (["Long"], [])


def test_hindi_words_are_whole(db):
    live_page(title="हिन्दी में शिक्षा", slug="hindi", body="भारत। ज़मीन")
    for words in ("हिन्दी", "हिंदी", "शिक्षा", "शि\u200dक्षा", "भारत", "जमीन"):
        assert titles(words) == ["हिन्दी में शिक्षा"]
    assert titles("शक") == titles("भरत") == titles("ह") == titles("न्दी") == []
    assert titles("हिन्") == ["हिन्दी में शिक्षा"]  # half typed
