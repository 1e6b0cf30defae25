"""Where words are, and what an index keeps of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.fulltext.tokens import GAP, half_parted, terms, tokens, words


def stems(text):
    return [word.stems for word in words(text)]


def flat(text):
    return [token.stem for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. and U.S.A. with U.N.", ["us", "and", "usa", "with", "un"]),
        ("S. B. Chavan", ["s", "b", "chavan"]),
        ("India's people’s O'Brien", ["india", "peopl", "obrien"]),
        ("हिन्दी में शिक्षा सहयोग। भारत", ["हिंदी", "में", "शिक्षा", "सहयोग", "भारत"]),
        ("co-operation, co operation, cooperation", ["cooper"] * 3),
        ("5 per cent, percent", ["5", "percent", "percent"]),
        ("a_b/c", ["a", "b", "c"]),
        ("🇮🇳 100% \u202eabc\u202c", ["100", "abc"]),
        ("", []),
    ],
)
def test_tokens(text, expected):
    assert flat(text) == expected


@pytest.mark.parametrize(
    "text", ["counterterrorism", "counter-terrorism", "counter terrorism", "Counter‐Terrorism"]
)
def test_one_word_two_words_and_a_hyphen_are_the_same(text):
    assert flat(text) == ["counter", "terror"]


@pytest.mark.parametrize("text", ["antiquities", "anticipate", "counter", "cyber"])
def test_not_everything_is_parted(text):
    assert len(flat(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MQ-9B", [("mq", "9b")]),
        ("2+2", [("2", "2")]),
        ("26/11", [("26", "11")]),
        ("S&T", [("s", "t")]),
        ("1,000", [("1", "000")]),
        ("Indo-Pacific", [("indo", "pacif")]),
        ("HIV/AIDS", [("hiv",), ("aids",)]),
        ("one, two", [("one",), ("two",)]),
        ("2004–2005", [("2004",), ("2005",)]),
    ],
)
def test_what_is_tied_together_is_one_word(text, expected):
    assert stems(text) == expected


def test_parts_that_are_tied_are_kept_as_one_word_too():
    assert terms(["Indo-Pacific trade", "MQ-9B"]).split(" ") == [
        *["indo", "pacif", "trade", GAP, "mq", "9b", GAP, "indopacif", GAP, "mq9b"]
    ]


def test_no_phrase_goes_across_lines():
    assert terms(["joint", "statement"]) == f"joint {GAP} statement"


def test_a_stem_stands_255_times_at_most():
    kept = terms(["x " * 1000 + "y"]).split(" ")
    assert (kept.count("x"), kept[-1], len(kept)) == (255, "y", 1001)


def test_no_more_tokens_than_asked_for():
    assert terms(["a b c d"], 2) == "a b"


def test_half_a_word_of_two_parts():
    assert half_parted("counterte") == ("counter", "te")
    assert half_parted("counte") is half_parted("terror") is None


def test_places_are_those_of_the_text():
    text = "The Counter-Terrorism group, U.S.–India"
    assert [text[token.start : token.end] for token in tokens(text)] == [
        *["The", "Counter", "Terrorism", "group", "U.S.", "India"]
    ]


@given(st.text())
def test_any_text_has_tokens_that_an_index_can_hold(text):
    found = tokens(text)
    assert all(0 <= token.start <= token.end <= len(text) for token in found)
    assert all(token.stem and token.surface for token in found)
    said = "".join(token.stem for token in found)
    assert not any(char.isspace() or char in "'\"\\:*()&|!\0" for char in said)
    assert GAP not in said
