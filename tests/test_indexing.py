"""Both searches are told of changes: at once, or together at the end."""

import pytest

from cooperation import finding, indexing, search
from tests.factories import live_initiative, live_page, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """What each search was told, call by call."""
    calls = []
    for one in (finding, search):
        monkeypatch.setattr(one, "refresh", lambda *subjects: calls.append(list(subjects)))
    return calls


def test_both_are_told_at_once(told):
    source = make_source()
    told.clear()
    indexing.refresh(source)
    assert told == [[source], [source]]
    indexing.refresh()
    assert len(told) == 2


def test_what_waits_is_told_once_at_the_end(told):
    record, other, source = live_initiative().record, live_page().record, make_source()
    told.clear()
    with indexing.together():
        indexing.refresh(record)
        with indexing.together():
            indexing.refresh(other, record)
        indexing.refresh(source, record)
        assert told == []
    assert told == [[record, other, source]] * 2
    with indexing.together():
        pass
    assert len(told) == 2


def test_after_an_exception_nothing_is_told_and_nothing_waits(told):
    record = live_initiative().record
    told.clear()
    with pytest.raises(ZeroDivisionError), indexing.together():
        indexing.refresh(record)
        raise ZeroDivisionError
    assert told == []
    indexing.refresh(record)
    assert told == [[record], [record]]
