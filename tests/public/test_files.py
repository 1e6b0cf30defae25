"""The files of the bulk export as readers get them, as long as they may be shown."""

import datetime
import hashlib

import pytest
from django.utils import timezone

from cooperation import bulk, publishing
from tests.factories import live_page

from .reading import read

HOUR = datetime.timedelta(hours=1)


def status(client, url, **headers):
    response = client.get(url, headers=headers)
    response.getvalue()  # a file is closed at its end; closing the answer would close the database
    return response.status_code


@pytest.fixture
def exported(settings, tmp_path):
    """An export of a page and its record."""
    record = live_page(slug="about").record
    settings.DATA_FOLDER = tmp_path / "export"
    made = bulk.export(settings.DATA_FOLDER, at=timezone.now(), origin="http://testserver")
    return {"record": record, "files": made["files"]}


def test_every_file_is_given_as_it_is(client, exported):
    for file in exported["files"]:
        response = client.get(f"/data/{file['name']}")
        data = response.getvalue()
        assert hashlib.sha256(data).hexdigest() == file["sha256"]
        assert response.headers["Content-Length"] == str(file["bytes"])
        assert response.headers["Content-Disposition"] == (f'attachment; filename="{file["name"]}"')
        assert response.headers["ETag"] == f'"{file["sha256"]}"'


def test_it_is_not_compressed_once_more(client, exported):
    response = client.get("/data/pages.jsonl.gz", headers={"accept-encoding": "gzip"})
    assert response.getvalue()[:2] == b"\x1f\x8b"
    assert response.headers["Content-Type"] == "application/gzip"


def test_the_manifest_is_shown(client, exported):
    response = client.get("/data/manifest.json")
    assert response.headers["Content-Type"] == "application/json"
    assert "attachment" not in response.headers.get("Content-Disposition", "")
    assert b"sha256" in response.getvalue()


def test_who_has_a_file_gets_it_once(client, exported):
    [file] = [one for one in exported["files"] if one["name"] == "pages.jsonl.gz"]
    assert status(client, "/data/pages.jsonl.gz", **{"if-none-match": f'"{file["sha256"]}"'}) == 304


def test_the_head_tells_the_length(client, exported):
    head, whole = client.head("/data/pages.jsonl.gz"), client.get("/data/pages.jsonl.gz")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.getvalue()))


def test_nothing_else_in_the_folder_or_around_it_is_given(client, exported, settings):
    (settings.DATA_FOLDER / "secret").write_text("secret")
    for name in ("secret", "..", "../secret", "%2e%2e%2fsecret", ".export.lock", "%00", "x" * 900):
        assert (name, client.get(f"/data/{name}").status_code) == (name, 404)


def test_the_page_lists_them(client, exported):
    page = read(client.get("/data/"))
    links = [href for href, _ in page.part("All of it at once").links if href.startswith("/data/")]
    assert sorted(links) == sorted(
        ["/data/manifest.json", *(f"/data/{file['name']}" for file in exported["files"])]
    )


def test_without_an_export_the_page_says_so(client):
    page = read(client.get("/data/"))
    assert "There is no such file at the moment" in page.part("All of it at once").text
    assert status(client, "/data/manifest.json") == 404


def test_after_a_withdrawal_nobody_is_given_what_was_made_before(client, exported, settings):
    publishing.withdraw(exported["record"], by=None, reason="It was wrong.")
    assert [status(client, f"/data/{name}") for name in ("pages.jsonl.gz", "manifest.json")] == [
        404,
        404,
    ]
    assert "There is no such file" in read(client.get("/data/")).part("All of it at once").text
    bulk.export(settings.DATA_FOLDER, at=timezone.now(), origin="http://testserver")
    assert status(client, "/data/pages.jsonl.gz") == 200


def test_a_withdrawal_to_come_changes_nothing_before_its_moment(client, exported, time_machine):
    now = timezone.now()
    publishing.withdraw(exported["record"], by=None, reason="It was wrong.", at=now + HOUR)
    before = status(client, "/data/pages.jsonl.gz")
    time_machine.move_to(now + HOUR, tick=False)
    assert (before, status(client, "/data/pages.jsonl.gz")) == (200, 404)


def test_a_manifest_that_is_broken_is_none(client, exported, settings):
    (settings.DATA_FOLDER / "manifest.json").write_text("{")
    assert client.get("/data/").status_code == 200
    assert status(client, "/data/pages.jsonl.gz") == 404


def test_a_file_that_vanishes_is_not_found(client, exported, settings):
    (settings.DATA_FOLDER / "pages.jsonl.gz").unlink()
    assert status(client, "/data/pages.jsonl.gz") == 404
