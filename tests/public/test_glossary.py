"""The glossary: the words of a page, and the short forms of what is live."""

import datetime

import pytest

from cooperation import publishing
from cooperation.models import Participation, TagAlias
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_tag,
)

from .reading import read

pytestmark = pytest.mark.django_db

WORDS = """The two write differently.

## Spelling

| United States | India | What to know |
|---|---|---|
| defense | defence | Only the spelling: [[initiative:dam]]. |
| to table | to table | Opposites. |
"""


def taking_part(edition, **kwargs):
    organization = make_organization(**kwargs)
    Participation.objects.create(edition=edition, organization=organization)
    return organization


def rows(page):
    """The short forms of a page with what stands in the three columns."""
    table = page.one("table", class_="sides")
    return {row.one("th").text: row.texts("td") for row in table.one("tbody").all("tr")}


def test_short_forms_stand_under_the_side_that_uses_them(client):
    edition = live_initiative(slug="annex", title="Security Annex", acronym="ISA")
    taking_part(edition, slug="dod", name="Department of Defense", acronym="DoD", country="us")
    taking_part(edition, slug="mod", name="Ministry of Defence", acronym="MoD", country="in")
    taking_part(edition, slug="solar", name="Solar Alliance", acronym="ISA", country="multilateral")
    taking_part(edition, slug="isa-us", name="Society", acronym="ISA", country="us")
    page = read(client.get("/glossary/"))
    assert rows(page) == {
        "DoD": ["United States Department of Defense", "", ""],
        "ISA": ["United States Society", "", "Both, or others Security Annex Solar Alliance"],
        "MoD": ["", "India Ministry of Defence", ""],
    }
    assert [href for href, _ in page.one("table", class_="sides").links] == [
        "/organizations/dod/",
        "/organizations/isa-us/",
        "/initiatives/annex/",
        "/organizations/solar/",
        "/organizations/mod/",
    ]


def test_synonyms_of_tags_count_that_look_like_a_short_form(client):
    tag = make_tag("Arms sales")
    for name in ("FMS", "PL-480", "foreign military sales", "Paris Agreement", "p-8i", "Tejas"):
        TagAlias.objects.create(tag=tag, name=name)
    live_initiative(tags=[tag])
    live_initiative(tags=[tag])
    page = read(client.get("/glossary/"))
    assert rows(page) == {
        "FMS": ["", "", "Both, or others Arms sales (tag)"],
        "PL-480": ["", "", "Both, or others Arms sales (tag)"],
    }


def test_what_is_not_live_has_no_short_form(client):
    theme = live_pillar(tags=[]).record
    draft = draft_initiative(acronym="ZQA", pillar=theme, tags=[make_tag("Zq")])
    TagAlias.objects.create(tag=make_tag("Zq two"), name="ZQB")
    TagAlias.objects.create(tag=draft.tags.get(), name="ZQC")
    taking_part(draft, acronym="ZQD")
    make_organization(acronym="ZQE")
    page = client.get("/glossary/").content.decode()
    assert "ZQ" not in page
    assert "Nothing that is published has a short form." in page


def test_each_has_an_anchor_of_its_own(client):
    edition = live_initiative(acronym="iCET")
    taking_part(edition, acronym="ICET", name="Institute")
    taking_part(edition, acronym="J&J", name="Johnson")
    taking_part(edition, acronym="क्वाड", name="Quad")
    table = read(client.get("/glossary/")).one("table", class_="sides")
    anchors = {row.one("th").text: row.attrs["id"] for row in table.one("tbody").all("tr")}
    assert anchors == {
        "ICET": "short-icet",
        "iCET": "short-icet-2",
        "J&J": "short-j-and-j",
        "क्वाड": "short-short",
    }


def test_letters_lead_to_the_first_of_each(client):
    edition = live_initiative(acronym="2+2")
    for number, acronym in enumerate(("AB", "AC", "bd", "123")):
        taking_part(edition, acronym=acronym, name=f"Body {number}")
    [letters] = read(client.get("/glossary/")).all("nav", **{"aria-label": "Letters"})
    assert letters.links == [("#short-123", "0–9"), ("#short-ab", "A"), ("#short-bd", "B")]


def test_words_are_the_text_of_a_page_with_an_anchor_for_each(client):
    live_initiative(slug="dam", title="The dam")
    live_page(slug="glossary", title="Words", summary="What differs.", body=WORDS)
    page = read(client.get("/glossary/"))
    assert (page.one("h1").text, page.one(class_="lede").text) == ("Words", "What differs.")
    words = page.one(class_="words")
    anchors = [row.attrs["id"] for row in words.one("tbody").all("tr")]
    assert anchors == ["w-defense", "w-to-table"]
    assert ("/initiatives/dam/", "The dam") in words.links
    assert "id" not in words.one("thead").one("tr").attrs
    assert ("/glossary/editions/", "Editions of this page") in page.links


def test_rows_of_other_pages_have_no_anchors(client):
    live_initiative(slug="dam")
    live_page(slug="about", body=WORDS)
    page = read(client.get("/about/"))
    assert [row for row in page.one("main").all("tr") if "id" in row.attrs] == []


def test_without_its_page_the_short_forms_stand_alone(client):
    live_initiative(slug="dam", acronym="ISA")
    record = live_page(slug="glossary", title="Words", body=WORDS).record
    publishing.rename(record, "other", by=None)
    page = read(client.get("/glossary/"))
    assert (page.one("h1").text, list(rows(page))) == ("Glossary", ["ISA"])
    assert page.all(class_="words") == []


@pytest.mark.parametrize("legal", [True, False])
def test_a_withdrawn_page_takes_its_words_along(legal, client, time_machine):
    time_machine.move_to(datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC), tick=False)
    live_initiative(slug="dam", acronym="ISA")
    record = live_page(slug="glossary", title="Words", body=WORDS).record
    time_machine.shift(3600)
    publishing.withdraw(record, by=None, reason="Wrong.", legal=legal)
    response = client.get("/glossary/")
    assert (response.status_code, "defence" in response.content.decode()) == (200, False)
    assert client.get("/glossary/editions/").status_code == (451 if legal else 410)


def test_a_draft_of_the_words_is_previewed_at_their_address(admin_client):
    record = live_page(slug="glossary", title="Words").record
    draft = publishing.start_draft(record, by=None)
    draft.title = "New words"
    draft.save()
    page = read(admin_client.get(f"/glossary/?preview={draft.pk}"))
    assert page.one("h1").text == "New words"


def test_as_it_stood_on_another_day(client, time_machine):
    time_machine.move_to(datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC), tick=False)
    live_initiative(acronym="OLD")
    time_machine.shift(datetime.timedelta(days=1))
    live_initiative(acronym="NEW")
    time_machine.shift(datetime.timedelta(days=1))
    assert list(rows(read(client.get("/glossary/")))) == ["NEW", "OLD"]
    assert list(rows(read(client.get("/glossary/?as-of=2030-01-01")))) == ["OLD"]


def test_a_long_list_comes_in_pages(client):
    edition = live_initiative(acronym="A000")
    for number in range(1, 302):
        taking_part(edition, acronym=f"A{number:03}", name=f"Body {number}")
    first, second = (read(client.get(f"/glossary/?page={number}")) for number in (1, 2))
    assert len(rows(first)) == 300
    assert list(rows(second)) == ["A300", "A301"]
    assert client.get("/glossary/?page=3").status_code == 404
