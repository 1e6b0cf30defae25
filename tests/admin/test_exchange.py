"""Tables at the desk: sent, looked at, confirmed, undone."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cooperation import publishing
from cooperation.models import AuditEvent, Edition, ImportRun, Organization, Record, Source, Stage
from tests.admin.personas import as_user, user_with
from tests.exchange.tables import csv_bytes, xlsx_bytes
from tests.factories import live_initiative, make_tag

pytestmark = pytest.mark.django_db

IMPORT = "/admin/exchange/import/"
MAY = [
    "import_edition", "view_initiativeedition", "add_initiativeedition", "change_initiativeedition",
]  # fmt: skip


def importer(*more):
    return as_user(user_with(*MAY, *more))


def send(browser, kind, *rows, name="table.csv", data=None):
    file = SimpleUploadedFile(name, data if data is not None else csv_bytes(*rows))
    return browser.post(IMPORT, {"kind": kind, "file": file})


def written():
    return (
        Record.objects.count(), Edition.objects.count(), Source.objects.count(),
        Organization.objects.count(), AuditEvent.objects.count(),
    )  # fmt: skip


def confirm(browser, response):
    page = browser.get(response.url)
    fingerprint = page.context_data["plan"].fingerprint
    return browser.post(response.url, {"confirm": "1", "fingerprint": fingerprint}, follow=True)


def test_from_upload_to_undo():
    live_initiative(slug="quad", title="The Quad")
    browser, before = importer(), written()
    answer = send(browser, "initiative", ["address", "title"], ["quad", "Quad"], ["new", "New"])
    run = ImportRun.objects.get()
    assert answer.url == f"{IMPORT}{run.pk}/"
    text = browser.get(answer.url).content.decode()
    assert '<del><span class="heard" lang="en">[before: </span>The Quad' in text
    assert written() == before
    page = confirm(browser, answer).content.decode()
    assert "The table was brought in." in page
    assert list(Edition.objects.in_hand().order_by("title").values_list("title", "stage")) == [
        ("New", "draft"), ("Quad", "draft"),
    ]  # fmt: skip
    undo = f"{IMPORT}{run.pk}/undo/"
    assert "The record is deleted." in browser.get(undo).content.decode()
    assert "The import is undone." in browser.post(undo, follow=True).content.decode()
    assert not Edition.objects.in_hand().exists()
    assert "This import is undone already." in browser.post(undo, follow=True).content.decode()


def test_errors_are_shown_with_row_column_and_remedy_and_nothing_is_kept():
    make_tag("Trade")
    browser, before = importer(), written()
    page = send(
        browser, "initiative", ["address", "title", "tags", "began"],
        ["a", "A", "Trde", "6/5/1985"], ["b", "", "", ""],
    )  # fmt: skip
    shown = [
        (problem.row, problem.column, problem.remedy) for problem in page.context_data["problems"]
    ]
    assert shown[0] == (2, "tags", "Did you mean “Trade”? Add the tag first.")
    assert [place[:2] for place in shown] == [(2, "tags"), (2, "began"), (3, "title")]
    assert "Nothing was written. Mend the table" in page.content.decode()
    assert (written(), ImportRun.objects.count()) == (before, 0)


def test_a_table_that_changes_nothing_is_told_so():
    live_initiative(slug="quad", title="Quad")
    page = send(importer(), "initiative", ["address", "title"], ["quad", "Quad"])
    assert "Nothing to do: the site says what the table says." in page.content.decode()
    assert ImportRun.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", "title\nCafé".encode("cp1252"), "The file is not UTF-8"),
        ("a.csv", b"", "The file is empty."),
        ("a.csv", b"x" * (5 * 2**20 + 1), "The file is larger than 5 MB."),
        ("a.xlsx", b"PK\x03\x04", "The file cannot be read as XLSX."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_field(name, data, message):
    page = send(importer(), "initiative", name=name, data=data)
    assert page.context_data["form"].errors["file"][0].startswith(message)


def test_neither_kind_nor_file():
    page = importer().post(IMPORT, {})
    assert set(page.context_data["form"].errors) == {"kind", "file"}


def test_nothing_is_written_when_the_site_has_changed_in_the_meantime():
    edition = live_initiative(slug="quad", title="Quad")
    browser = importer()
    answer = send(browser, "initiative", ["address", "title"], ["quad", "The Quad"])
    shown = browser.get(answer.url).context_data["plan"].fingerprint
    publishing.start_draft(edition.record, by=None)
    before = written()
    page = browser.post(answer.url, {"confirm": "1", "fingerprint": shown}, follow=True)
    assert "Nothing was written: the site has changed" in page.content.decode()
    assert "is in hand (draft)" in page.content.decode()
    assert written() == before


def test_what_is_put_away_is_gone():
    browser = importer()
    answer = send(browser, "initiative", ["address", "title"], ["a", "A"])
    page = browser.post(answer.url, {"cancel": "1"}, follow=True)
    assert "The table was put away. Nothing was written." in page.content.decode()
    assert ImportRun.objects.count() == 0
    assert browser.post(answer.url, {"confirm": "1"}).status_code == 404


def test_confirming_twice_does_it_once():
    browser = importer()
    answer = send(browser, "initiative", ["address", "title"], ["a", "A"])
    confirm(browser, answer)
    page = browser.post(answer.url, {"confirm": "1"}, follow=True)
    assert "This table was brought in already." in page.content.decode()
    assert Edition.objects.count() == 1


def test_what_waits_is_its_senders_alone():
    answer = send(importer(), "initiative", ["address", "title"], ["a", "A"])
    other = importer()
    assert other.get(answer.url).status_code == 404
    assert other.post(answer.url, {"confirm": "1"}).status_code == 404
    assert other.get(IMPORT).context_data["waiting"].count() == 0


@pytest.mark.parametrize("path", ["", "{run}/", "{run}/undo/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_permission_nothing_is_reached(path, method):
    browser = importer()
    answer = send(browser, "initiative", ["address", "title"], ["a", "A"])
    confirm(browser, answer)
    path = IMPORT + path.format(run=ImportRun.objects.get().pk)
    before = written()
    stranger = as_user(user_with(*MAY[1:], "publish_edition"))
    assert getattr(stranger, method)(path).status_code == 403
    assert getattr(as_user(None), method)(path).status_code in (302, 403)
    assert written() == before


def test_only_kinds_that_one_may_write_are_offered_and_taken():
    browser = as_user(user_with("import_edition", "change_source"))
    form = browser.get(IMPORT).context_data["form"]
    assert form.fields["kind"].choices == [("source", "Sources")]
    page = send(browser, "initiative", ["address", "title"], ["a", "A"])
    assert list(page.context_data["form"].errors) == ["kind"]
    page = send(
        browser, "source", ["key", "title", "publisher", "web address", "side", "kind"],
        ["a", "A", "P", "https://example.org/", "us", "law"],
    )  # fmt: skip
    assert str(page.context_data["problems"][0]) == (
        "Row 2, key: you may not add sources. Ask an administrator."
    )


def test_permission_lost_between_looking_and_confirming_counts():
    user = user_with(*MAY)
    browser = as_user(user)
    answer = send(browser, "initiative", ["address", "title"], ["a", "A"])
    shown = browser.get(answer.url).context_data["plan"].fingerprint
    user.user_permissions.remove(user.user_permissions.get(codename="add_initiativeedition"))
    browser.post(answer.url, {"confirm": "1", "fingerprint": shown})
    assert Record.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_import_page_asks_the_same_for_one_run_as_for_many(count, django_assert_num_queries):
    user = user_with(*MAY)
    for _ in range(count):
        ImportRun.objects.create(
            by=user, kind="source", file_name="a.csv", rows=1, done_at=timezone.now()
        )
    browser = as_user(user)
    with django_assert_num_queries(11):
        assert browser.get(IMPORT).status_code == 200


def test_long_plans_come_in_pages():
    browser = importer()
    rows = [[f"a-{n:02}", f"A {n}"] for n in range(60)]
    answer = send(browser, "initiative", ["address", "title"], *rows)
    sizes = [len(browser.get(answer.url, {"page": n}).context_data["rows"]) for n in (1, 3)]
    assert sizes == [25, 10]


def test_a_workbook_is_brought_in_likewise():
    browser = importer()
    answer = send(
        browser, "initiative", name="a.xlsx", data=xlsx_bytes(["address", "title"], ["a", "A"])
    )
    confirm(browser, answer)
    assert Edition.objects.get().stage == Stage.DRAFT


def test_the_page_of_a_done_import_links_to_what_it_made():
    browser = importer()
    answer = send(browser, "initiative", ["address", "title"], ["a", "A"], ["b", "B"])
    confirm(browser, answer)
    publishing.delete(Record.objects.get(slug="b"), by=None)
    edition = Edition.objects.get()
    page = browser.get(answer.url)
    assert page.context_data["made"] == [
        ("A", True, f"/admin/cooperation/initiativeedition/{edition.pk}/change/"),
        ("B", True, ""),
    ]


def test_imports_left_alone_for_a_day_are_put_away():
    browser = importer()
    send(browser, "initiative", ["address", "title"], ["a", "A"])
    ImportRun.objects.update(at=timezone.now() - datetime.timedelta(days=2))
    send(browser, "initiative", ["address", "title"], ["b", "B"])
    assert ImportRun.objects.count() == 1


def test_what_an_undone_import_left_is_listed_up_to_a_point():
    browser = importer()
    rows = [[f"a-{n:02}", f"A {n:02}"] for n in range(12)]
    answer = send(browser, "initiative", ["address", "title"], *rows)
    confirm(browser, answer)
    for edition in Edition.objects.all():
        publishing.submit(edition, by=None)
    page = browser.post(f"{answer.url}undo/", follow=True)
    told = [str(message) for message in page.context["messages"]]
    assert told[0] == "The import is undone."
    assert told[1].startswith("A 11 stays. Somebody went on with it;")
    assert (len(told), told[-1]) == (12, "2 more stay likewise.")
    assert browser.get(f"{answer.url}undo/").url == answer.url
