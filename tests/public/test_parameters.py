"""What cannot be meant is answered with what can, and never with a fault of ours."""

from urllib.parse import quote

import pytest

from tests.factories import live_initiative, live_page, make_organization, make_tag

from .reading import read

PAGED = [
    "/initiatives/",
    "/tags/water/",
    "/timeline/",
    "/sources/",
    "/organizations/bureau/",
    "/search/?q=dam",
    "/changes/",
]
DATED = ["/initiatives/", "/timeline/"]
IMPOSSIBLE_PAGES = [
    "0",
    "x",
    "-1",
    "1e3",
    "1.0",
    "٣",
    "３",
    "²",
    "%00",
    "+1",
    "1%001",
    "9" * 10_000,
]
IMPOSSIBLE_DATES = ["13/2020", "2020-13", "0000", "2020-02-30", "20", "2020-1", "x", "٢٠٢٠", "%FF"]
ODD_WORDS = {
    "quotes": "\"'\"\"''",
    "percent": "%",
    "underscore": "_",
    "backslash": "\\",
    "nul": "a\x00b",
    "only nul": "\x00",
    "emoji": "🛰️👩‍🚀",
    "long": "x" * 10_000,
    "many words": "x " * 5_000,
    "right to left": "\u202ecba\u202c \u200f\u200e",
    "only invisible": "\u200b\u200d\ufeff",
    "hindi": "हिन्दी",
    "sql": "'; DROP TABLE cooperation_edition; --",
    "fts": 'NEAR("a" b) OR * AND ^x:',
    "markup": "<script>alert(1)</script>",
    "template": "{{ request }}{% debug %}",
    "spaces": " \t\r\n\u00a0\u3000",
}
# Bytes that are not UTF-8: a lone byte, two overlong forms, half of a surrogate pair, a cut end.
BROKEN = ["%ff", "%c0%80", "%e0%80%af", "%ed%a0%80", "%e2%82", "%f5%80%80%80"]


@pytest.fixture(scope="module", autouse=True)
def dam(standing):
    organization = make_organization(slug="bureau")
    edition = live_initiative(
        slug="dam", title="Dam", tags=[make_tag("Water")], milestones=[("2001", "A step")]
    )
    edition.participations.create(organization=organization)
    live_page(slug="about")


def get(client, url, query):
    """The answer in the end: a list that is asked for in another spelling leads to its own."""
    return client.get(f"{url}{'&' if '?' in url else '?'}{query}", follow=True)


def statuses(client, urls, query):
    return {url: get(client, url, query).status_code for url in urls}


@pytest.mark.parametrize("number", IMPOSSIBLE_PAGES, ids=lambda number: number[:9])
def test_an_impossible_page_number(client, number):
    assert statuses(client, PAGED, f"page={number}") == dict.fromkeys(PAGED, 400)
    page = read(get(client, "/sources/", f"page={number}"))
    assert page.one(class_="lede").text == "“page” is a whole number from 1 to 1."


def test_a_page_beyond_the_last(client):
    assert statuses(client, PAGED, "page=99999") == dict.fromkeys(PAGED, 404)
    page = read(get(client, "/sources/", "page=99999"))
    assert (
        page.one(class_="lede").text
        == "There is only one page here. The list may have become shorter."
    )


@pytest.mark.parametrize("number", ["", "1", "01"])
def test_the_first_page_may_be_asked_for(client, number):
    assert statuses(client, PAGED, f"page={number}") == dict.fromkeys(PAGED, 200)


@pytest.mark.parametrize("name", ["from", "to"])
@pytest.mark.parametrize("date", IMPOSSIBLE_DATES)
def test_an_impossible_date(client, name, date):
    assert statuses(client, DATED, f"{name}={date}") == dict.fromkeys(DATED, 400)
    said = read(get(client, "/timeline/", f"{name}={date}")).one(class_="lede").text
    assert said.split(", such")[0] == f"“{name}” is a year, a month or a day"


@pytest.mark.parametrize("query", ["from=%00", "to=%00", "from=&to=", "from=%20"])
def test_a_date_of_nothing_is_no_date(client, query):
    assert statuses(client, DATED, query) == dict.fromkeys(DATED, 200)


@pytest.mark.parametrize(
    ("since", "until", "status"),
    [
        ("2010", "2005", 400),
        ("2005-06", "2005-05-31", 400),
        ("2005-06-02", "2005-06-01", 400),
        ("2005-06", "2005", 200),
        ("2005", "2005-06", 200),
        ("2005", "2005", 200),
    ],
)
def test_a_period_that_ends_before_it_begins(client, since, until, status):
    query = f"from={since}&to={until}"
    assert statuses(client, DATED, query) == dict.fromkeys(DATED, status)
    said = f"“from” ({since}) comes after “to” ({until}). Exchange the two."
    assert (said in read(get(client, "/timeline/", query)).text) == (status == 400)


@pytest.mark.parametrize("words", ODD_WORDS.values(), ids=ODD_WORDS)
def test_any_words_can_be_searched_for(client, words):
    assert client.get("/search/suggest/", {"q": words}).status_code == 200
    for url in ["/search/", "/initiatives/", "/sources/"]:
        response = client.get(url, {"q": words}, follow=True)
        assert (url, response.status_code) == (url, 200)
        scripts = [one.attrs for one in read(response).all("script") if "src" not in one.attrs]
        assert scripts == [{"type": "application/ld+json"}]


@pytest.mark.parametrize("name", ["pillar", "tag", "not", "status", "form", "organization", "sort"])
def test_a_filter_of_initiatives_that_does_not_exist(client, name):
    for value in ["nothing", "dam", "%00x", "'", "ä", "x" * 10_000, *BROKEN]:
        response = get(client, "/initiatives/", f"{name}={value}")
        assert (value, response.status_code) == (value, 400)
        assert read(response).texts("h1") == ["Please try again"]


@pytest.mark.parametrize(
    ("url", "name"),
    [("/timeline/", "pillar"), ("/timeline/", "tag"), ("/sources/", "side"), ("/sources/", "kind")],
)
def test_a_filter_of_another_list_that_does_not_exist(client, url, name):
    for value in ["nothing", "%00x", "x" * 10_000, *BROKEN]:
        assert (value, get(client, url, f"{name}={value}").status_code) == (value, 400)


def test_an_empty_parameter_is_as_none(client):
    for name in [
        "pillar",
        "tag",
        "status",
        "form",
        "organization",
        "sort",
        "from",
        "to",
        "q",
        "page",
    ]:
        page = read(get(client, "/initiatives/", f"{name}="))
        assert page.one("h2", id="count").text == "1 initiative"


def test_of_a_repeated_parameter_the_last_counts(client):
    for query in ["page=x&page=1", "status=nothing&status=active", "from=x&from=2001"]:
        assert get(client, "/initiatives/", query).status_code == 200
    assert get(client, "/initiatives/", "status=active&status=nothing").status_code == 400


def test_a_repeated_tag_counts_once(client):
    page = read(get(client, "/initiatives/", "tag=water&tag=water&tag="))
    assert [words for _, words in page.all(class_="tagrow")[0].links] == [
        "Tag: Water ×",
        "Take out all",
    ]


def test_broken_utf_8_in_a_query(client):
    urls = [*PAGED, *DATED, "/", "/about/", "/initiatives/dam/"]
    query = "&".join(f"q={broken}&{broken}={broken}&{broken}" for broken in BROKEN)
    assert statuses(client, urls, query) == dict.fromkeys(urls, 200)


@pytest.mark.parametrize(
    "path",
    [
        "/{}/",
        "/pillars/{}/",
        "/initiatives/{}/",
        "/tags/{}/",
        "/tags/water+{}/",
        "/sources/{}/",
        "/organizations/{}/",
        "/connections/{}/{}/",
        "/initiatives/dam{}/",
        "/{}/{}/",
    ],
)
def test_broken_paths(client, path):
    odd = [*BROKEN, "%00", "%0a", "%25", "%5c", quote("हिन्दी"), "a" * 9_000]
    paths = [path.replace("{}", bytes_) for bytes_ in odd]
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 404)


def test_a_parameter_that_no_page_knows_is_ignored(client):
    for url in [*PAGED, *DATED, "/", "/about/", "/initiatives/dam/"]:
        assert get(client, url, "utm_source=x&x[]=1&%00=%00&;=&&=").status_code == 200


def test_an_error_is_as_good_a_page_as_any(client):
    page = read(client.get("/initiatives/?from=13/2020"))
    assert ("/initiatives/", "Go back to the whole page") in page.links
    assert len(page.all("h1")) == 1
