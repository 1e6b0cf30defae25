"""Sentences that rest on a source."""

import pytest

from cooperation.claims import claims


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two [@a]. Three.", ["Two."]),
        ("One. Two. [@a] Three.", ["Two."]),
        ("One [@a; @b]. Two [@b]. Three [@b; @a].", ["One.", "Three."]),
        (
            "The U.S. Navy came on Sept. 3, 2001 [@a]. It left.",
            ["The U.S. Navy came on Sept. 3, 2001."],
        ),
        ("He said “no.” [@a] She did not.", ["He said “no.”"]),
        ("Is it so [@a]? Yes! It is [@a].", ["Is it so?", "It is."]),
        ("First, so it was [@a], and then not [@a].", ["First, so it was, and then not."] * 2),
        ("- one [@a]\n- two\n\n> three [@a]", ["one", "three"]),
        ("| A [@a] | B |\n|---|---|\n| Cold. Dry [@a] | E |", ["A", "Dry"]),
        ("A *strong* [link](/x/) to [[pillar:trade]] [@a].", ["A strong link to trade."]),
        ("वह आया। वह गया [@a]।", ["वह गया।"]),
        ("`[@a]` and \\[@a]", []),
        ("Nothing. [@ab]", []),
        ("", []),
    ],
)
def test_the_sentence_of_each_note(text, found):
    assert [claim.words for claim in claims(text, "a")] == found


def test_each_has_the_anchor_of_its_note_on_the_page():
    text = "One [@a]. Two [@b].\n\nThree [@a].\n\n- Four [@a; @b]"
    assert [claim.anchor for claim in claims(text, "a")] == ["c-a", "c-a.2", "c-a.3"]
    assert [claim.anchor for claim in claims(text, "b")] == ["c-b", "c-b.2"]
