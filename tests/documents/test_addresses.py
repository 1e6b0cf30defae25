"""Addresses of documents: what is kept of them, and which are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.documents import comparable, original, tidy
from cooperation.documents.addresses import NotAnAddress

ADDRESS = "https://www.mea.gov.in/bilateral-documents.htm?dtl/36711"
TWINS = [
    "http://www.mea.gov.in/bilateral-documents.htm?dtl/36711",
    "https://mea.gov.in/bilateral-documents.htm?dtl/36711",
    "mea.gov.in/bilateral-documents.htm?dtl/36711",
    "  HTTPS://WWW.MEA.GOV.IN:443/bilateral-documents.htm?dtl/36711#top ",
    "https://www.mea.gov.in/bilateral-documents.htm?utm_source=x&dtl/36711&fbclid=1",
    f"https://web.archive.org/web/20230622000000/{ADDRESS}",
    f"https://web.archive.org/web/20230622000000id_/{ADDRESS}",
    f"https://web.archive.org/web/2023/http:/www.mea.gov.in/{ADDRESS.partition('.in/')[2]}",
]


@pytest.mark.parametrize("twin", TWINS)
def test_all_spellings_of_an_address_are_the_same(twin):
    assert comparable(twin) == comparable(ADDRESS)


@pytest.mark.parametrize(
    "other",
    [
        "https://www.mea.gov.in/bilateral-documents.htm?dtl/36712",
        "https://www.mea.gov.in:8080/bilateral-documents.htm?dtl/36711",
        "https://pib.gov.in/bilateral-documents.htm?dtl/36711",
        "https://www.mea.gov.in/Bilateral-documents.htm?dtl/36711",
    ],
)
def test_another_document_is_another(other):
    assert comparable(other) != comparable(ADDRESS)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("nasa.gov", "https://nasa.gov/"),
        ("HTTP://NASA.gov:80/Moon/?a=1&utm_medium=mail#part", "http://nasa.gov/Moon/?a=1"),
        ("https://nasa.gov/a b", "https://nasa.gov/a%20b"),
        ("https://nasa.gov:8443/", "https://nasa.gov:8443/"),
    ],
)
def test_an_address_is_kept_whole_without_what_only_tracks(typed, kept):
    assert tidy(typed) == kept


def test_the_archived_copy_is_told_from_the_document():
    copy = f"https://web.archive.org/web/20230622000000/{ADDRESS}"
    assert original(copy) == (ADDRESS, copy)
    assert original(f"https://web.archive.org/web/2024/{copy}") == (
        ADDRESS,
        f"https://web.archive.org/web/2024/{copy}",
    )
    assert original("https://web.archive.org/about/") == ("https://web.archive.org/about/", "")
    assert original("https://web.archive.org/web/2024/nothing")[1] == ""


@pytest.mark.parametrize(
    "typed",
    ["", " ", "words", "javascript:alert(1)", "ftp://nasa.gov/", "http://", "https://[::1]/",
     "https://[::ffff:1.2.3.4]/", "http://nasa.gov:port/", "mailto:x@nasa.gov", "https://a:b@nasa.gov/",
     "https://a..b/"],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(NotAnAddress):
        comparable(typed)


pieces = st.text(max_size=12) | st.sampled_from(
    ["www.", "http://", "https://", "web.archive.org/web/2020/", "/", "?", "&", "#", ":443", "a.b"]
)


@given(st.lists(pieces, max_size=8))
def test_to_tidy_twice_is_to_tidy_once(parts):
    typed = "nasa.gov/" + "".join(parts)
    assert tidy(tidy(typed)) == tidy(typed)
    assert comparable(comparable(typed)) == comparable(typed)
    assert comparable(tidy(typed)) == comparable(typed)


@given(st.lists(pieces, max_size=8))
def test_anything_at_all_is_an_address_or_refused(parts):
    typed = "".join(parts)
    try:
        assert comparable(comparable(typed)) == comparable(typed)
    except NotAnAddress as refusal:
        assert isinstance(refusal, ValueError)
