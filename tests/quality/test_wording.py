"""How a text is written: each rule finds what it is for and leaves the rest alone."""

import datetime

import pytest

from cooperation.quality import wording
from cooperation.quality.blocks import blocks

YEAR = datetime.timedelta(days=365)


@pytest.mark.parametrize(
    "text",
    [
        "[here](https://example.org)",
        "[Click here!](https://example.org)",
        "[ this  page ](https://example.org)",
        "[*read more*…](https://example.org)",
        "[](https://example.org)",
        "[https://example.org/a](https://example.org/a)",
        "<https://example.org/a>",
        "It is at https://example.org/a, they say.",
        "It is at www.example.org.",
        "- [link](https://example.org)",
        "| a |\n|---|\n| [more](https://example.org) |",
        "[[initiative:quad|here]]",
    ],
)
def test_vague_links_are_found(text):
    assert len(list(wording.vague_links(blocks(text)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Here we click, and read more of this link.",
        "[the agreement of 2008](https://example.org)",
        "[more about the fund](https://example.org)",
        "[[initiative:here]]",
        "[[initiative:quad|the Quad]]",
        "`https://example.org` stands in code.",
        "    https://example.org",
        "[@source-key]",
    ],
)
def test_links_that_say_where_they_lead_are_left_alone(text):
    assert list(wording.vague_links(blocks(text))) == []


def test_a_bare_address_is_named_without_the_point_after_it():
    [message] = wording.vague_links(blocks("See https://example.org/a."))
    assert message == (
        "The address https://example.org/a stands in the text. Make a link of words that name it."
    )


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("## A\n\n#### B", ["The heading “B” is of level 4 and follows one of level 2."]),
        ("### A\n\n## B", ["The heading “A” is of level 3 and follows none of a higher level."]),
        ("# A\n\n## B\n\n#### C", ["The heading “C” is of level 4 and follows one of level 2."]),
        ("## A\n\n### B\n\n## C\n\n### D", []),
        ("#### A\n\n##### B", []),
        ("A\n=\n\nB\n-", []),
        ("No heading.", []),
    ],
)
def test_headings_go_down_one_level_at_a_time(text, messages):
    assert list(wording.heading_jumps(blocks(text))) == messages


def test_sentences_of_more_than_forty_words_are_found():
    forty = " ".join(["word"] * 40)
    assert list(wording.long_sentences([f"{forty}. {forty}! {forty}? {forty}"])) == []
    assert list(wording.long_sentences([f"“{forty}.” {forty}"])) == []
    assert list(wording.long_sentences([f"Short. {forty} more. Short."])) == [
        "A sentence of 41 words: “word word word word word word word word …”"
    ]
