import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cooperation.dates import (
    PartialDate,
    display,
    display_short,
    earliest,
    latest,
    parse_form_input,
    precision,
    span,
    validate_partial_date,
    year,
)

days = st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31))
partial_dates = st.builds(
    lambda day, length: day.isoformat()[:length], days, st.sampled_from([4, 7, 10])
)


@pytest.mark.parametrize("text", ["1985", "1000", "2999", "1985-06", "1985-06-23", "2024-02-29"])
def test_a_partial_date_is_valid(text):
    assert validate_partial_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "85",
        "0999",
        "3000",
        "19850",
        "1985-6",
        "1985-00",
        "1985-13",
        "1985-06-00",
        "1985-06-31",
        "2023-02-29",
        "1985-06-23T10:00",
        "1985/06/23",
        " 1985",
        "1985 ",
        "1985\n",
        "1985\x00",
        "१९८५",
        "１９８５",
        "June 1985",
        1985,
        None,
        datetime.date(1985, 6, 23),
    ],
)
def test_anything_else_is_refused_with_what_to_type(text):
    with pytest.raises(ValidationError) as caught:
        validate_partial_date(text)
    assert caught.value.code == "partial_date"
    assert caught.value.messages == [
        "Type a year, a month or a day that exists, as in 1985, 1985-06 or 1985-06-23 "
        "(years from 1000 to 2999)."
    ]


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("1985-06-23", "23 जून 1985"),
        ("2008-02-05", "5 फ़रवरी 2008"),
        ("2019-09", "सितंबर 2019"),
        ("1985", "1985"),
        ("", ""),
    ],
)
def test_a_date_in_hindi_has_its_day_first_and_is_not_shortened(text, spelled):
    with override("hi"):
        assert (display(text), display_short(text)) == (spelled, spelled)


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("1985-06-23", "June 23, 1985", "June 23, 1985"),
        ("1985-06", "June 1985", "June 1985"),
        ("1985", "1985", "1985"),
        ("2008-02-05", "February 5, 2008", "Feb. 5, 2008"),
        ("2019-09-26", "September 26, 2019", "Sept. 26, 2019"),
        ("2021-03-12", "March 12, 2021", "March 12, 2021"),
        ("2007-05", "May 2007", "May 2007"),
        ("2004-01", "January 2004", "Jan. 2004"),
        ("2004-04", "April 2004", "April 2004"),
        ("2004-07", "July 2004", "July 2004"),
        ("2004-08", "August 2004", "Aug. 2004"),
        ("2004-10", "October 2004", "Oct. 2004"),
        ("2004-11", "November 2004", "Nov. 2004"),
        ("2004-12", "December 2004", "Dec. 2004"),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_a_date_is_shown_as_precisely_as_known(text, long, short):
    assert (display(text), display_short(text)) == (long, short)


@pytest.mark.parametrize(
    ("text", "known"), [("1985", "year"), ("1985-06", "month"), ("1985-06-23", "day")]
)
def test_how_precisely_a_date_is_known(text, known):
    assert precision(text) == known


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1985", datetime.date(1985, 1, 1), datetime.date(1985, 12, 31)),
        ("1985-06", datetime.date(1985, 6, 1), datetime.date(1985, 6, 30)),
        ("2024-02", datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)),
        ("1985-06-23", datetime.date(1985, 6, 23), datetime.date(1985, 6, 23)),
    ],
)
def test_bounds(text, first, last):
    assert (earliest(text), latest(text)) == (first, last)


@pytest.mark.parametrize(
    ("began", "ended", "words"),
    [
        ("2004", "2005", "2004–2005"),
        ("2004-01-12", "2005-07", "2004–2005"),
        ("2004-01", "2004-12-31", "2004"),
        ("1992", "", "1992–"),
        ("1992", None, "1992–"),
        ("", "2005-07", "–2005"),
        (None, "2005-07", "–2005"),
        ("", "", ""),
        (None, None, ""),
    ],
)
def test_span_in_years(began, ended, words):
    assert span(began, ended) == words


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1985", "1985"),
        ("  1985-06 ", "1985-06"),
        ("1985-06-23", "1985-06-23"),
        ("1985-6-3", "1985-06-03"),
        ("June 1985", "1985-06"),
        ("june  1985", "1985-06"),
        ("June 23, 1985", "1985-06-23"),
        ("June 3 1985", "1985-06-03"),
        ("23 June 1985", "1985-06-23"),
        ("23 June, 1985", "1985-06-23"),
        ("Sept. 26, 2019", "2019-09-26"),
        ("Sep 2019", "2019-09"),
        ("5 Feb. 2008", "2008-02-05"),
        ("May 2007", "2007-05"),
        ("June\u00a01985", "1985-06"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_what_an_editor_types(typed, stored):
    assert parse_form_input(typed) == stored


@pytest.mark.parametrize(
    "typed",
    [
        "5/6/1985",
        "06/1985",
        "Juni 1985",
        "Junes 1985",
        "June",
        "June 31, 1985",
        "31 June 1985",
        "June 0, 1985",
        "June 23",
        "23 1985",
        "1985-13",
        "1985-06-23 10:00",
        "circa 1985",
        "985",
        "June 985",
        "3001",
        "1985\x00",
        "१९८५",
    ],
)
def test_what_cannot_be_understood_is_refused(typed):
    with pytest.raises(ValidationError) as caught:
        parse_form_input(typed)
    assert caught.value.code == "partial_date"


def test_a_stored_date_can_say_itself():
    date = PartialDate("2019-09-26")
    assert (date, date.display, date.short, date.year) == (
        "2019-09-26",
        "September 26, 2019",
        "Sept. 26, 2019",
        2019,
    )


def test_a_vaguer_date_sorts_before_the_days_in_it():
    shuffled = ["1985-01-01", "1986", "1985-01", "1985-12-31", "1985", "1984-12-31", "1985-02"]
    assert sorted(shuffled) == [
        "1984-12-31",
        "1985",
        "1985-01",
        "1985-01-01",
        "1985-02",
        "1985-12-31",
        "1986",
    ]


@given(partial_dates, partial_dates)
def test_text_sorts_by_first_day_and_then_by_precision(one, other):
    by_day = sorted([one, other], key=lambda text: (earliest(text), len(text)))
    assert sorted([one, other]) == by_day


@given(partial_dates)
def test_every_valid_date_survives_being_shown_and_typed_again(text):
    assert validate_partial_date(text) is None
    assert parse_form_input(text) == text
    assert parse_form_input(display(text)) == text
    assert parse_form_input(display_short(text)) == text
    assert earliest(text).year == latest(text).year == year(text)
    assert earliest(text).isoformat()[: len(text)] == text
    assert latest(text).isoformat()[: len(text)] == text


@given(st.text(max_size=20))
def test_typed_text_gives_a_valid_date_or_nothing_or_is_refused(typed):
    try:
        stored = parse_form_input(typed)
    except ValidationError:
        return
    assert stored == "" or validate_partial_date(stored) is None
