"""The site in Hindi: the same pages at /hi/…, and nothing but the address decides."""

import pytest

from cooperation import publishing, tagging
from tests.factories import (
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_source,
    make_tag,
)

from .hidden import live_site
from .reading import read
from .test_every_page import share

ONLY_IN_ENGLISH = "यह सामग्री अभी केवल अंग्रेज़ी में है।"


def test_the_switch_keeps_the_page_and_all_that_its_address_asks(client):
    live_site()
    query = "?pillar=first&q=a%26b&as-of=2030-01-01"
    [to_hindi] = read(client.get(f"/initiatives/{query}")).all("a", hreflang="hi")
    [to_english] = read(client.get(f"/hi/initiatives/{query}")).all("a", hreflang="en")
    assert to_hindi.attrs == {
        "href": f"/hi/initiatives/{query}",
        "lang": "hi",
        "hreflang": "hi",
    }
    assert to_english.attrs["href"] == f"/initiatives/{query}"
    assert (to_hindi.text, to_english.text) == ("हिन्दी", "English")


def test_search_engines_are_told_of_both(client):
    live_site()
    for path in ("/timeline/?from=2001", "/hi/timeline/?from=2001"):
        found = {
            link.attrs["hreflang"]: link.attrs["href"]
            for link in read(client.get(path)).all("link", rel="alternate")
            if "hreflang" in link.attrs
        }
        assert found == {
            "en": "http://testserver/timeline/?from=2001",
            "hi": "http://testserver/hi/timeline/?from=2001",
            "x-default": "http://testserver/timeline/?from=2001",
        }
    links = read(client.get("/hi/nowhere/")).all("link", rel="alternate")
    assert [link for link in links if "hreflang" in link.attrs] == []


def test_what_is_in_one_language_offers_no_other(client):
    token = share(draft_page()).token
    assert read(client.get(f"/shared/{token}/")).all("a", hreflang="hi") == []
    assert client.get(f"/hi/shared/{token}/").status_code == 404
    assert client.get("/hi/admin/").status_code == 404
    assert client.get("/en/").status_code == 404


@pytest.mark.parametrize("path", ["/hi//example.org/", "/hi//example.org"])
def test_no_address_makes_the_switch_lead_to_another_site(client, path):
    [switch] = read(client.get(path)).all("a", hreflang="en")
    assert switch.attrs["href"].startswith("/%2Fexample.org")


def test_an_address_without_its_last_slash_is_led_to_the_one_with_it(client):
    live_page(slug="about")
    for path in ("/hi", "/hi/about"):
        response = client.get(path)
        assert (response.status_code, response.headers["Location"]) == (301, f"{path}/")


def test_former_addresses_lead_to_the_page_in_hindi(client):
    record = live_initiative(slug="old", tags=[make_tag("Water")]).record
    publishing.rename(record, "new", by=None)
    tag = record.editions.get().tags.get()
    tagging.rename(tag, name="Sea", slug="sea", by=None)
    moved = {
        "/hi/initiatives/old/": "/hi/initiatives/new/",
        "/hi/initiatives/old/editions/": "/hi/initiatives/new/editions/",
        "/hi/tags/water/": "/hi/tags/sea/",
    }
    for old, new in moved.items():
        response = client.get(old)
        assert (response.status_code, response.headers["Location"]) == (301, new)


def test_what_is_written_in_hindi_is_shown_in_hindi(client):
    make_source(key="gazette")
    live_page(
        slug="about",
        title="About",
        title_hi="परिचय",
        summary_hi="इस साइट के बारे में।",
        body="Text [@gazette].",
        body_hi="पाठ [@gazette]।",
    )
    page = read(client.get("/hi/about/"))
    assert (page.texts("h1"), page.texts(class_="lede")) == (["परिचय"], ["इस साइट के बारे में।"])
    assert "पाठ" in page.one(class_="prose").text
    assert page.one("title").text == "परिचय | भारत-अमेरिका सहयोग"
    assert page.one("meta", name="description").attrs["content"] == "इस साइट के बारे में।"
    assert ("/hi/about/", "परिचय") in page.one("footer").links
    assert ONLY_IN_ENGLISH not in page.text
    assert "परिचय" not in client.get("/about/").content.decode()


def test_what_is_not_is_shown_in_english_and_marked(client):
    live_page(slug="about", title="About", summary="Of the site.", body="Text.")
    page = read(client.get("/hi/about/"))
    assert ONLY_IN_ENGLISH in page.one("main").text
    assert page.one("footer").all("a", href="/hi/about/")[0].attrs["lang"] == "en"
    written = [element.text for element in page.one("main").all(lang="en")]
    assert written[:4] == ["About", "About", "Of the site.", "Text."]
    assert "lang" not in page.one(class_="prose").attrs
    assert ONLY_IN_ENGLISH not in client.get("/about/").content.decode()


def test_a_theme_has_its_hindi_title_on_every_page_and_one_of_two_languages_each(client):
    theme = live_pillar(slug="sea", position=1, title="Sea", title_hi="समुद्र").record
    live_pillar(slug="sky", position=2, title="Sky")
    live_initiative(slug="dam", pillar=theme)
    page = read(client.get("/hi/initiatives/dam/"))
    assert ("/hi/pillars/sea/", "समुद्र") in page.links
    home = client.get("/hi/").content.decode()
    assert '<a href="/hi/pillars/sea/">समुद्र</a>' in home
    assert '<a href="/hi/pillars/sky/"><span lang="en">Sky</span></a>' in home


def test_a_draft_in_hindi_is_shown_to_nobody(client):
    page = live_page(slug="about", title_hi="परिचय").record
    draft = publishing.start_draft(page, by=None)
    draft.title_hi, draft.body_hi = "नया", "नया पाठ"
    draft.save()
    for path in ("/hi/about/", "/hi/", "/about/", "/hi/about/editions/"):
        assert (path, "नया" in client.get(path).content.decode()) == (path, False)


def test_a_preview_may_be_seen_in_hindi(admin_client):
    edition = draft_page(slug="plan", title_hi="योजना")
    page = read(admin_client.get(f"/hi/plan/?preview={edition.pk}"))
    assert page.texts("h1") == ["योजना"]
    [switch] = page.all("a", hreflang="en")
    assert switch.attrs["href"] == f"/plan/?preview={edition.pk}"


def test_the_comparison_of_editions_marks_what_is_in_hindi(client):
    page = live_page(slug="about", title_hi="परिचय", body_hi="एक पाठ").record
    draft = publishing.start_draft(page, by=None)
    draft.title_hi, draft.body_hi = "साइट के बारे में", "एक और पाठ"
    draft.save()
    publishing.publish(draft, by=None)
    page = read(client.get("/about/compare/1..2/"))
    title, text = page.one("main").all("div", lang="hi")
    assert [one.text for one in title.all("del")] == ["[taken out: परिचय ]"]
    assert [one.text for one in title.all("ins")] == ["[added: साइट के बारे में ]"]
    assert [one.text for one in text.all("ins")] == ["[added: और ]"]


def test_a_shared_draft_has_one_address_and_may_be_read_in_hindi(client):
    path = f"/shared/{share(draft_page(title_hi='योजना', body_hi='पाठ')).token}/"
    plain, hindi = client.get(path), client.get(f"{path}?language=hi")
    assert "योजना" not in plain.content.decode()
    assert read(plain).all("a", href="?language=hi")[0].text == "हिन्दी में"
    page = read(hindi)
    assert (page.one("html").attrs["lang"], page.texts("h1")) == ("hi", ["योजना"])
    assert hindi.headers["Content-Language"] == "hi"
    assert page.all("a", href="?")[0].text == "In English"
    sent = client.post(f"{path}?language=hi", {"name": "Asha", "text": "ठीक है।"})
    assert sent.headers["Location"] == f"{path}?language=hi&sent=yes#remarks"


def test_a_shared_draft_without_hindi_offers_none(client):
    path = share(draft_page()).get_absolute_url()
    assert "language=hi" not in client.get(path).content.decode()
