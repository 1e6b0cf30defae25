"""Cells of tables: what goes out comes back the same, and never as a formula."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cooperation.cells import join, neutralize, restore, split, written
from cooperation.text import normalize

texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@'\";\\,\t\r\n＝ "), max_size=12
).map(normalize)
names = st.lists(texts.filter(bool).filter(lambda text: text == text.strip()), unique=True)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1", "'=1"])
def test_what_a_spreadsheet_would_compute_is_neutralized_and_comes_back(text):
    assert neutralize(text) == f"'{text}"
    assert restore(neutralize(text)) == text


@pytest.mark.parametrize("text", ["", "plain", "a=b", "'tis", "1-2", "''", " =1"])
def test_what_is_harmless_is_left_alone(text):
    assert neutralize(text) == text
    assert restore(text) == text


@given(st.text())
@example("''=")
def test_neutralizing_loses_nothing(text):
    assert restore(neutralize(text)) == text
    assert neutralize(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@given(names)
@example(["a;b", "c\\", "\\;"])
def test_joining_loses_nothing(items):
    assert split(join(items)) == items


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("", ""),
        ("text", "text"),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (["a;b", "c"], "a\\;b; c"),
        ([], ""),
        ({"b": 1, "a": "ä"}, '{"a": "ä", "b": 1}'),
    ],
)
def test_a_value_as_a_cell(value, cell):
    assert written(value) == cell
