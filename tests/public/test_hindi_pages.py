"""Every page in Hindi: it is there, says in Hindi what it says or marks it, and leads on."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import get_language, override

from cooperation import publishing
from cooperation.public.context import ONE_LANGUAGE
from tests.factories import draft_page, live_page

from .hidden import again, live_site
from .latin import in_latin
from .reading import read
from .routes import addresses, page_names
from .test_every_page import share


@pytest.fixture(scope="module")
def answers(standing):
    """The answer in Hindi at one address of each page, and what went wrong."""
    again(live_site())
    gone = live_page(slug="gone").record
    publishing.withdraw(gone, by=None, reason="It was wrong.")
    share(draft_page())
    with override("hi"):
        every = {name: urls[0] for name, urls in addresses().items() if name in page_names()}
    urls = {name: url for name, url in every.items() if url.startswith("/hi/")}
    assert every.keys() - urls.keys() == {"shared", "api_docs"}
    urls |= {"404": "/hi/nowhere/", "410": "/hi/gone/", "400": "/hi/timeline/?from=x"}
    urls |= {"found": "/hi/search/?q=dam", "none": "/hi/search/?q=nothing+of+it"}
    urls |= {"filtered": "/hi/initiatives/?q=dam&tag=water&from=1990"}
    today = timezone.now().date()
    urls |= {"past day": f"/hi/?as-of={today}", "pack found": "/hi/pack/?add=dam"}
    client = Client()
    return {name: client.get(url) for name, url in urls.items()}


def test_every_page_is_there_in_hindi(answers):
    expected = dict.fromkeys(answers, 200) | {"404": 404, "410": 410, "400": 400}
    assert {name: response.status_code for name, response in answers.items()} == expected
    for name, response in answers.items():
        page = read(response)
        assert (name, page.one("html").attrs["lang"]) == (name, "hi")
        [menu] = page.all("nav", **{"aria-label": "मुख्य"})
        assert (name, menu.texts("a")[0]) == (name, "विषय")
        assert (name, response.headers["Content-Language"]) == (name, "hi")


def test_what_is_not_said_in_hindi_is_marked_as_english(answers):
    found = {name: in_latin(response.content.decode()) for name, response in answers.items()}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_what_says_nothing_in_hindi_is_found():
    page = """<title>Sea | भारत</title><p>नमस्ते <b lang="en">Hello</b> there</p><br>
        <a aria-label="More">और</a><a aria-label="Sea खोलें">CSV</a><code>sea.csv</code>"""
    assert in_latin(page) == ["p: there", "a aria-label: More"]


def test_all_that_leads_on_stays_in_hindi(answers):
    """Links, forms, and what pages of other addresses are told of this one."""
    astray = {}
    for name, response in answers.items():
        page = read(response)
        # The way to the English page is the one that leads out.
        found = [a.attrs["href"] for a in page.all("a") if a.attrs.get("hreflang") != "en"]
        found += [form.attrs["action"] for form in page.all("form") if "action" in form.attrs]
        outside = [url for url in found if url.startswith("/") and not leads_on(url)]
        if outside:
            astray[name] = outside
    assert astray == {}


def leads_on(url):
    """Whether it is the address of a page in Hindi, or of what there is in English alone."""
    if url.startswith("/hi/"):
        return True
    name = resolve(urlsplit(url).path).url_name
    return name in ONE_LANGUAGE or name.startswith("api_")


def test_no_cookie_and_no_wish_of_the_browser_changes_a_page(answers, client):
    client.cookies["django_language"] = "hi"
    headers = {"Accept-Language": "hi"}
    assert client.get("/", headers=headers).headers["Content-Language"] == "en"
    for name, response in answers.items():
        assert (name, dict(response.cookies)) == (name, {})
        assert (name, "language" in response.headers.get("Vary", "").lower()) == (name, False)
    assert get_language() == "en"
