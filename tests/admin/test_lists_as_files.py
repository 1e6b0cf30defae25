"""Lists as files: who gets which, with what in them, and that they can be brought in again."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation import publishing
from cooperation.admin import tables
from cooperation.exchange.columns import TABLES
from cooperation.exchange.planning import plan
from cooperation.exchange.reading import read
from cooperation.models import Edition
from tests.admin.personas import administrator, as_user, publisher, user_with
from tests.factories import (
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)

pytestmark = pytest.mark.django_db
MAY = [
    "import_edition", "view_initiativeedition", "add_initiativeedition", "change_initiativeedition",
]  # fmt: skip
KINDS = {
    "initiative": live_initiative,
    "pillar": live_pillar,
    "page": live_page,
    "source": make_source,
    "organization": make_organization,
    "tag": make_tag,
}


def importer(*more):
    return as_user(user_with(*MAY, *more))


def export_url(kind, **query):
    return reverse("admin:exchange_export", args=[kind], query=query)


def permission(kind):
    return f"view_{kind}{'edition' if kind in ('initiative', 'pillar', 'page') else ''}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_has_a_button_that_keeps_its_filters(kind):
    KINDS[kind]()
    browser = as_user(administrator())
    path = reverse(f"admin:cooperation_{permission(kind)[5:]}_changelist")
    text = browser.get(path, {"q": "a"}).content.decode()
    assert f'href="/admin/exchange/export/{kind}/?q=a"' in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
def test_who_may_look_may_export_and_nobody_else(kind, file_format):
    KINDS[kind]()
    path = export_url(kind, format=file_format, edition="working")
    answer = as_user(user_with(permission(kind))).get(path)
    day = timezone.localdate()
    name = TABLES[kind].plural.lower()
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{name}-{day}.{file_format}"'
    assert len(read(f"a.{file_format}", answer.content, TABLES[kind]).rows) == 1
    others = [permission(other) for other in KINDS if other != kind]
    assert as_user(user_with("import_edition", *others)).get(path).status_code == 403


def test_the_page_asks_for_format_and_edition_and_keeps_the_filters():
    live_initiative(title="The Quad")
    live_initiative(title="Malabar")
    page = as_user(publisher()).get(export_url("initiative", q="quad"))
    assert (page.context_data["count"], page.context_data["kept"]) == (1, [("q", "quad")])
    assert list(page.context_data["form"].fields) == ["format", "edition"]
    page = as_user(publisher()).get(export_url("source"))
    assert list(page.context_data["form"].fields) == ["format"]


def exported(kind, **query):
    answer = as_user(administrator()).get(export_url(kind, format="json", **query))
    return [list(row.values())[:2] for _, row in read("a.json", answer.content, TABLES[kind]).rows]


def test_what_the_list_is_narrowed_to_in_the_chosen_edition():
    quad = live_initiative(slug="quad", title="The Quad")
    live_initiative(slug="malabar", title="Malabar")
    draft = publishing.start_draft(quad.record, by=None)
    Edition.objects.filter(pk=draft.pk).update(title="The new Quad")
    publishing.create("initiative", by=None, slug="unseen", title="Unseen Quad")
    assert exported("initiative", edition="working", q="quad") == [
        ["quad", "The new Quad"], ["unseen", "Unseen Quad"],
    ]  # fmt: skip
    assert exported("initiative", edition="live", q="quad") == [["quad", "The Quad"]]
    assert exported("initiative", edition="working", state="live") == [["malabar", "Malabar"]]


def test_a_filter_that_cannot_be_leads_back_to_the_list():
    answer = as_user(administrator()).get(export_url("source", nonsense="1"))
    assert answer.url == "/admin/cooperation/source/"


def test_an_impossible_format_or_kind():
    browser = as_user(administrator())
    assert "format" in browser.get(export_url("source", format="pdf")).context_data["form"].errors
    assert browser.get("/admin/exchange/export/nothing/").status_code == 404
    assert browser.get("/admin/exchange/empty/tag.csv").status_code == 404
    assert browser.get("/admin/exchange/empty/source.pdf").status_code == 404
    assert browser.post(export_url("source")).status_code == 405


def test_a_text_that_a_workbook_would_cut_is_refused_with_the_way_out():
    live_initiative(slug="long", body="x" * 40_000)
    page = as_user(administrator()).get(export_url("initiative", format="xlsx", edition="working"))
    assert page.context_data["form"].errors["format"] == [
        "Text of “long” has 40,000 characters; a cell of a workbook holds 32,767. "
        "Choose CSV or JSON."
    ]


@pytest.mark.parametrize("kind", ["source", "initiative", "organization"])
def test_an_empty_table_to_start_from(kind):
    answer = importer().get(f"/admin/exchange/empty/{kind}.xlsx")
    assert read("a.xlsx", answer.content, TABLES[kind]).problems == []
    assert as_user(publisher()).get(f"/admin/exchange/empty/{kind}.xlsx").status_code == 403


@pytest.mark.parametrize("count", [1, 20])
@pytest.mark.parametrize(
    ("kind", "queries"),
    [
        ("initiative", 18),
        ("pillar", 13),
        ("page", 11),
        ("source", 9),
        ("organization", 9),
        ("tag", 10),
    ],
)
def test_an_export_asks_the_same_for_one_row_as_for_all(
    kind, queries, count, django_assert_num_queries
):
    shared = {"pillar": live_pillar().record} if kind == "initiative" else {}
    for _ in range(count):
        KINDS[kind](**shared)
    browser = as_user(administrator())
    with django_assert_num_queries(queries):
        browser.get(export_url(kind, format="csv", edition="working"))


def furnish():
    """Content with everything that a table could spoil."""
    tag = make_tag("Seas; and ships")
    source = make_source(key="one", note="=1+1", title="@all: a “title”")
    organization = make_organization(slug="navy", name="-Navy")
    edition = live_initiative(
        slug="quad", title="+1 Quad", acronym="", body="- one\n- two\n\n'=x", tags=[tag],
        sources=[source], milestones=[("2007-05", "Met")], status_note="=A1", ended=None,
    )  # fmt: skip
    edition.participations.create(organization=organization)
    edition.aliases.create(name="=Four; or \\ five")
    edition.advances.create(pillar=live_pillar(slug="seas").record)
    draft = publishing.start_draft(live_initiative(slug="malabar").record, by=None)
    Edition.objects.filter(pk=draft.pk).update(title="Changed")
    withdrawn = live_initiative(slug="gone")
    publishing.withdraw(withdrawn.record, by=None, reason="Over.")


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("edition", ["working", "live"])
@pytest.mark.parametrize("kind", ["initiative", "source", "organization"])
def test_what_goes_out_comes_back_as_nothing_to_do(kind, edition, file_format):
    furnish()
    browser = as_user(administrator())
    data = browser.get(export_url(kind, format=file_format, edition=edition)).content
    table = TABLES[kind]
    found = plan(table, read(f"a.{file_format}", data, table))
    assert (found.problems, found.todo) == ([], [])
    assert found.unchanged


def test_a_file_holds_only_so_many_rows(monkeypatch):
    monkeypatch.setattr(tables, "MOST", 1)
    make_source()
    browser, path = as_user(administrator()), export_url("source", format="csv")
    assert browser.get(path).status_code == 200
    make_source()
    page = browser.get(path)
    assert page.context_data["form"].errors["format"] == [
        "A file holds 1 rows at most. Narrow the list first."
    ]
