"""What readers need of an edition."""

import pytest

from cooperation import publishing
from cooperation.models import Alias, Citation, CrossReference, Kind, Status
from tests.factories import (
    draft_initiative,
    draft_page,
    draft_pillar,
    live_page,
    make_source,
)


def fill_in(label):
    return [f"Readers need this: fill in “{label}”."]


def refers_to_nothing(names):
    return [
        f"The text refers to what does not exist: {names}. "
        "Correct the address or add the record or source first."
    ]


@pytest.mark.parametrize("make", [draft_pillar, draft_initiative, draft_page])
def test_nothing_is_missing_from_what_is_whole(make):
    assert publishing.missing(make()) == {}


@pytest.mark.parametrize(
    ("make", "name", "label"),
    [
        (draft_pillar, "title", "title"),
        (draft_pillar, "summary", "summary"),
        (draft_pillar, "body", "text"),
        (draft_page, "title", "title"),
        (draft_page, "body", "text"),
        (draft_initiative, "title", "title"),
        (draft_initiative, "summary", "summary"),
        (draft_initiative, "body", "text"),
    ],
)
def test_words_are_needed(make, name, label):
    edition = make()
    setattr(edition, name, "")
    assert publishing.missing(edition) == {name: fill_in(label)}


def test_nothing_need_be_in_hindi_but_what_is_needs_a_title():
    needed = {
        "title_hi": [
            "Something of it is written in Hindi: readers need a title in Hindi too. Fill it in, "
            "or take the rest of the Hindi out."
        ]
    }
    assert publishing.missing(draft_page(title_hi="शीर्षक")) == {}
    assert publishing.missing(draft_page(title_hi="शीर्षक", summary_hi="सार", body_hi="पाठ")) == {}
    assert publishing.missing(draft_page(summary_hi="सार")) == needed
    assert publishing.missing(draft_page(body_hi="पाठ")) == needed


def test_a_reference_to_nothing_is_found_in_hindi_too():
    page = draft_page(title_hi="शीर्षक", body_hi="पाठ [@lost] [[page:lost]]")
    assert publishing.missing(page) == {"body_hi": refers_to_nothing("[[page:lost]], [@lost]")}


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("lead_pillar", "lead theme"),
        ("form", "form"),
        ("status", "status"),
        ("confidence", "how sure we are"),
    ],
)
def test_the_facts_of_an_initiative_are_needed(name, label):
    edition = draft_initiative()
    setattr(edition, name, None)
    assert publishing.missing(edition) == {name: fill_in(label)}


@pytest.mark.parametrize("name", ["began", "ended", "acronym", "status_note"])
def test_some_facts_may_be_unknown(name):
    edition = draft_initiative()
    setattr(edition, name, None if name in ("began", "ended") else "")
    assert publishing.missing(edition) == {}


def test_a_page_needs_no_summary():
    assert publishing.missing(draft_page(summary="")) == {}


def test_an_initiative_needs_a_source():
    message = "Cite at least one source: readers must see who says so."
    assert publishing.missing(draft_initiative(sources=[])) == {"sources": [message]}


def test_a_source_of_a_milestone_is_a_source():
    edition = draft_initiative(milestones=[("2001", "Signed")])
    edition.citations.filter(milestone=None).delete()
    assert Citation.objects.count() == 1
    assert publishing.missing(edition) == {}


@pytest.mark.parametrize(
    ("began", "ended", "contradict"),
    [
        ("2001", "2001", False),
        ("2001", "2002", False),
        ("2002", "2001", True),
        ("2001-06", "2001", False),
        ("2001", "2001-06", False),
        ("2001-06", "2001-05", True),
        ("2001-06-23", "2001-06", False),
        ("2001-06-23", "2001-06-22", True),
        ("2001-06-23", "2001-06-23", False),
        ("2001", None, False),
        (None, "2001", False),
    ],
)
def test_an_end_does_not_come_before_the_beginning(began, ended, contradict):
    edition = draft_initiative(began=began, ended=ended, status=Status.COMPLETED)
    message = "It ends before it begins. Correct one of the two dates."
    assert publishing.missing(edition) == ({"ended": [message]} if contradict else {})


@pytest.mark.parametrize(
    ("status", "ongoing"),
    [
        (Status.PROPOSED, True),
        (Status.ACTIVE, True),
        (Status.COMPLETED, False),
        (Status.LAPSED, False),
        (Status.SUPERSEDED, False),
    ],
)
def test_what_goes_on_has_no_end_yet(status, ongoing):
    edition = draft_initiative(ended="2005", status=status)
    message = f"What is {status} has no end yet. Change the status, or take the end out."
    assert publishing.missing(edition) == ({"ended": [message]} if ongoing else {})


@pytest.mark.parametrize(
    ("name", "repeats"),
    [("Space pact", True), ("SP", True), ("Pact of 2001", False)],
)
def test_another_name_is_not_the_title_or_acronym_again(name, repeats):
    edition = draft_initiative(title="Space pact", acronym="SP")
    Alias.objects.create(edition=edition, name=name)
    message = f"“{name}” is its title or acronym already. Remove that row."
    assert publishing.missing(edition) == ({"aliases": [message]} if repeats else {})


@pytest.mark.parametrize("make", [draft_pillar, draft_initiative, draft_page])
def test_every_kind_of_text_may_refer_to_records_and_sources(make):
    draft_page(slug="about")
    make_source(key="gazette")
    edition = make(body="See [[page:about]] and [[page:about|us]] [@gazette].")
    assert publishing.missing(edition) == {}


@pytest.mark.parametrize("make", [draft_pillar, draft_initiative, draft_page])
def test_every_unknown_reference_is_named(make):
    draft_page(slug="about")
    edition = make(body="[[page:about]] [[pillar:about]] [[initiative:x|y]] [@b] [@a]")
    names = "[[pillar:about]], [[initiative:x]], [@b], [@a]"
    assert publishing.missing(edition) == {"body": refers_to_nothing(names)}


def test_a_kind_that_does_not_exist_is_unknown():
    edition = draft_page(body="[[poem:ode]]")
    assert publishing.missing(edition) == {"body": refers_to_nothing("[[poem:ode]]")}


def test_a_former_address_is_known():
    publishing.rename(live_page(slug="about").record, "about-us", by=None)
    assert publishing.missing(draft_page(body="[[page:about]]")) == {}


def test_a_record_does_not_refer_to_itself():
    edition = draft_page()
    CrossReference.objects.create(
        edition=edition, target=edition.record, relation="supports", reason="So it is."
    )
    message = "A record cannot refer to itself. Remove that row."
    assert publishing.missing(edition) == {"cross_references": [message]}


def test_everything_that_is_missing_is_told_at_once():
    edition = publishing.create(
        Kind.INITIATIVE, by=None, slug="pact", title="", began="2002", ended="2001"
    )
    CrossReference.objects.create(
        edition=edition, target=edition.record, relation="supports", reason="So it is."
    )
    assert list(publishing.missing(edition)) == [
        "body",
        "confidence",
        "form",
        "lead_pillar",
        "status",
        "summary",
        "title",
        "ended",
        "sources",
        "cross_references",
    ]
