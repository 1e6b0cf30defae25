"""Short forms in a text: found by their looks, explained where each stands first."""

from html import unescape
from time import process_time

import pytest

from cooperation.acronyms import MOST, candidates, looks_short, says_more
from cooperation.text import render

KNOWN = (
    ("GSOMIA", "General Security of Military Information Agreement"),
    ("INDUS", "A river"),
    ("INDUS-X", "Defense Acceleration Ecosystem"),
    ("MEA", "Ministry of External Affairs"),
    ("S&CD", "Strategic and Commercial Dialogue"),
    ("iCET", 'Initiative on "Critical" & <Emerging> Technology'),
)


def abbr(word):
    title = dict(KNOWN)[word]
    return f'<abbr title="{title}">{word}</abbr>'


def html(markdown, known=KNOWN, **kwargs):
    return render(markdown, short=known, **kwargs)


def test_the_first_use_is_explained_and_no_other():
    assert html("The GSOMIA. **GSOMIA** of 2002.\n\nGSOMIA") == (
        f"<p>The {abbr('GSOMIA')}. <strong>GSOMIA</strong> of 2002.</p>\n<p>GSOMIA</p>\n"
    )


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("(GSOMIA)", ["GSOMIA"]),
        ("GSOMIA's text, GSOMIA’s text", ["GSOMIA"]),
        ("post-GSOMIA", ["GSOMIA"]),
        ("GSOMIA/MEA talks", ["GSOMIA", "MEA"]),
        ("INDUS-X and INDUS", ["INDUS-X", "INDUS"]),
        ("the S&CD.", ["S&CD"]),
        ("*MEA*", ["MEA"]),
        ("- MEA", ["MEA"]),
        ("> MEA", ["MEA"]),
        ("| a |\n|---|\n| MEA |", ["MEA"]),
        ("a[^1]\n\n[^1]: MEA", ["MEA"]),
        ("में MEA का", ["MEA"]),
        # Not the same word:
        ("GSOMIAs", []),
        ("gsomia, Gsomia, ICET", []),
        ("MEA_x, x_MEA, MEA2", []),
        ("éMEA, MEAé", []),
        ("MEAका, काMEA, MEA\u200dx", []),
        ("MEA\u093e", []),  # goes on with a vowel sign
        # Not the place for it:
        ("# MEA", []),
        ("MEA\n===", []),
        ("`MEA`", []),
        ("```\nMEA\n```", []),
        ("    MEA", []),
        ("[MEA](https://example.org/)", []),
        ("[the *MEA* page](/x/)", []),
        ("<https://example.org/MEA>", []),
        ("[[initiative:x|MEA]]", []),
    ],
)
def test_where_a_short_form_is_explained(markdown, words):
    links = (("initiative", "x", "/initiatives/x/", "X"),)
    found = unescape(html(markdown, links=links))
    assert [part.partition("<")[0] for part in found.split('">') if "</abbr>" in part] == words


def test_after_a_link_it_is_explained_again():
    assert html("[MEA](/x/) and MEA") == f'<p><a href="/x/">MEA</a> and {abbr("MEA")}</p>\n'


def test_the_anchor_of_a_heading_stays():
    assert html("# The MEA\n\nMEA") == f'<h2 id="h-the-mea">The MEA</h2>\n<p>{abbr("MEA")}</p>\n'


def test_what_it_stands_for_is_text():
    found = html("iCET")
    assert "<Emerging>" not in found
    assert '<abbr title="Initiative on &quot;Critical&quot; &amp; ' in found


def test_the_same_text_with_another_meaning_is_another_html():
    assert html("MEA", (("MEA", "One"),)) == '<p><abbr title="One">MEA</abbr></p>\n'
    assert html("MEA", (("MEA", "Two"),)) == '<p><abbr title="Two">MEA</abbr></p>\n'
    assert html("MEA", ()) == "<p>MEA</p>\n"


@pytest.mark.parametrize(
    ("word", "short"),
    [
        ("GSOMIA", True),
        ("iCET", True),
        ("DoD", True),
        ("F414", True),
        ("I2U2", True),
        ("Ax-4", True),
        ("Quad", False),
        ("2020", False),
        ("2+2", False),
        ("a", False),
        ("", False),
    ],
)
def test_the_looks_of_a_short_form(word, short):
    assert looks_short(word) == short


def test_candidates_are_words_and_what_they_are_joined_of():
    text = "The MEA-DoD talks of 2020, INDUS-X, and the Quad of ISRO/NASA. MEA again."
    assert candidates(text) == (
        "MEA-DoD",
        "MEA",
        "DoD",
        "INDUS-X",
        "INDUS",
        "ISRO/NASA",
        "ISRO",
        "NASA",
    )


def test_no_more_candidates_than_can_be_looked_up():
    text = " ".join(f"A{number}" for number in range(10, 10 + 2 * MOST))
    assert len(candidates(text)) == MOST


@pytest.mark.parametrize(
    ("acronym", "words", "more"),
    [
        ("MEA", "Ministry of External Affairs", True),
        ("PATH", "PATH", False),
        ("GAIL", "GAIL (India) Limited", False),
        ("FBI", "Terrorist Screening Center (FBI)", False),
        ("CMF", "CMFs of the sea", True),
    ],
)
def test_what_only_repeats_the_short_form_does_not_explain_it(acronym, words, more):
    assert says_more(acronym, words) == more


@pytest.mark.parametrize("piece", ["A1-", "A1 ", "A1&B2+", "अ1 ", "AB\u093e "])
def test_endless_input_takes_no_time(piece):
    text = piece * (50_000 // len(piece))
    known = tuple((word, "Words") for word in candidates(text)) + tuple(
        (f"X{number}", "Words") for number in range(200)
    )
    candidates.cache_clear()
    start = process_time()
    candidates(text)
    html(text, known)
    assert process_time() - start < 1
