"""Names of milestones in addresses."""

import pytest

from cooperation.transfer.anchors import anchors

SIGNED = ("2008-10-10", "Agreement signed")


@pytest.mark.parametrize(
    ("milestones", "expected"),
    [
        ([SIGNED], ["2008-10-10-agreement-signed"]),
        ([("1985", "U.S. visit & talks")], ["1985-us-visit-and-talks"]),
        ([("1985-06", "हस्ताक्षर")], ["1985-06"]),
        ([SIGNED, SIGNED, SIGNED], [
            "2008-10-10-agreement-signed",
            "2008-10-10-agreement-signed-2",
            "2008-10-10-agreement-signed-3",
        ]),
        ([("2008", "Signed!"), ("2008", "Signed?")], ["2008-signed", "2008-signed-2"]),
        ([], []),
    ],
)  # fmt: skip
def test_a_new_milestone_is_named_by_date_and_title(milestones, expected):
    assert anchors(milestones) == expected


def test_a_long_title_is_cut_between_words():
    title = "The two governments sign " + "a very long agreement " * 4
    [anchor] = anchors([("2008-10-10", title)])
    assert anchor == "2008-10-10-the-two-governments-sign-a-very-long-agreement-a-very-long"
    [anchor] = anchors([("2008-10-10", "a" * 100)])
    assert anchor == "2008-10-10-" + "a" * 60


@pytest.mark.parametrize(
    ("milestones", "expected"),
    [
        ([SIGNED], ["old"]),
        ([("2008-10-10", "Signed in Washington")], ["old"]),
        ([("2008-10", "Agreement signed")], ["old"]),
        ([("2009", "In force")], ["2009-in-force"]),
        # The sure match comes first, wherever it stands.
        ([("2008-10-10", "Reception"), SIGNED], ["2008-10-10-reception", "old"]),
        # Which of the two it was is not known.
        (
            [("2008-10-10", "Reception"), ("2008-10-10", "Dinner")],
            ["2008-10-10-reception", "2008-10-10-dinner"],
        ),
    ],
)
def test_a_milestone_that_was_there_keeps_its_anchor(milestones, expected):
    assert anchors(milestones, [(*SIGNED, "old")]) == expected


def test_a_new_milestone_never_takes_what_meant_another():
    previous = [("2001", "Talks", "2001-talks"), ("2001", "More", "2002-visit")]
    assert anchors([("2003", "Talks"), ("2001", "Talks"), ("2002", "Visit")], previous) == [
        "2003-talks",
        "2001-talks",
        "2002-visit-2",
    ]
