"""Sources that a text cites at a sentence join the edition's own list."""

from cooperation.models import Citation
from tests.factories import draft_initiative, draft_page, make_source

from .situations import HOUR, publish, start_draft


def listed(edition):
    return list(edition.citations.filter(milestone=None).values_list("source__key", "position"))


def test_what_the_text_cites_is_listed_at_the_end_in_order_of_the_text():
    first, second, own = make_source(key="b"), make_source(key="a"), make_source(key="own")
    edition = draft_initiative(sources=[own], body="One [@b]. Two [@a]. Three [@b].")
    publish(edition)
    assert listed(edition) == [("own", 0), (first.key, 1), (second.key, 2)]


def test_what_only_the_text_in_hindi_cites_is_listed_too():
    make_source(key="a")
    make_source(key="b")
    page = draft_page(title_hi="शीर्षक", body="One [@a].", body_hi="एक [@b], दो [@a]।")
    assert listed(publish(page)) == [("a", 1), ("b", 2)]


def test_a_page_without_a_list_gets_one():
    make_source(key="a")
    assert listed(publish(draft_page(body="One [@a]."))) == [("a", 1)]


def test_what_is_listed_already_is_not_listed_twice(clock):
    source = make_source(key="a")
    edition = publish(draft_initiative(sources=[source], body="One [@a]."))
    clock.shift(HOUR)
    draft = start_draft(edition.record)
    publish(draft)
    assert (listed(edition), listed(draft)) == ([("a", 0)], [("a", 0)])


def test_a_source_of_a_milestone_is_listed_for_the_text_too():
    own, other = make_source(key="own"), make_source(key="a")
    milestone = {"date": "2001", "title": "Signed", "sources": [other]}
    edition = draft_initiative(sources=[own], milestones=[milestone], body="One [@a].")
    publish(edition)
    assert listed(edition) == [("own", 0), ("a", 1)]
    assert Citation.objects.filter(edition=edition, source=other).count() == 2


def test_a_text_without_citations_adds_nothing():
    make_source(key="a")
    assert listed(publish(draft_page(body="No source."))) == []
