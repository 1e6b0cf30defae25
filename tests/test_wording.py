"""What differs between two editions, in words."""

import pytest

from cooperation.comparison import content
from cooperation.wording import Difference, differences, referred
from tests.factories import draft_initiative, live_pillar, make_source

pytestmark = pytest.mark.django_db

NAMES = {
    "pillar:ocean": "The Ocean",
    "pillar:sky": "The Sky",
    "initiative:quad": "The Quad",
    "mea-2005": "Joint statement (MEA)",
}


@pytest.fixture
def old():
    return content(
        draft_initiative(
            title="Malabar",
            pillar=live_pillar(slug="ocean").record,
            sources=[make_source(key="mea-2005")],
            milestones=[{"date": "2005-06", "title": "Begun", "description": "In Goa."}],
        )
    )


def differing(old, **changes):
    return differences(old, old | changes, NAMES)


def test_nothing_differs_from_itself(old):
    assert differences(old, old, NAMES) == []


def test_a_text_by_words(old):
    assert differing(old, title="Exercise Malabar") == [
        Difference("Title", words=[("new", "Exercise "), ("same", "Malabar")])
    ]


def test_a_text_in_hindi_says_so(old):
    assert differing(old, title_hi="मालाबार") == [
        Difference("Title in Hindi", words=[("new", "मालाबार")], language="hi")
    ]
    before, after = old | {"body_hi": "एक पाठ"}, old | {"body_hi": "एक और पाठ"}
    assert differences(before, after, NAMES) == [
        Difference(
            "Text in Hindi",
            words=[("same", "एक"), ("new", " और"), ("same", " पाठ")],
            language="hi",
        )
    ]


@pytest.mark.parametrize(
    ("name", "value", "label", "before", "after"),
    [
        ("status", "lapsed", "Status", "Active", "Lapsed"),
        ("began", "2004-02", "Began", "2001", "February 2004"),
        ("ended", "2009", "Ended", "", "2009"),
        ("lead_pillar", "sky", "Lead theme", "The Ocean", "The Sky"),
        ("lead_pillar", "unknown", "Lead theme", "The Ocean", "unknown"),
        ("featured", True, "Featured", "No", "Yes"),
        ("confidence", None, "How sure we are", "High", ""),
    ],
)
def test_a_value_as_people_read_it(old, name, value, label, before, after):
    assert differing(old, **{name: value}) == [Difference(label, old=before, new=after)]


def test_a_list_item_by_item(old):
    assert differing(old, sources=["mea-2005", "ofa-2006"]) == [
        Difference("Sources", items=[("same", "Joint statement (MEA)"), ("new", "ofa-2006")])
    ]
    assert differing(old, also_advances=["sky"]) == [
        Difference("Also advances", items=[("new", "The Sky")])
    ]


def test_a_row_that_came(old):
    row = {"target": "initiative:quad", "relation": "supports", "reason": "With ships."}
    assert differing(old, cross_references=[row]) == [
        Difference(
            "Cross-reference “The Quad”",
            fate="new",
            parts=[
                Difference("Relation", items=[("new", "supports")]),
                Difference("Reason", items=[("new", "With ships.")]),
            ],
        )
    ]


def test_a_row_that_went(old):
    assert differing(old, milestones=[]) == [
        Difference(
            "Milestone “June 2005: Begun”",
            fate="gone",
            parts=[
                Difference("Description", items=[("gone", "In Goa.")]),
                Difference("Sources", items=[("gone", "Joint statement (MEA)")]),
            ],
        )
    ]


def test_a_row_that_differs(old):
    (row,) = old["milestones"]
    (found,) = differing(old, milestones=[row | {"setback": True, "date": "2005"}])
    assert found.label == "Milestone “2005: Begun”"
    assert found.parts == [
        Difference("Date", old="June 2005", new="2005"),
        Difference("Setback", old="No", new="Yes"),
    ]


def test_another_order_of_rows_is_told_by_their_titles(old):
    (row,) = old["milestones"]
    other = row | {"anchor": "other", "date": "2006", "title": "Held"}
    both = old | {"milestones": [row, other]}
    (found,) = differences(both, both | {"milestones": [other, row]}, NAMES)
    assert found.label == "Milestones: order"
    now = [item for way, item in found.items if way != "gone"]
    assert now == ["2006: Held", "June 2005: Begun"]


def test_what_contents_refer_to(old):
    row = {"target": "initiative:quad", "relation": "supports", "reason": "With ships."}
    new = old | {"cross_references": [row], "also_advances": ["sky"], "sources": ["ofa-2006"]}
    assert referred(old, new) == (
        {"pillar:ocean", "pillar:sky", "initiative:quad"},
        {"mea-2005", "ofa-2006"},
    )
