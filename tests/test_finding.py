"""The search at the desk: what it knows, what it takes for the same, and what comes first."""

import itertools

import pytest
from django.core.management import call_command
from django.db import connection

from cooperation import finding, publishing, tagging
from cooperation.finding.engines import engine
from cooperation.finding.marks import START, STOP, pieces
from cooperation.finding.words import words_of
from cooperation.models import (
    Alias,
    CrossReference,
    Document,
    DocumentKind,
    Organization,
    Record,
    Source,
    Tag,
    TagAlias,
)
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)

KINDS = list(DocumentKind.values)
HINDI = "हिन्दी में शिक्षा सहयोग"
ANYTHING = [
    "",
    " ",
    '"',
    "'",
    "*",
    "a*",
    "(",
    "-",
    "NOT",
    "AND OR",
    "title : x",
    "{title} : x",
    "a\0b",
    "\ud800",
    "\u200d",
    "शि\u200dक्षा",
    "🇮🇳",
    "x" * 10_000,
    "x " * 5_000,
    "'; DROP TABLE cooperation_document; --",
    "100%",
    "a & b | !c <-> d:*",
    "\\",
    "²",
]


def found(query, **kwargs):
    """The titles of what is found, by kind."""
    results = finding.search(query, kwargs.pop("kinds", KINDS), **kwargs)
    return {kind: [hit.document.title for hit in hits] for kind, hits in results.hits.items()}


def text_of(parts):
    return "".join(text for text, _ in parts)


def marked(parts):
    return [text for text, hit in parts if hit]


@pytest.fixture
def malabar(db):
    """One of each kind, each with a word of its own in each of its fields."""
    pillar = live_pillar(title="Defense", slug="defense").record
    edition = draft_initiative(
        title="Exercise Malabar",
        slug="naval-exercise",
        acronym="MLBR",
        summary="Warships meet.",
        body="Submarines **dive** [@hindu-1992].\n\nSee [[pillar:defense|corvettes]].",
        status_note="Stopped once.",
        pillar=pillar,
        milestones=[{"date": "1992", "title": "Flotilla sails", "description": "Off Goa."}],
    )
    Alias.objects.create(edition=edition, name="Four navies")
    CrossReference.objects.create(
        edition=edition, relation="supports", target=pillar, reason="It trains sailors."
    )
    finding.refresh(edition.record)
    source = make_source(
        key="hindu-1992",
        title="Ships gather",
        publisher="The Hindu",
        url="https://www.thehindu.com/archive/ships",
        note="Seen on microfilm.",
    )
    organization = make_organization(name="Indian Navy", acronym="IN", slug="indian-navy")
    tag = make_tag("Maritime security", description="Safety at sea.")
    TagAlias.objects.create(tag=tag, name="Sea lanes")
    finding.refresh(source, organization, tag)
    return edition


# --- What is known ------------------------------------------------------------------------------


def test_a_record_is_found_by_everything_that_it_says(malabar):
    words = "malabar mlbr four naval-exercise warships dive corvettes stopped flotilla goa sailors"
    assert [found(word) for word in words.split()] == [{"initiative": ["Exercise Malabar"]}] * 11


def test_a_source_is_found_by_everything_that_is_known_of_it(malabar):
    words = "hindu-1992 gather thehindu.com microfilm archive"
    assert [found(word) for word in words.split()] == [{"source": ["Ships gather"]}] * 5


def test_organizations_and_tags_are_found_by_their_names(malabar):
    assert found("indian navy") == found("indian-navy") == {"organization": ["Indian Navy"]}
    assert found("IN")["organization"] == ["Indian Navy"]
    assert found("maritime") == found("sea lanes") == {"tag": ["Maritime security"]}
    assert found("safety") == {"tag": ["Maritime security"]}


def test_markup_is_not_found_and_not_shown(malabar):
    [hit] = finding.search("submarines", KINDS).hits["initiative"]
    assert text_of(hit.excerpt).startswith("Submarines dive")
    assert (hit.place, marked(hit.excerpt)) == ("text", ["Submarines"])
    assert found("pillar") == {}


def test_a_draft_and_what_is_live_are_one_thing_that_is_found_by_both(db):
    live = live_initiative(title="Old name", body="Ferries.", slug="thing")
    draft = publishing.start_draft(live.record, by=None)
    draft.title, draft.body = "New name", "Barges."
    draft.save()
    publishing.save_draft(draft, by=None, changed=["title", "body"])
    for query in ("old", "new", "ferries", "barges"):
        assert found(query, kinds=["initiative"]) == {"initiative": ["New name"]}
    publishing.discard(draft, by=None)
    assert found("barges") == {}
    assert found("ferries") == {"initiative": ["Old name"]}
    publishing.publish(publishing.start_draft(live.record, by=None, from_edition=draft), by=None)
    assert found("ferries") == {}
    assert found("barges") == {"initiative": ["New name"]}


def test_every_operation_leaves_the_documents_as_a_rebuild_would(malabar):
    live = live_initiative(slug="first")
    publishing.rename(live.record, "second", by=None)
    withdrawn = live_page()
    publishing.withdraw(withdrawn.record, by=None, reason="Old.")
    publishing.reinstate(withdrawn.record, by=None)
    publishing.submit(malabar, by=None)
    publishing.send_back(malabar, by=None, note="More.")
    tag = make_tag("Old tag")
    tag = tagging.rename(tag, name="New tag", slug="new-tag", by=None)
    assert found("new-tag") == {"tag": ["New tag"]}
    for model in (Source, Organization, Tag):
        finding.refresh(*model.objects.all())
    columns = ["kind", "record", "key", "acronym", "title", "names", "summary", "text"]
    before = set(Document.objects.values_list(*columns))
    assert finding.stale_count() == 0
    assert finding.rebuild() == len(before)
    assert set(Document.objects.values_list(*columns)) == before


def test_what_is_deleted_is_not_found_any_more(malabar):
    Tag.objects.all().delete()
    Organization.objects.all().delete()
    publishing.delete(draft_page(title="Flotsam").record, by=None)
    assert found("maritime") == found("indian") == found("flotsam") == {}


def test_an_index_that_was_never_written_is_written_by_a_command(malabar, capsys):
    Document.objects.all().delete()
    assert found("malabar") == {}
    call_command("rebuild_search")
    lines = capsys.readouterr().out
    assert lines == ("6 entries written for the desk and 1 for readers; 6 were missing before.\n")
    assert found("malabar") == {"initiative": ["Exercise Malabar"]}
    call_command("rebuild_search", verbosity=0)
    assert capsys.readouterr().out == ""


def test_a_refresh_needs_the_same_queries_for_any_number(db, django_assert_num_queries):
    records = [draft_page().record for _ in range(3)]
    tags = [make_tag() for _ in range(3)]
    for many in (records[:1], records):
        with django_assert_num_queries(6):
            finding.refresh(*many)
    for many in (tags[:1], tags):
        with django_assert_num_queries(3):
            finding.refresh(*many)


# --- What is taken for the same -----------------------------------------------------------------


def test_case_accents_endings_and_beginnings_do_not_matter(db):
    live_page(title="Vivekānanda’s cooperating agencies", slug="a")
    for query in ("VIVEKANANDA", "vivekānanda", "cooperation", "cooperat", "agency", "vivek agen"):
        assert found(query) == {"page": ["Vivekānanda’s cooperating agencies"]}
    assert found("nanda") == {}


def test_a_word_that_is_still_being_typed_is_found_in_titles_and_names(db):
    live_page(title="Cooperation agreement", slug="a", body="Universities.")
    for query in ("cooperati", "cooperatio", "cooperati agreem"):
        assert found(query) == {"page": ["Cooperation agreement"]}
    assert found("universitie") == {}


def test_hindi_words_are_whole(db):
    live_page(title=HINDI, slug="hindi", body="भारत")
    assert found("हिन्दी") == found("शिक्षा सहयोग") == found("शि\u200dक्षा") == {"page": [HINDI]}
    assert found("शक") == found("ह") == {}
    [hit] = finding.search("शिक्षा", KINDS).hits["page"]
    assert marked(hit.title) == ["शिक्षा"]


def test_a_record_is_found_by_what_it_says_in_hindi(db):
    live_page(
        title="Sea", slug="sea", title_hi="समुद्र", summary_hi="नौसेनाओं का अभ्यास", body_hi="**सहयोग**"
    )
    for query in ("समुद्र", "नौसेनाओं", "सहयोग"):
        assert found(query) == {"page": ["Sea"]}


def test_joiners_and_marks_in_what_is_stored_do_not_hide_it(db):
    make = make_source(title=f"शि\u200dक्षा {START}x{STOP}y", key="k")
    finding.refresh(make)
    [hit] = finding.search("शिक्षा", KINDS).hits["source"]
    assert (marked(hit.title), text_of(hit.title)) == (["शिक्षा"], "शिक्षा xy")


def test_a_word_of_several_parts_is_found_as_they_follow_each_other(db):
    live_page(title="U.S. and India", slug="a")
    live_page(title="S. U. and others", slug="b")
    assert found("U.S.") == {"page": ["U.S. and India"]}
    assert found("india u.s") == {"page": ["U.S. and India"]}


def test_whatever_is_typed_is_answered(malabar):
    totals = {query: finding.search(query, KINDS).total for query in ANYTHING}
    assert {query: total for query, total in totals.items() if total} == {}
    for query, named in itertools.product(ANYTHING, (True, False)):
        keys = finding.keys(query, ["initiative", "page"], named=named)
        assert Record.objects.filter(pk__in=keys).count() == 0


def test_words_are_few_short_and_different():
    assert words_of("a b a") == [("a",), ("b",)]
    assert words_of("U.S.–India!") == [("u", "s", "india")]
    assert len(words_of(" ".join(f"w{n}" for n in range(40)))) == 8
    assert max(len(token) for word in words_of("x" * 10_000) for token in word) == 60
    assert words_of('"*') == []


def test_pieces_hold_everything_and_tell_what_was_found():
    assert pieces(f"a {START}b{STOP} c{START}d") == [
        ("a ", False),
        ("b", True),
        (" c", False),
        ("d", False),
    ]
    assert pieces("") == []


# --- What comes first ---------------------------------------------------------------------------


def test_titles_come_before_texts_and_what_is_called_so_before_all(db):
    live_page(title="Other", slug="c", body="Trade and trade and trade.")
    live_page(title="About trade and much else that there is", slug="b")
    live_page(title="Something", slug="trade", body="Nothing.")
    assert found("trade") == {
        "page": ["Something", "About trade and much else that there is", "Other"]
    }
    hits = finding.search("trade", KINDS).hits["page"]
    assert [hit.exact for hit in hits] == [True, False, False]
    assert [hit.place for hit in hits[1:]] == ["summary", "text"]


def test_an_acronym_a_key_and_a_public_address_lead_straight_to_it(malabar):
    live_initiative(title="MLBR was its name once, MLBR", slug="other")
    for query in ("mlbr", "Mlbr ", "/initiatives/naval-exercise/", "naval exercise"):
        hits = finding.search(query, KINDS).hits["initiative"]
        assert (hits[0].document.title, hits[0].exact) == ("Exercise Malabar", True)
    [hit] = finding.search("hindu-1992", KINDS).hits["source"]
    assert hit.exact is True


def test_only_the_kinds_that_were_asked_for_are_searched_and_counted(malabar):
    results = finding.search("ships gather", ["initiative", "tag"])
    assert (results.hits, results.totals) == ({}, {})
    assert finding.search("malabar", []).total == 0
    assert found("naval-exercise", kinds=["source"]) == {}


def test_pages_hold_everything_once(db):
    for number in range(7):
        live_page(title="Trade" if number % 2 else "Other", body="Trade.", slug=f"p{number}")
    live_page(title="Aside", slug="trade")
    everything = found("trade", size=20)["page"]
    pages = [found("trade", start=start, size=3).get("page", []) for start in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 2, 0]
    assert [title for page in pages for title in page] == everything
    assert everything[0] == "Aside"
    assert set(everything[1:4]) == {"Trade"}
    assert finding.search("trade", KINDS, start=3, size=3).totals == {"page": 8}


def test_a_search_needs_the_same_queries_for_any_number(db, django_assert_num_queries):
    for number in (1, 5):
        for n in range(number):
            live_page(title="Trade", slug=f"p{number}-{n}")
        with django_assert_num_queries(5):
            assert finding.search("trade", KINDS, size=3).total >= number


def test_a_list_asks_for_keys(malabar):
    def records(query, *kinds, **kwargs):
        found = Record.objects.filter(pk__in=finding.keys(query, kinds, **kwargs))
        return list(found.values_list("slug", flat=True))

    assert records("submarines", "initiative") == ["naval-exercise"]
    assert records("submarines", "pillar", "page") == []
    assert records("submarines", "initiative", named=True) == []
    assert records("malab exerc", "page", "initiative", named=True) == ["naval-exercise"]
    [source] = Source.objects.filter(pk__in=finding.keys("gather", ["source"]))
    assert source.key == "hindu-1992"


def test_the_index_can_be_taken_away_and_made_again(malabar):
    connection.check_constraints()  # PostgreSQL alters no table while a check is still to come
    with connection.cursor() as cursor:
        for statement in [*engine(connection).REMOVE, *engine(connection).INSTALL]:
            cursor.execute(statement)
    assert found("malabar") == {"initiative": ["Exercise Malabar"]}
