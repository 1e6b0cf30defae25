"""The whole record as files: the rows of the API, consistent, and the same again."""

import datetime
import hashlib
import json

import pytest
from django.utils import timezone

from cooperation import bulk, publishing
from cooperation.bulk import exporting
from cooperation.dataset import COLLECTIONS
from cooperation.models import Alias, Kind, TagAlias
from tests.factories import draft_initiative, live_initiative, live_page, make_source, make_tag
from tests.public.api.asking import row
from tests.public.hidden import WORD, again, all_unpublished, live_site, superseded, withdrawn

from .files import ask, contents, everything, lines

ORIGIN = "http://testserver"


def export(folder, at=None, **kwargs):
    return bulk.export(folder, at=at or timezone.now(), origin=ORIGIN, **kwargs)


def test_the_lines_are_the_rows_of_the_api(client, folder):
    again(live_site())
    publishing.withdraw(live_page(slug="gone").record, by=None, reason="It was wrong.")
    export(folder)
    for collection in COLLECTIONS.values():
        found = lines(folder, collection.name)
        whole = [row(client, f"/api/v1/{collection.name}/{one['id']}/") for one in found]
        assert (collection.name, found) == (collection.name, whole)
        assert len(found) > 0


def test_the_manifest_counts_and_checks_every_file(folder):
    again(live_site())
    at = timezone.now()
    found = export(folder, at)
    assert json.loads((folder / "manifest.json").read_text()) == found
    assert datetime.datetime.fromisoformat(found["moment"]) == at
    assert (found["site"], found["license"]["id"]) == ("http://testserver/", "CC-BY-4.0")
    names = [file["name"] for file in found["files"]]
    assert sorted([*names, "manifest.json"]) == sorted(path.name for path in folder.iterdir())
    for file in found["files"]:
        data = (folder / file["name"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    rows = {file["name"]: file["rows"] for file in found["files"]}
    assert rows["initiatives.jsonl.gz"] == len(lines(folder, "initiatives")) == 2


def test_the_same_data_and_moment_make_the_same_bytes(folder, tmp_path, monkeypatch):
    again(live_site())
    at = timezone.now()
    export(folder, at)
    first = contents(folder)
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    export(tmp_path / "again", at)
    export(folder, at)
    assert contents(folder) == contents(tmp_path / "again") == first


def test_the_database_holds_the_same_rows(folder):
    again(live_site())
    export(folder)
    assert ask(folder, "PRAGMA integrity_check") == [("ok",)]
    assert ask(folder, "PRAGMA foreign_key_check") == []
    for collection in COLLECTIONS.values():
        ids = [(one["id"],) for one in lines(folder, collection.name)]
        assert ask(folder, f'SELECT "id" FROM "{collection.name}" ORDER BY rowid') == ids


def test_lists_have_tables_of_their_own_in_order(folder):
    ice, salt = make_tag("Ice"), make_tag("Salt")
    TagAlias.objects.create(tag=ice, name="Snow")
    gazette, news = make_source(key="gazette", side="us"), make_source(key="news")
    draft = draft_initiative(
        slug="dam",
        tags=[salt, ice],
        sources=[news, gazette],
        milestones=[
            {"date": "1955", "title": "Begun", "anchor": "begun", "sources": [news, gazette]}
        ],
    )
    for place, name in enumerate(["Weir", "Barrage"]):
        Alias.objects.create(edition=draft, name=name, position=place)
    publishing.publish(draft, by=None)
    export(folder)
    assert ask(folder, "SELECT * FROM initiative_tags ORDER BY position") == [
        ("dam", 1, "salt"),
        ("dam", 2, "ice"),
    ]
    assert ask(folder, "SELECT text FROM initiative_aliases ORDER BY position") == [
        ("Weir",),
        ("Barrage",),
    ]
    assert ask(folder, "SELECT * FROM tag_aliases") == [("ice", 1, "Snow")]
    # Of an initiative by side, as the page numbers them; of a milestone as the editors have them.
    assert ask(folder, "SELECT source FROM initiative_sources ORDER BY position") == [
        ("gazette",),
        ("news",),
    ]
    assert ask(folder, "SELECT * FROM milestone_sources ORDER BY position") == [
        ("dam:begun", 1, "news"),
        ("dam:begun", 2, "gazette"),
    ]
    assert ask(folder, "SELECT text FROM milestone_sides ORDER BY position") == [
        ("us",),
        ("third party",),
    ]


def test_the_database_finds_words(folder):
    live_initiative(slug="dam", title="Cooperation on water", body="It is about **dams**.")
    live_initiative(slug="school", title="शिक्षा और हिन्दी")
    live_initiative(
        slug="canal", title_hi="नहर", summary_hi="सिंचाई के लिए।", body_hi="पानी **खेतों** तक।"
    )
    export(folder)

    def found(words):
        question = (
            "SELECT id FROM initiatives WHERE rowid IN "
            "(SELECT rowid FROM initiatives_fts WHERE initiatives_fts MATCH ?) ORDER BY id"
        )
        return [one for (one,) in ask(folder, question, words)]

    assert found("cooperate") == ["dam"]
    assert found("dam") == ["dam"]
    assert found("हिन्दी") == ["school"]
    assert found("हिन") == []
    for word in ("नहर", "सिंचाई", "खेतों"):
        assert (word, found(word)) == (word, ["canal"])


def test_the_metadata_describe_every_table_that_there_is(folder):
    again(live_site())
    export(folder)
    found = json.loads((folder / "metadata.json").read_text())
    tables = found["databases"]["us-india-cooperation"]["tables"]
    there = ask(
        folder,
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND name NOT LIKE '%\\_fts%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
    )
    assert set(tables) == {name for (name,) in there}
    for name, table in tables.items():
        columns = [row[1] for row in ask(folder, f'PRAGMA table_info("{name}")')]
        assert set(table.get("columns", columns)) == set(columns)
    assert found["license_url"] == "https://creativecommons.org/licenses/by/4.0/"


def test_there_is_nothing_that_is_not_live(folder):
    site = again(live_site())
    all_unpublished(site)
    for kind in Kind.values:
        withdrawn(kind, site, None)
    export(folder)
    assert set(WORD.findall(everything(folder).lower())) == set()


def test_of_what_said_something_else_once_only_the_changes_tell(folder):
    site = live_site()
    for kind in Kind.values:
        superseded(kind, site)
    export(folder)
    announced = {
        f"zqsuperseded{kind}{field}" for kind in Kind.values for field in ("title", "change_note")
    }
    assert set(WORD.findall(everything(folder).lower())) == announced
    changes = json.dumps(lines(folder, "changes"))
    assert set(WORD.findall(changes)) == announced


def test_a_moment_that_has_passed(folder, time_machine):
    noon = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
    time_machine.move_to(noon, tick=False)
    record = live_page(slug="about", title="Old title").record
    time_machine.move_to(noon + datetime.timedelta(days=1), tick=False)
    draft = publishing.start_draft(record, by=None)
    draft.title = "New title"
    draft.save()
    publishing.publish(draft, by=None)
    export(folder, noon)
    assert [one["title"] for one in lines(folder, "pages")] == ["Old title"]
    export(folder)
    assert [one["title"] for one in lines(folder, "pages")] == ["New title"]


@pytest.mark.parametrize("n", [1, 5])
def test_the_queries_do_not_grow_with_rows(folder, django_assert_num_queries, n):
    for place in range(n):
        live_initiative(
            slug=f"dam-{place}",
            body=f"[[initiative:dam-{place}]]",
            milestones=[("1955", "Begun")],
            tags=[make_tag()],
        )
    with django_assert_num_queries(43):
        export(folder)


def test_progress_is_told(folder):
    again(live_site())
    told = []

    def progress(rows, label, total):
        rows = list(rows)
        told.append((label, total, len(rows)))
        return rows

    export(folder, progress=progress)
    assert [label for label, _, _ in told] == list(COLLECTIONS)
    assert [total for _, total, _ in told] == [count for _, _, count in told]
