"""Addresses: one for each page; another, a former or an unknown one is answered as it deserves."""

import pytest

from cooperation import publishing, tagging
from tests.factories import (
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)

from .reading import read
from .routes import addresses


@pytest.fixture
def water(database):
    return make_tag("Water")


@pytest.fixture
def tagged(water):
    """An initiative that carries six tags."""
    tags = [water, *(make_tag(name) for name in ("Air", "Earth", "Fire", "Ice", "Sand"))]
    return live_initiative(slug="dam", tags=tags)


def answer(client, url):
    response = client.get(url)
    return response.status_code, response.headers.get("Location")


@pytest.mark.parametrize(
    "url",
    [
        "/nowhere/",
        "/pillars/nowhere/",
        "/initiatives/nowhere/",
        "/tags/nowhere/",
        "/sources/nowhere/",
        "/organizations/nowhere/",
        "/connections/nowhere/nowhere/",
        "/initiatives/dam/more/",
        "/tags/+/",
        "/tags/water+/",
        "/tags/+water/",
        "/tags/water+nowhere/",
    ],
)
def test_an_unknown_address_is_not_found(client, tagged, url):
    assert client.get(url).status_code == 404


def test_an_address_means_one_kind_of_record(client):
    live_initiative(slug="dam")
    paths = ["/dam/", "/pillars/dam/", "/initiatives/dam/"]
    assert [client.get(path).status_code for path in paths] == [404, 404, 200]


def test_sources_organizations_and_tags_that_nothing_live_uses_have_no_page(client, water):
    paths = [
        make_source().get_absolute_url(),
        make_organization().get_absolute_url(),
        water.get_absolute_url(),
    ]
    assert [client.get(path).status_code for path in paths] == [404, 404, 404]


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("water+air", "air+water"),
        ("water+water", "water"),
        ("water+air+water", "air+water"),
        ("air+water+air", "air+water"),
        ("water+sand+ice+fire+earth", "earth+fire+ice+sand+water"),
    ],
)
def test_tags_in_another_order_or_twice_lead_to_their_one_address(client, tagged, asked, canonical):
    assert answer(client, f"/tags/{asked}/?page=1&q=%C3%A4") == (
        301,
        f"/tags/{canonical}/?page=1&q=%C3%A4",
    )
    assert client.get(f"/tags/{canonical}/").status_code == 200


def test_at_most_five_tags_together(client, tagged):
    assert answer(client, "/tags/air+earth+fire+ice+sand/") == (200, None)
    assert answer(client, "/tags/air+earth+fire+ice+sand+water/") == (404, None)


def test_a_renamed_tag_leads_on_in_one_hop(client, tagged, water):
    tagging.rename(water, name="Rivers", slug="rivers", by=None)
    assert answer(client, "/tags/water/?page=1") == (301, "/tags/rivers/?page=1")
    assert answer(client, "/tags/water") == (301, "/tags/rivers/")
    assert answer(client, "/tags/water+air/") == (301, "/tags/air+rivers/")
    assert answer(client, "/tags/rivers+water/") == (301, "/tags/rivers/")
    assert answer(client, "/tags/nowhere+water/") == (404, None)


def test_a_twice_renamed_tag_leads_on_in_one_hop(client, tagged, water):
    tag = tagging.rename(water, name="Rivers", slug="rivers", by=None)
    tagging.rename(tag, name="Streams", slug="streams", by=None)
    assert answer(client, "/tags/rivers+water/") == (301, "/tags/streams/")
    assert answer(client, "/tags/air+rivers+water/") == (301, "/tags/air+streams/")


def test_a_bridge_has_the_lower_theme_first(client):
    live_pillar(slug="zeal", position=1)
    live_pillar(slug="art", position=2)
    assert answer(client, "/connections/zeal/art/") == (200, None)
    assert answer(client, "/connections/art/zeal/?x=1") == (301, "/connections/zeal/art/?x=1")
    assert answer(client, "/connections/art/art/") == (404, None)
    assert answer(client, "/connections/art/nowhere/") == (404, None)


@pytest.mark.parametrize("make", [live_pillar, live_initiative, live_page])
def test_a_former_address_leads_on_in_one_hop_with_its_query(client, make):
    record = make(slug="a").record
    old = record.get_absolute_url()
    for slug in ("b", "c"):
        record = publishing.rename(record, slug, by=None)
    new = record.get_absolute_url()
    between = old.replace("/a/", "/b/")
    for path in (old, between):
        assert answer(client, f"{path}?x=%22&y=%00&x=2") == (301, f"{new}?x=%22&y=%00&x=2")
    assert client.get(new).status_code == 200
    assert client.head(old).status_code == 301


def test_a_former_address_of_what_is_withdrawn_tells_of_the_withdrawal(client):
    record = live_page(slug="a").record
    publishing.rename(record, "b", by=None)
    publishing.withdraw(record, by=None, reason="It was wrong.")
    assert answer(client, "/a/") == (301, "/b/")
    assert answer(client, "/b/") == (410, None)


def test_a_missing_slash_is_added(client):
    live_page(slug="about")
    assert answer(client, "/about?x=1") == (301, "/about/?x=1")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_are_only_read(client, tagged, method):
    live_page(slug="about")
    # What there is not cannot be read either.
    urls = [urls[0] for name, urls in addresses().items() if urls and name != "api_unknown"]
    assert {url: getattr(client, method)(url).status_code for url in urls} == dict.fromkeys(
        urls, 405
    )


def test_the_head_of_a_page_can_be_asked_for(client, tagged):
    live_page(slug="about")
    for name, urls in addresses().items():
        if urls:
            head, whole = client.head(urls[0]), client.get(urls[0])
            assert (name, head.status_code, head.getvalue()) == (name, whole.status_code, b"")


def test_the_page_of_nothing_helps_on(client):
    live_page(slug="about", title="About")
    page = read(client.get("/nowhere/"))
    assert page.texts("h1") == ["We have no such page"]
    assert page.one("form").attrs["action"] == "/search/"
    assert ("/about/", "About") in page.links


def test_drafts_have_no_former_address(client):
    record = draft_page(slug="a").record
    publishing.rename(record, "b", by=None)
    assert answer(client, "/a/") == (404, None)
