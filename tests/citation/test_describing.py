"""What is cited of an edition, a milestone and a document."""

import datetime

import pytest

from cooperation.citation import (
    Description,
    describe_edition,
    describe_milestone,
    describe_source,
)
from cooperation.models import Edition, Milestone, Record, Source

DAY = datetime.date(2026, 11, 5)
URL = "https://example.org/initiatives/dam/editions/2/"


def dam():
    late = datetime.datetime(
        2026, 6, 9, 23, 30, tzinfo=datetime.timezone(-datetime.timedelta(hours=5))
    )
    record = Record(kind="initiative", slug="dam")
    return Edition(record=record, kind="initiative", number=2, title="The Dam", live_from=late)


def source(**kwargs):
    values = {
        "key": "state-2001",
        "title": "On the Dam",
        "publisher": "State",
        "url": "https://example.org/dam",
        "date": "2001-02",
        "kind": "fact sheet",
    }
    return Source(**(values | kwargs))


def test_an_edition_is_dated_by_the_day_it_went_live_in_utc():
    assert describe_edition(dam(), url=URL, accessed=DAY) == Description(
        key="initiative-dam-2",
        type="webpage",
        title="The Dam",
        url=URL,
        container="U.S.–India Cooperation: The Public Record",
        publisher="U.S.–India Cooperation",
        edition=2,
        issued="2026-06-10",
        accessed=DAY,
        language="en",
    )


def test_a_milestone_is_a_part_of_its_edition():
    milestone = Milestone(anchor="2001-signed", date="2001-02-03", title="The *treaty* is signed")
    said = describe_milestone(dam(), milestone, url=URL, accessed=DAY)
    assert (said.key, said.title, said.url, said.edition) == (
        "initiative-dam-2-2001-signed",
        "The Dam: The treaty is signed, February 3, 2001",
        f"{URL}#2001-signed",
        2,
    )


def test_a_document_is_by_who_speaks():
    assert describe_source(source(), accessed=DAY) == Description(
        key="state-2001",
        type="document",
        title="On the Dam",
        url="https://example.org/dam",
        author="State",
        genre="Fact sheet",
        issued="2001-02",
        accessed=DAY,
    )


@pytest.mark.parametrize(
    ("kind", "type", "author", "container", "genre"),
    [
        ("joint statement", "document", "State", "", "Joint statement"),
        ("agreement text", "treaty", "State", "", "Agreement text"),
        ("press release", "document", "State", "", "Press release"),
        ("law", "legislation", "State", "", ""),
        ("report", "report", "State", "", "Report"),
        ("news", "article-newspaper", "", "State", ""),
        ("encyclopedia", "entry-encyclopedia", "", "State", ""),
        ("other", "webpage", "State", "", ""),
    ],
)
def test_each_kind_of_document_has_its_type(kind, type, author, container, genre):
    said = describe_source(source(kind=kind))
    assert (said.type, said.author, said.container, said.genre) == (type, author, container, genre)


def test_of_a_document_that_is_gone_the_copy_is_cited():
    kept = source(archived_url="https://archive.example/dam")
    said = describe_source(kept, accessed=DAY)
    assert (said.url, said.note) == (
        "https://example.org/dam",
        "Archived at https://archive.example/dam",
    )
    kept.link_outcome = "gone"
    said = describe_source(kept, accessed=DAY)
    assert (said.url, said.note) == ("https://archive.example/dam", "")


def test_a_document_without_an_address_was_not_accessed_here():
    said = describe_source(
        source(url="", archived_url="", note="In print.", date=None), accessed=DAY
    )
    assert (said.url, said.accessed, said.issued) == ("", None, "")
