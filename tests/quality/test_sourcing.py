"""What an edition rests on: each rule finds what it is for and leaves the rest alone."""

import datetime

import pytest

from cooperation.models import (
    Kind,
    Side,
)
from cooperation.quality import sourcing
from cooperation.quality.blocks import blocks

YEAR = datetime.timedelta(days=365)


def unsourced(text, kind=Kind.INITIATIVE, has_sources=True):
    return list(sourcing.unsourced_text(kind, blocks(text), has_sources=has_sources))


def test_where_a_text_cites_every_paragraph_with_a_figure_needs_a_source():
    text = "Begun in 1990.[@a]\n\nWidened in 1995.\n\nPeople met.\n\n- 30 ships\n\n## In 2000"
    assert unsourced(text) == [
        "No source for “Widened in 1995.”, while others are cited in the text.",
        "No source for “30 ships”, while others are cited in the text.",
    ]
    assert unsourced(text, Kind.PAGE) == unsourced(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 1995, too.[@b]",
        "In 1995 with [[initiative:quad]].",
        "In 1995 by [its own account](https://example.org).",
        "In 1995.[^1]\n\n[^1]: A note.",
        "No figure.",
        "| 1995 |\n|---|\n| 1996 |",
        "    1995",
    ],
)
def test_what_rests_on_something_is_left_alone(text):
    assert unsourced(f"Begun in 1990.[@a]\n\n{text}") == []


def test_one_list_of_sources_carries_a_text_that_cites_nowhere():
    assert unsourced("In 1990.\n\nIn 1995.") == []
    assert unsourced("In 1990.\n\nIn 1995.", has_sources=False) == [
        "2 paragraphs give figures or years, and there is no source at all."
    ]
    assert unsourced("In 1990.", Kind.PILLAR, has_sources=False) == [
        "1 paragraph gives figures or years, and there is no source at all."
    ]
    assert unsourced("No figure.", has_sources=False) == []
    assert unsourced("In 1990.", Kind.PAGE, has_sources=False) == []


def test_a_long_paragraph_is_named_by_its_beginning():
    [message] = unsourced(f"Cited.[@a]\n\nIn 1990 {'they went on and ' * 20}stopped.")
    assert message.startswith(
        "No source for “In 1990 they went on and they went on and they went on and …”"
    )


@pytest.mark.parametrize(
    ("sides", "count"),
    [
        ({Side.US}, 1),
        ({Side.INDIA}, 1),
        ({Side.US, Side.THIRD_PARTY}, 1),
        ({Side.US, Side.INDIA}, 0),
        ({Side.US, Side.JOINT}, 0),
        ({Side.JOINT}, 0),
        ({Side.THIRD_PARTY}, 0),
        (set(), 0),
    ],
)
def test_one_government_without_the_other_is_one_sided(sides, count):
    assert len(list(sourcing.one_sided(sides))) == count
    assert len(list(sourcing.one_sided({side.value for side in sides}))) == count


def test_an_initiative_needs_some_date():
    assert len(list(sourcing.undated(Kind.INITIATIVE, None, ()))) == 1
    assert list(sourcing.undated(Kind.INITIATIVE, "1990", ())) == []
    assert list(sourcing.undated(Kind.INITIATIVE, None, [("a", "A", True)])) == []
    assert list(sourcing.undated(Kind.PAGE, None, ())) == []


def test_a_summary_is_missing_or_not():
    assert len(list(sourcing.missing_summary("  "))) == 1
    assert list(sourcing.missing_summary("Something.")) == []
