"""Lists as tables: the same rows, harmless in a spreadsheet, of any length."""

import csv
import datetime
import io

import pytest

from cooperation import publishing
from cooperation.dataset import COLLECTIONS
from cooperation.public.api import tables
from cooperation.public.api.tables import TABLES
from tests.factories import draft_initiative, live_initiative, live_page, make_source, make_tag

from ..hidden import again, live_site
from ..reading import read
from .asking import items

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)


def rows(response):
    """The rows of a table as dicts; it begins with the mark of its encoding."""
    text = response.getvalue().decode()
    assert text[0] == "\ufeff"
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def cell(value):
    match value:
        case list():
            return "; ".join(one["id"] if isinstance(one, dict) else one for one in value)
        case bool():
            return "yes" if value else "no"
        case _:
            return "" if value is None else str(value)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_rows_and_fields_of_the_api(client, name):
    again(live_site())
    found = rows(client.get(f"/{name}.csv"))
    expected = [
        {field: cell(value) for field, value in row.items()}
        for row in items(client, f"/api/v1/{TABLES[name]}/")
    ]
    assert found == expected
    assert len(found) > 0


def test_it_is_a_file_with_a_name_and_terms(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    live_page()
    response = client.get("/initiatives.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="us-india-cooperation-initiatives-2030-06-15.csv"'
    )
    assert response.headers["Link"] == (
        '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    )
    assert response.getvalue().endswith(b"\r\n")


def test_what_a_spreadsheet_would_compute_is_harmless(client):
    live_initiative(
        slug="dam",
        title='=HYPERLINK("https://evil.example")',
        summary="+1",
        status_note="@sum",
        sources=[make_source(key="dash", publisher="-2+3")],
        tags=[make_tag("Water")],
    )
    [initiative] = rows(client.get("/initiatives.csv"))
    [source] = rows(client.get("/sources.csv"))
    assert initiative["title"] == '\'=HYPERLINK("https://evil.example")'
    assert (initiative["summary"], initiative["status_note"]) == ("'+1", "'@sum")
    assert source["publisher"] == "'-2+3"
    assert items(client, "/api/v1/initiatives/")[0]["summary"] == "+1"


def test_hindi_quotes_and_line_breaks_come_through(client):
    live_page(title="शिक्षा")
    live_initiative(slug="dam", title='शिक्षा, “quoted” "twice"', summary="one; two")
    [row] = rows(client.get("/initiatives.csv"))
    assert (row["title"], row["summary"]) == ('शिक्षा, “quoted” "twice"', "one; two")


def test_a_table_is_narrowed_as_its_list(client):
    water = make_tag("Water")
    live_initiative(slug="dam", tags=[water], began="1955", ended="1960", status="completed")
    live_initiative(slug="canal", tags=[water], began="1990")
    live_initiative(slug="road", began="1990")
    for query, found in {
        "tag=water": ["canal", "dam"],
        "tag=water&from=1961": ["canal"],
        "status=completed": ["dam"],
        "q=road": [],
    }.items():
        ids = [row["id"] for row in rows(client.get(f"/initiatives.csv?{query}"))]
        assert (query, ids) == (query, found)


def test_a_table_of_nothing_has_its_headings(client):
    text = client.get("/timeline.csv").getvalue().decode()
    names = [field.name for field in COLLECTIONS["milestones"].flat]
    assert text == f"\ufeff{','.join(names)}\r\n"


def test_what_cannot_be_asked_is_refused_on_a_page(client):
    for query in (
        "page=2",
        "sort=title",
        "utm_source=x",
        "status=x",
        "as-of=x",
        "as_of=2030-01-01",
    ):
        response = client.get(f"/initiatives.csv?{query}")
        assert (query, response.status_code) == (query, 400)
    page = read(client.get("/tags.csv?page=2"))
    assert page.one(class_="lede").text == (
        "There is no parameter “page” here. Known are: q, updated_since, as-of."
    )


def test_a_table_of_another_day(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    record = live_initiative(slug="dam", title="Old title").record
    time_machine.move_to(NOON + datetime.timedelta(days=1), tick=False)
    draft = publishing.start_draft(record, by=None)
    draft.title = "New title"
    draft.save()
    publishing.publish(draft, by=None)
    response = client.get("/initiatives.csv?as-of=2030-06-15")
    assert "2030-06-15.csv" in response.headers["Content-Disposition"]
    assert [row["title"] for row in rows(response)] == ["Old title"]
    assert [row["title"] for row in rows(client.get("/initiatives.csv"))] == ["New title"]


def test_a_long_table_is_sent_in_parts_that_make_the_same_queries(
    client, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(tables, "AT_ONCE", 2)
    for place in range(5):
        live_initiative(slug=f"dam-{place}")
    response = client.get("/initiatives.csv")
    # Of each part its rows, what of them stands in lists (four), and once the themes.
    with django_assert_num_queries(3 * 5 + 1):
        parts = list(response.streaming_content)
    assert [part.count(b"\r\n") for part in parts] == [1, 2, 2, 1]


def test_who_asks_again_learns_that_nothing_is_new(client):
    record = live_initiative(slug="dam").record
    etag = client.get("/initiatives.csv").headers["ETag"]
    again = {"if-none-match": etag}
    assert client.get("/initiatives.csv", headers=again).status_code == 304
    publishing.withdraw(record, by=None, reason="It was wrong.")
    assert client.get("/initiatives.csv", headers=again).status_code == 200


def test_the_head_costs_no_table(client):
    live_initiative()
    head, whole = client.head("/initiatives.csv"), client.get("/initiatives.csv")
    assert (head.status_code, head.getvalue()) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_nothing_can_be_written(client):
    for name in TABLES:
        assert (name, client.post(f"/{name}.csv").status_code) == (name, 405)


def offered(client, url):
    """The table and the JSON that a page offers."""
    links = dict(
        (words, href) for href, words in read(client.get(url, follow=True)).one("main").links
    )
    return links["as a table (CSV)"], links["as JSON"]


def test_a_list_offers_its_rows_with_the_filters_in_force(client):
    water, ice = make_tag("Water"), make_tag("Ice")
    draft = draft_initiative(
        slug="dam", title="Dam", tags=[water, ice], milestones=[("1955", "Begun")]
    )
    publishing.publish(draft, by=None)
    asked = "pillar=&tag=water&tag=ice&status=lapsed&status=active&sort=title&page=1&q=dam"
    kept = "tag=ice&tag=water&status=active&q=dam"
    assert offered(client, f"/initiatives/?{asked}") == (
        f"/initiatives.csv?{kept}",
        f"/api/v1/initiatives/?{kept}",
    )
    assert offered(client, "/timeline/?tag=water&from=1950") == (
        "/timeline.csv?tag=water&from=1950",
        "/api/v1/milestones/?tag=water&from=1950",
    )
    for url in offered(client, f"/initiatives/?{asked}"):
        assert (url, client.get(url).status_code) == (url, 200)


def test_every_list_offers_its_rows(client):
    again(live_site())
    for url, name in {
        "/pillars/": "pillars",
        "/initiatives/": "initiatives",
        "/timeline/": "timeline",
        "/tags/": "tags",
        "/sources/": "sources",
        "/organizations/": "organizations",
        "/connections/": "connections",
        "/changes/": "changes",
    }.items():
        assert (url, offered(client, url)) == (
            url,
            (f"/{name}.csv", f"/api/v1/{TABLES[name]}/"),
        )
