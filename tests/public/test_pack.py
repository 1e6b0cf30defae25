"""Reading packs, as readers put them together by addresses."""

import datetime
import io
import json
import zipfile

import pytest
from django.utils import timezone

from cooperation import publishing
from tests.factories import draft_page, live_initiative, live_page, live_pillar

from .reading import read

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def records(time_machine):
    time_machine.move_to(NOON, tick=False)
    theme = live_pillar(slug="water", title="Water").record
    dam = live_initiative(slug="dam", title="The Dam", pillar=theme, body="It stands.").record
    canal = live_initiative(slug="canal", title="The Canal", pillar=theme).record
    time_machine.move_to(NOON + DAY, tick=False)
    return {"water": theme, "dam": dam, "canal": canal}


def again(record):
    return publishing.publish(publishing.start_draft(record, by=None), by=None, note="More.")


def where(client, url):
    response = client.get(url)
    return response.status_code, response.headers.get("Location", "")


def submitted(page, name, value, **typed):
    """The address to which a button of the page leads."""
    form = page.one("form")
    [_] = [
        button
        for button in page.all("button", form="pack")
        if (button.attrs["name"], button.attrs["value"]) == (name, value)
    ]
    fields = [
        f"{field.attrs['name']}={typed.get(field.attrs['name'], field.attrs.get('value', ''))}"
        for field in form.all("input")
    ]
    return f"{form.attrs['action']}?{'&'.join([*fields, f'{name}={value}'])}"


def contents(page):
    return page.one("section", **{"aria-labelledby": "contents"})


def test_an_empty_pack_says_how_to_make_one(client):
    response = client.get("/pack/")
    page = read(response)
    assert page.one("h1").text == "Reading pack"
    assert "The pack is its link" in page.text
    assert (page.all("article"), page.all("button", form="pack")) == ([], [])
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_a_pack_shows_its_editions_in_order(client, records):
    again(records["dam"])
    page = read(client.get("/pack/?r=initiative:dam@1&r=pillar:water@1&title=Rivers"))
    assert page.texts("h1") == ["Rivers"]
    assert page.one("title").text.startswith("Rivers: reading pack")
    assert page.texts("h2") == ["Contents", "The Dam", "Water"]
    assert contents(page).texts("li")[0] == (
        "The Dam edition 1 of June 15, 2030; there is a newer one Down Remove"
    )
    assert contents(page).links[:2] == [
        ("#initiative-dam-1", "The Dam"),
        ("#pillar-water-1", "Water"),
    ]
    dam = page.one("article", id="initiative-dam-1")
    assert "It stands." in dam.text
    assert dam.text.endswith(
        "Cite as “The Dam.” U.S.–India Cooperation: The Public Record. Edition 1, June 15, 2030. "
        "Accessed June 16, 2030. http://testserver/initiatives/dam/editions/1/."
    )
    assert ("/pack/?r=initiative:dam&r=pillar:water&title=Rivers") in dict(page.links)
    link = "http://testserver/pack/?r=initiative:dam@1&r=pillar:water@1&title=Rivers"
    assert contents(page).one(class_="address").text == link


def test_what_is_not_there_is_named(client, records, time_machine):
    draft_page(slug="plan", title="zqplan")
    gone = live_page(slug="gone", title="zqgone").record
    time_machine.shift(DAY)
    publishing.withdraw(gone, by=None, reason="It was wrong.")
    url = "/pack/?r=page:plan@1&r=initiative:dam@1&r=page:gone@1&r=%3Cb%3E"
    page = read(client.get(url))
    assert contents(page).texts(class_="omitted") == [
        "Not in the pack: “page:plan@1” is no edition that was ever published.",
        "Not in the pack: “page:gone@1” was withdrawn. Its address tells why.",
        "Not in the pack: “<b>” is not the address of an edition, as in “initiative:the-quad@1”.",
    ]
    assert [article.attrs["id"] for article in page.all("article")] == ["initiative-dam-1"]
    assert "zq" not in page.text
    assert ("/gone/", "Its address tells why") in page.links


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("r=initiative:dam", "r=initiative:dam@1"),
        ("r=initiative:dam@1&r=initiative:dam@1", "r=initiative:dam@1"),
        ("r=initiative:dam@01", "r=initiative:dam@1"),
        ("title=&r=initiative:dam@1", "r=initiative:dam@1"),
        ("title=A%20b&r=initiative:dam@1", "r=initiative:dam@1&title=A+b"),
        ("r=initiative:dam@1&utm_source=x", "r=initiative:dam@1"),
        ("r=initiative:dam@1&add=", "r=initiative:dam@1"),
        ("r=&r=initiative:dam@1", "r=initiative:dam@1"),
        ("r=initiative:dam@1&up=nowhere", "r=initiative:dam@1"),
        ("r=initiative:dam@1&title=%E0%A4%A8%E0%A4%A6%E0%A5%80%00", None),
        ("r=%00", ""),
        ("add=%00", ""),
    ],
)
def test_a_pack_has_one_address(client, records, asked, canonical):
    status, url = where(client, f"/pack/?{asked}")
    assert status == 302
    if canonical is not None:
        assert url == (f"/pack/?{canonical}" if canonical else "/pack/")
    assert where(client, url) == (200, "")


def test_an_address_with_colons_and_signs_written_out_is_the_same(client, records):
    assert where(client, "/pack/?r=initiative%3Adam%401") == (200, "")


def test_a_record_moves_up_and_down_and_out(client, records):
    first = "/pack/?r=initiative:dam@1&r=pillar:water@1&r=initiative:canal@1"
    page = read(client.get(first))
    for name, item, left in (
        ("up", "pillar:water@1", ["pillar:water@1", "initiative:dam@1", "initiative:canal@1"]),
        ("down", "pillar:water@1", ["initiative:dam@1", "initiative:canal@1", "pillar:water@1"]),
        ("remove", "pillar:water@1", ["initiative:dam@1", "initiative:canal@1"]),
    ):
        url = submitted(page, name, item)
        assert where(client, url) == (302, f"/pack/?{'&'.join(f'r={text}' for text in left)}")
    offered = [button.attrs["name"] for button in page.all("button", form="pack")]
    assert offered == ["down", "remove", "up", "down", "remove", "up", "remove"]


def test_the_title_stays_when_a_record_moves(client, records):
    page = read(client.get("/pack/?r=initiative:dam@1&title=Rivers"))
    assert where(client, submitted(page, "remove", "initiative:dam@1")) == (
        302,
        "/pack/?title=Rivers",
    )


def test_a_record_is_found_by_its_name_and_added(client, records):
    page = read(client.get("/pack/?r=initiative:dam@1&add=the"))
    found = page.one("section", **{"aria-labelledby": "found"})
    assert found.texts("li") == ["Water: The Canal Add", "Water: The Dam in the pack"]
    url = submitted(page, "r", "initiative:canal@1", add="")
    assert where(client, url) == (302, "/pack/?r=initiative:dam@1&r=initiative:canal@1")


def test_more_can_be_added_from_what_was_found(client, records):
    page = read(client.get("/pack/?add=the"))
    status, url = where(client, submitted(page, "r", "initiative:canal@1"))
    assert (status, url) == (302, "/pack/?r=initiative:canal@1&add=the")
    assert "Records for “the”" in read(client.get(url)).text


def test_nothing_found_says_how_to_ask(client, records):
    page = read(client.get("/pack/?add=nothing"))
    assert "No record for “nothing”" in page.texts("h2")
    assert "paste the address of the page" in page.text


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("/initiatives/dam/", "initiative:dam@2"),
        ("/initiatives/dam", "initiative:dam@2"),
        ("https://elsewhere.example/initiatives/dam/?x=y#z", "initiative:dam@2"),
        ("http://testserver/initiatives/dam/editions/1/", "initiative:dam@1"),
        ("/initiatives/dam/editions/", "initiative:dam@2"),
        ("pillar:water", "pillar:water@1"),
        ("/initiatives/nowhere/", "initiative:nowhere"),
    ],
)
def test_a_record_is_added_by_its_address(client, records, typed, added):
    again(records["dam"])
    response = client.get("/pack/", {"add": typed, "r": "initiative:canal@1"})
    assert (response.status_code, response.url) == (302, f"/pack/?r=initiative:canal@1&r={added}")


@pytest.mark.parametrize(
    "typed", ["/tags/", "/", "http://[", "a/b", "/initiatives/", "//", "/x\\/"]
)
def test_what_is_no_address_of_a_record_is_looked_for_in_names(client, typed):
    page = read(client.get("/pack/", {"add": typed}))
    assert f"No record for “{typed}”" in page.texts("h2")


def test_a_pack_holds_fifty(client):
    texts = [f"page:p{n}@1" for n in range(51)]
    assert client.get("/pack/", {"r": texts[:50]}).status_code == 200
    for url in ("/pack/", "/pack/reading-pack.zip"):
        response = client.get(url, {"r": texts})
        assert response.status_code == 400
        assert "50 records at most; this one would have 51" in read(response).text
    response = client.get("/pack/", {"r": texts[:50], "add": "page:p50@1"})
    assert response.status_code == 400


def test_the_same_record_can_stand_in_two_editions(client, records):
    again(records["dam"])
    page = read(client.get("/pack/?r=initiative:dam@1&r=initiative:dam@2"))
    assert [one.attrs["id"] for one in page.all("article")] == [
        "initiative-dam-1",
        "initiative-dam-2",
    ]
    newest = dict((words, url) for url, words in page.links)
    assert where(client, newest["The same records at their newest editions"]) == (
        302,
        "/pack/?r=initiative:dam@2",
    )


def test_a_former_address_leads_to_the_present_one(client, records):
    publishing.rename(records["dam"], "weir", by=None)
    assert where(client, "/pack/?r=initiative:dam@1") == (302, "/pack/?r=initiative:weir@1")


def test_the_zip_is_a_file_with_a_name(client, records):
    response = client.get("/pack/reading-pack.zip?r=initiative:dam@1&title=%E0%A4%A8+Rivers")
    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Content-Disposition"] == 'attachment; filename="rivers.zip"'
    assert response.headers["X-Robots-Tag"] == "noindex"
    with zipfile.ZipFile(io.BytesIO(response.content)) as folder:
        data = json.loads(folder.read("pack.json"))
    assert (data["title"], data["records"][0]["permalink"]) == (
        "न Rivers",
        "http://testserver/initiatives/dam/editions/1/",
    )
    assert "Creative Commons Attribution 4.0 International" in data["license"]


def test_the_page_leads_to_the_zip(client, records):
    url = "/pack/?r=initiative:dam@1"
    [zip_url] = [link for link, words in read(client.get(url)).links if words.startswith("ZIP")]
    response = client.get(zip_url)
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == 'attachment; filename="reading-pack.zip"'


def test_the_zip_of_a_link_is_the_same_on_another_day(client, records, time_machine):
    url = "/pack/reading-pack.zip?r=initiative:dam@1&r=pillar:water@1"
    before = client.get(url).content
    again(records["dam"])
    time_machine.move_to(timezone.now() + 300 * DAY, tick=False)
    assert client.get(url).content == before


def test_the_zip_has_one_address_too(client, records):
    assert where(client, "/pack/reading-pack.zip?r=initiative:dam") == (
        302,
        "/pack/reading-pack.zip?r=initiative:dam@1",
    )


def test_a_zip_of_nothing_is_not_found(client):
    for query in ("", "?r=page:nowhere@1"):
        response = client.get(f"/pack/reading-pack.zip{query}")
        assert response.status_code == 404
        assert "Nothing that this address names can be read now." in read(response).text


def test_a_reader_is_not_told_apart(client, records):
    response = client.get("/pack/?r=initiative:dam@1")
    assert (dict(response.cookies), "csrf" in response.content.decode().lower()) == ({}, False)
    assert client.post("/pack/?r=initiative:dam@1").status_code == 405


def test_the_page_in_hindi_holds_the_english_texts_and_says_so(client, records):
    again(records["dam"])
    page = read(client.get("/hi/pack/?r=initiative:dam@1&r=initiative:dam@9"))
    assert page.texts("h1") == ["पठन-संग्रह"]
    assert contents(page).texts("li")[:2] == [
        "The Dam 15 जून 2030 का संस्करण 1; इससे नया संस्करण उपलब्ध है नीचे हटाएँ",
        "संग्रह में नहीं: “initiative:dam@9” नाम का कोई संस्करण कभी प्रकाशित नहीं हुआ। ऊपर हटाएँ",
    ]
    dam = page.one("article", id="initiative-dam-1")
    assert dam.one("h2").attrs["lang"] == "en"
    assert dam.one(class_="prose").all(lang="en")[0].text == "It stands."
    cited = dam.one(class_="cited")
    assert (cited.attrs["lang"], cited.one("b").attrs["lang"]) == ("en", "hi")
    assert cited.text == (
        "इस तरह उद्धृत करें: “The Dam.” U.S.–India Cooperation: The Public Record. Edition 1, "
        "June 15, 2030. Accessed June 16, 2030. http://testserver/initiatives/dam/editions/1/."
    )
    link = "http://testserver/hi/pack/?r=initiative:dam@1&r=initiative:dam@9"
    assert contents(page).one(class_="address").text == link
    links = [url for url, _ in page.one("main").links]
    assert "http://testserver/initiatives/dam/editions/1/" in links
    assert "/pack/reading-pack.zip?r=initiative:dam@1&r=initiative:dam@9" in links


@pytest.mark.parametrize("prefix", ["", "/hi"])
@pytest.mark.parametrize("pasted", ["/initiatives/dam/", "http://testserver/hi/initiatives/dam"])
def test_the_address_of_a_page_in_either_language_is_understood(client, records, prefix, pasted):
    assert where(client, f"{prefix}/pack/?add={pasted}") == (
        302,
        f"{prefix}/pack/?r=initiative:dam@1",
    )


def test_a_former_address_leads_to_the_present_one_in_hindi_too(client, records):
    publishing.rename(records["dam"], "weir", by=None)
    assert where(client, "/hi/pack/?r=initiative:dam@1") == (302, "/hi/pack/?r=initiative:weir@1")
