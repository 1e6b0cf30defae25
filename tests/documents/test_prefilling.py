"""A source from its address: the guesses, and the source that is there already."""

import pytest

from cooperation.documents import on_record, prefill
from cooperation.documents.hosts import HOSTS
from cooperation.documents.reading import _KINDS, date_in, kind_in, title_in
from cooperation.models import Side, SourceKind
from tests.factories import make_source

WHITE_HOUSE = (
    "https://www.whitehouse.gov/briefing-room/statements-releases/2023/06/22/"
    "joint-statement-from-the-united-states-and-india/?utm_source=mail#top"
)


@pytest.mark.parametrize(
    ("address", "date"),
    [
        ("https://a.gov/2023/06/22/words/", "2023-06-22"),
        ("https://a.gov/words-2023-06-22", "2023-06-22"),
        ("https://a.gov/tp-20230622-12.html", "2023-06-22"),
        ("https://a.gov/words-june-22-2023", "2023-06-22"),
        ("https://a.gov/words-22-jun-2023.pdf", "2023-06-22"),
        ("https://a.gov/2023/06/words", "2023-06"),
        ("https://a.gov/words-june-2023", "2023-06"),
        ("https://a.gov/2023/words", "2023"),
        ("https://a.gov/2023/13/45/words", "2023"),
        ("https://a.gov/article/20239922", ""),
        ("https://a.gov/words-3416249/", ""),
    ],
)
def test_the_date_is_read_as_exactly_as_the_address_has_it(address, date):
    assert date_in(address) == date


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://a.gov/2023/joint-statement-of-both", "joint statement"),
        ("https://a.gov/Fact_Sheets/x", "fact sheet"),
        ("https://a.gov/x.aspx?Joint+Statement", "joint statement"),
        ("https://a.gov/remarks-by-the-president", "press release"),
        ("https://a.gov/annual-report-2020.pdf", "report"),
        ("https://a.gov/news/x", "news"),
        ("https://a.gov/newsprint", ""),
    ],
)
def test_the_kind_is_read_from_words(address, kind):
    assert kind_in(address) == kind


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("https://a.gov/x/closing-remarks-at-the-u-s-india-dialogue/",
         "Closing Remarks at the U.S.-India Dialogue"),
        ("https://a.gov/b.htm?dtl/36711/Joint+Statement+on+iCET", "Joint Statement on iCET"),
        ("https://a.gov/news/india-us-sign-pact/article12345678.ece", "India-U.S. Sign Pact"),
        ("https://a.gov/12-words-of-nasa-2024.html", "Words of NASA 2024"),
        ("https://a.gov/%E0%A4%B6%E0%A4%BE%E0%A4%82%E0%A4%A4%E0%A4%BF", ""),
        ("https://a.gov/PressReleasePage.aspx?PRID=1934567", ""),
        ("https://a.gov/", ""),
    ],
)  # fmt: skip
def test_the_title_is_made_of_the_last_words(address, title):
    assert title_in(address) == title


def test_what_is_guessed_can_be_stored():
    assert {host.side for host in HOSTS.values()} <= set(Side.values)
    assert {kind for _, kind in _KINDS} <= set(SourceKind.values)


@pytest.mark.django_db
def test_a_source_is_filled_in_from_its_address():
    assert prefill(WHITE_HOUSE) == {
        "url": WHITE_HOUSE.partition("?")[0],
        "archived_url": "",
        "title": "Joint Statement from the United States and India",
        "publisher": "The White House",
        "date": "2023-06-22",
        "kind": "joint statement",
        "side": "joint",
        "official": True,
        "key": "wh-2023-joint-statement",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "publisher", "side", "official", "kind"),
    [
        ("https://2009-2017.state.gov/x", "U.S. Department of State", "us", True, "other"),
        ("https://history.state.gov/x",
         "U.S. Department of State, Office of the Historian", "us", True, "other"),
        ("https://fossil.energy.gov/x", "U.S. Department of Energy", "us", True, "other"),
        ("https://unheard.gov/x", "", "us", True, "other"),
        ("https://unheard.gov.in/x", "", "india", True, "other"),
        ("https://example.com/joint-statement-told", "", "third party", False, "news"),
        ("https://notstate.gov.example.com/x", "", "third party", False, "news"),
    ],
)  # fmt: skip
def test_the_host_tells_who_speaks(address, publisher, side, official, kind):
    found = prefill(address)
    assert (found["publisher"], found["side"]) == (publisher, side)
    assert (found["official"], found["kind"]) == (official, kind)


@pytest.mark.django_db
def test_the_hosts_other_sources_teach_the_spelling_of_the_house():
    made = {"publisher": "State Dept.", "side": "us", "kind": "law", "official": True}
    make_source(url="https://www.state.gov/1", **made)
    assert prefill("https://state.gov/2")["publisher"] == "U.S. Department of State"
    make_source(url="https://state.gov/3", **made)
    make_source(url="https://example.org/state.gov/", publisher="Another")
    found = prefill("https://state.gov/2")
    assert {name: found[name] for name in made} == made


@pytest.mark.django_db
def test_a_suggested_key_is_free():
    make_source(key="wh-2023-joint-statement")
    make_source(key="wh-2023-joint-statement-2")
    assert prefill(WHITE_HOUSE)["key"] == "wh-2023-joint-statement-3"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    ["http://nasa.gov/moon", "https://www.nasa.gov/moon/?utm_source=x#a",
     "https://web.archive.org/web/2024/https://www.nasa.gov/moon/"],
)  # fmt: skip
@pytest.mark.parametrize("field", ["url", "archived_url"])
def test_a_source_is_found_by_any_spelling_of_its_address(typed, field):
    make_source(url="https://www.nasa.gov/moon/landing")
    source = make_source(**{"url": "", "note": "A paper.", field: "https://www.nasa.gov/moon/"})
    assert on_record(typed) == source


@pytest.mark.django_db
def test_a_document_not_on_record_is_not_found(django_assert_num_queries):
    make_source(url="https://www.nasa.gov/moon/landing")
    with django_assert_num_queries(1):
        assert on_record("https://nasa.gov/moon") is None
