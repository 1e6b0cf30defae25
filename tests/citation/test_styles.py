"""Citations as they are read. Italics are written between asterisks."""

import pytest

from cooperation.citation import STYLES, cited_as

from .works import article, edition, statement

BY_NAME = {name: style for name, _, style in STYLES}


def written(name, work):
    runs = cited_as(BY_NAME[name], work)
    assert all(run.text for run in runs)
    return "".join(f"*{run.text}*" if run.italic else run.text for run in runs)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "chicago-note",
            "“The Quad,” *U.S.–India Cooperation: The Public Record*, edition 3, June 9, 2026, "
            "accessed November 5, 2026, https://example.org/initiatives/the-quad/editions/3/.",
        ),
        (
            "chicago",
            "“The Quad.” *U.S.–India Cooperation: The Public Record*. Edition 3, June 9, 2026. "
            "Accessed November 5, 2026. https://example.org/initiatives/the-quad/editions/3/.",
        ),
        (
            "apa",
            "*The Quad* (Edition 3). (2026, June 9). U.S.–India Cooperation: The Public Record. "
            "Retrieved November 5, 2026, from "
            "https://example.org/initiatives/the-quad/editions/3/",
        ),
        (
            "mla",
            "“The Quad.” *U.S.–India Cooperation: The Public Record*, edition 3, 9 June 2026, "
            "https://example.org/initiatives/the-quad/editions/3/. Accessed 5 Nov. 2026.",
        ),
    ],
)
def test_an_edition(style, expected):
    assert written(style, edition()) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "chicago-note",
            "The White House, “Quad Leaders’ Summit Fact Sheet,” fact sheet, May 20, 2023, "
            "accessed November 5, 2026, https://example.gov/quad.",
        ),
        (
            "chicago",
            "The White House. “Quad Leaders’ Summit Fact Sheet.” Fact sheet, May 20, 2023. "
            "Accessed November 5, 2026. https://example.gov/quad.",
        ),
        (
            "apa",
            "The White House. (2023, May 20). *Quad Leaders’ Summit Fact Sheet* [Fact sheet]. "
            "Retrieved November 5, 2026, from https://example.gov/quad",
        ),
        (
            "mla",
            "“Quad Leaders’ Summit Fact Sheet.” The White House, 20 May 2023, "
            "https://example.gov/quad. Accessed 5 Nov. 2026.",
        ),
    ],
)
def test_a_document(style, expected):
    assert written(style, statement()) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "chicago-note",
            "“Four navies meet,” *The Times*, September 2021, accessed November 5, 2026, "
            "https://example.com/navies.",
        ),
        (
            "chicago",
            "“Four navies meet.” *The Times*. September 2021. Accessed November 5, 2026. "
            "https://example.com/navies.",
        ),
        (
            "apa",
            "Four navies meet. (2021, September). *The Times*. Retrieved November 5, 2026, from "
            "https://example.com/navies",
        ),
        (
            "mla",
            "“Four navies meet.” *The Times*, Sept. 2021, https://example.com/navies. "
            "Accessed 5 Nov. 2026.",
        ),
    ],
)
def test_an_article(style, expected):
    assert written(style, article()) == expected


@pytest.mark.parametrize(
    ("title", "in_chicago", "in_notes", "in_apa"),
    [
        ("Who won?", "“Who won?” ", "“Who won?,” ", "Who won? ("),
        ("The “Quad”", "“The ‘Quad.’” ", "“The ‘Quad,’” ", "The “Quad”. ("),
        ('The "Quad" met', "“The ‘Quad’ met.” ", "“The ‘Quad’ met,” ", 'The "Quad" met. ('),
        ("Aid from the U.S.", "“Aid from the U.S.” ", "“Aid from the U.S.,” ", "U.S. ("),
        ("भारत की यात्रा", "“भारत की यात्रा.” ", "“भारत की यात्रा,” ", "भारत की यात्रा. ("),
    ],
)
def test_marks_of_a_title_are_not_doubled(title, in_chicago, in_notes, in_apa):
    work = article(title=title)
    assert written("chicago", work).startswith(in_chicago)
    assert written("mla", work).startswith(in_chicago)
    assert written("chicago-note", work).startswith(in_notes)
    assert in_apa in written("apa", work)


def test_a_publisher_that_ends_with_a_stop_has_one():
    work = statement(author="Lowy Institute Ltd.")
    assert written("chicago", work).startswith("Lowy Institute Ltd. “")
    assert written("apa", work).startswith("Lowy Institute Ltd. (2023")


@pytest.mark.parametrize(
    ("issued", "in_chicago", "in_apa", "in_mla"),
    [
        ("1985", " Report, 1985. ", "(1985). ", ", 1985, https"),
        ("1985-03", " Report, March 1985. ", "(1985, March). ", ", Mar. 1985, https"),
        ("1985-05-07", " Report, May 7, 1985. ", "(1985, May 7). ", ", 7 May 1985, https"),
        ("", " Report. ", "(n.d.). ", "The White House, https"),
    ],
)
def test_a_date_is_no_more_precise_than_known(issued, in_chicago, in_apa, in_mla):
    work = statement(genre="Report", issued=issued)
    assert in_chicago in written("chicago", work)
    assert in_apa in written("apa", work)
    assert in_mla in written("mla", work)


def test_what_nobody_can_open_has_neither_address_nor_day():
    work = statement(url="", accessed=None, issued="")
    assert {name: written(name, work) for name in BY_NAME} == {
        "chicago-note": ("The White House, “Quad Leaders’ Summit Fact Sheet,” fact sheet, n.d."),
        "chicago": "The White House. “Quad Leaders’ Summit Fact Sheet.” Fact sheet, n.d.",
        "apa": "The White House. (n.d.). *Quad Leaders’ Summit Fact Sheet* [Fact sheet].",
        "mla": "“Quad Leaders’ Summit Fact Sheet.” The White House.",
    }


def test_the_address_is_a_run_of_its_own():
    for name, style in BY_NAME.items():
        addresses = [run.text for run in cited_as(style, edition()) if run.is_address]
        assert (name, addresses) == (name, [edition().url])
