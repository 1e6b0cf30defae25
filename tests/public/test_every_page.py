"""What every public page has, and what none has."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from cooperation import publishing, sharing
from tests.factories import draft_page, live_page, make_user

from .hidden import again, live_site
from .reading import read
from .routes import addresses, page_names, public_names

# A shared draft is no page of readers: its form has a token.
PRIVATE = {"shared"}
# Data for search engines is no script: browsers run nothing of it.
DATA = {"type": "application/ld+json"}


def share(edition):
    until = timezone.now() + datetime.timedelta(days=1)
    return sharing.share(edition, by=make_user(), purpose="A reader", expires_at=until)


@pytest.fixture(scope="module")
def answers(standing):
    """The page at one address of each route, and pages that tell what went wrong."""
    again(live_site())
    gone = live_page(slug="gone").record
    publishing.withdraw(gone, by=None, reason="It was wrong.")
    share(draft_page(title="Not published"))
    every = addresses()
    urls = {name: every[name][0] for name in page_names()}
    urls |= {"404": "/nowhere/", "410": "/gone/", "400": "/timeline/?from=x"}
    urls |= {"found": "/search/?q=dam", "filtered": "/initiatives/?q=dam&tag=water&from=1990"}
    client = Client()
    return {name: client.get(url) for name, url in urls.items()}


@pytest.fixture(scope="module")
def documents(answers):
    """Those of them that are pages and no files."""
    return {
        name: answer
        for name, answer in answers.items()
        if answer.headers["Content-Type"].startswith("text/html")
    }


def test_each_answers_as_it_should(answers):
    statuses = {name: response.status_code for name, response in answers.items()}
    expected = dict.fromkeys(page_names() | {"found", "filtered"}, 200)
    assert statuses == expected | {"404": 404, "410": 410, "400": 400}


def test_none_sets_a_cookie_or_differs_by_cookie(answers, client):
    programs = {
        name: client.get(urls[0]) for name, urls in addresses().items() if name not in page_names()
    }
    assert programs.keys() == public_names() - page_names()
    for name, response in [*public(answers), *programs.items()]:
        assert (name, dict(response.cookies)) == (name, {})
        assert (name, "cookie" in response.headers.get("Vary", "").lower()) == (name, False)


def test_none_carries_a_token(answers):
    found = [name for name, answer in public(answers) if b"csrf" in answer.content.lower()]
    assert found == []


def test_a_signed_in_editor_sees_the_same(answers, admin_client):
    for name, response in public(answers):
        again = admin_client.get(response.request["PATH_INFO"], QUERY_STRING=query(response))
        assert (name, again.content == response.content) == (name, True)
        assert (name, "cookie" in again.headers.get("Vary", "").lower()) == (name, False)


def public(answers):
    return [(name, answer) for name, answer in answers.items() if name not in PRIVATE]


def query(response):
    return response.request["QUERY_STRING"]


def test_style_and_script_are_never_in_the_page(documents):
    for name, response in documents.items():
        page = read(response)
        scripts = page.all("script")
        inline = page.all("style") + [
            one for one in scripts if "src" not in one.attrs and one.attrs != DATA
        ]
        inline += [
            element
            for element in page.all()
            if "style" in element.attrs or any(key.startswith("on") for key in element.attrs)
        ]
        assert (name, [element.tag for element in inline]) == (name, [])
        assert (name, "javascript:" in response.content.decode()) == (name, False)


def test_nothing_comes_from_another_host(documents):
    for name, response in documents.items():
        page = read(response)
        loaded = [
            link.attrs["href"]
            for link in page.all("link")
            if link.attrs["rel"] not in ("canonical", "alternate", "search")
        ]
        loaded += [use.attrs["href"] for use in page.all("use")]
        loaded += [one.attrs["src"] for one in page.all("script") if "src" in one.attrs]
        ours = ("/static/", "/site.webmanifest")
        assert (name, [href for href in loaded if not href.startswith(ours)]) == (name, [])
        assert (name, page.all("img") + page.all("iframe")) == (name, [])


def test_each_has_one_heading_and_says_the_same_in_its_title(documents):
    for name, response in documents.items():
        page = read(response)
        assert (name, len(page.all("h1"))) == (name, 1)
        title = page.one("title").text
        assert (name, title.endswith(" | U.S.–India Cooperation")) == (name, True)
        assert (name, len(title) > len(" | U.S.–India Cooperation")) == (name, True)


def test_titles_and_descriptions_are_of_the_page_alone(answers):
    pages = {name: read(answers[name]) for name in page_names()}
    titles = [page.one("title").text for page in pages.values()]
    assert len(set(titles)) == len(titles)
    for name, page in pages.items():
        [description] = page.all("meta", name="description")
        assert (name, description.attrs["content"].strip() != "") == (name, True)


def test_headings_never_skip_a_level(documents):
    for name, response in documents.items():
        levels = [
            int(element.tag[1])
            for element in read(response).all()
            if re.fullmatch("h[1-6]", element.tag)
        ]
        jumps = [(a, b) for a, b in zip(levels, levels[1:], strict=False) if b > a + 1]
        assert (name, levels[0], jumps) == (name, 1, [])


def test_each_has_language_landmarks_and_a_way_past_the_navigation(documents):
    for name, response in documents.items():
        page = read(response)
        assert (name, page.one("html").attrs["lang"]) == (name, "en")
        found = {tag: len(page.all(tag)) for tag in ("header", "main", "footer")}
        assert (name, found) == (name, {"header": 1, "main": 1, "footer": 1})
        labels = [
            nav.attrs.get("aria-label") or nav.attrs.get("aria-labelledby")
            for nav in page.all("nav")
        ]
        assert (name, len(set(labels)), None in labels) == (name, len(labels), False)
        skip = page.all("a", class_="skip")[0]
        assert (name, skip.attrs["href"][1:]) == (name, page.one("main").attrs["id"])


def test_no_identifier_stands_twice_and_every_one_referred_to_is_there(documents):
    for name, response in documents.items():
        page = read(response)
        ids = [element.attrs["id"] for element in page.all() if "id" in element.attrs]
        assert (name, sorted(ids)) == (name, sorted(set(ids)))
        wanted = [href[1:] for href, _ in page.links if href.startswith("#")]
        wanted += [
            element.attrs["aria-labelledby"]
            for element in page.all()
            if "aria-labelledby" in element.attrs
        ]
        assert (name, [target for target in wanted if target not in ids]) == (name, [])


def test_every_field_of_a_form_has_a_label(documents):
    for name, response in documents.items():
        page = read(response)
        fields = [
            field.attrs["name"]
            for tag in ("input", "select")
            for field in page.all(tag)
            if field.attrs.get("type") != "hidden"
        ]
        labelled = [
            field.attrs["name"]
            for label in page.all("label")
            for tag in ("input", "select")
            for field in page.all(tag)
            if field in label.all(tag) or field.attrs.get("id", "") == label.attrs.get("for")
        ]
        assert (name, sorted(fields)) == (name, sorted(labelled))


def test_where_one_is_is_marked(documents):
    for name, section in {
        "pillar": "Themes",
        "initiative": "Initiatives",
        "bridge": "Connections",
        "tag": "Tags",
        "source": "Sources",
    }.items():
        page = read(documents[name])
        [navigation] = page.all("nav", **{"aria-label": "Main"})
        here = [link.text for link in navigation.all("a") if "aria-current" in link.attrs]
        assert (name, here) == (name, [section])
        [crumbs] = page.all("nav", **{"aria-label": "You are here"})
        assert (name, [words for _, words in crumbs.links]) == (name, ["Home", section])


def test_text_is_escaped(client):
    live_page(slug="odd", title="<b>&\"'", summary="<script>x</script>", body="<b>x</b> & y")
    page = read(client.get("/odd/"))
    assert page.texts("h1") == ["<b>&\"'"]
    inline = [one.attrs for one in page.all("script") if "src" not in one.attrs]
    assert (page.all("b"), inline) == ([], [DATA])
