"""The files of a pack."""

import io
import json
import zipfile

import bibtexparser
import pytest
import yaml
from django.utils import timezone

from cooperation import publishing
from cooperation.models import Alias, CrossReference, Participation
from cooperation.pack import archive, choose, files, frozen_at, read
from cooperation.pack.markdown import portable
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)


@pytest.fixture(autouse=True)
def database(db):
    return db


def absolute(path):
    return f"https://example.org{path}"


@pytest.fixture
def kept():
    theme = live_pillar(slug="water", title="Water").record
    canal = live_initiative(slug="canal", title="The *Canal*", pillar=theme).record
    source = make_source(
        key="state-2001",
        title="On the Dam",
        publisher="State",
        url="https://example.org/a",
        archived_url="https://archive.example/a",
        date="2001-02",
    )
    draft_initiative(slug="nowhere", pillar=theme)
    draft = draft_initiative(
        slug="dam",
        title="The Dam [old]",
        acronym="DAM",
        pillar=theme,
        summary="A dam: what it holds.",
        body="It stands.[@state-2001] See [[initiative:canal]] and [[initiative:nowhere|a plan]].",
        status_note="As far as is known.",
        began="2001-02",
        tags=[make_tag("Rivers")],
        sources=[source],
        milestones=[
            {
                "date": "2001-02-03",
                "title": "First *stone*",
                "description": "It was laid.",
                "setback": True,
                "anchor": "2001-first-stone",
            }
        ],
    )
    Alias.objects.create(edition=draft, name="भाखड़ा बाँध")
    Alias.objects.create(edition=draft, name="Bhakra Project", former=True, position=1)
    Participation.objects.create(edition=draft, organization=make_organization(name="Board"))
    CrossReference.objects.create(edition=draft, target=canal, relation="supports", reason="So.")
    publishing.publish(draft, by=None)
    live_page(slug="about", title="About", summary="", body="Text.")
    at = timezone.now()
    choice = choose(["initiative:dam@1", "page:about@1", "page:nowhere@1"], at)
    found = files(
        read(choice.editions, at),
        choice.omitted,
        title="Dams",
        url="https://example.org/pack/?r=x",
        absolute=absolute,
        terms="Ask who runs the site.",
    )
    return found, archive(found, frozen_at(choice.editions))


def test_the_zip_has_its_files_in_order(kept):
    files, content = kept
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        assert folder.testzip() is None
        assert folder.namelist() == [
            "README.md",
            "pack.json",
            "records.bib",
            "sources.bib",
            "records/01-initiative-dam-1.md",
            "records/02-page-about-1.md",
        ]
        assert {name: folder.read(name).decode() for name in folder.namelist()} == files
        assert {entry.external_attr >> 16 for entry in folder.infolist()} == {0o100644}
        [moment] = {entry.date_time for entry in folder.infolist()}
        assert moment[0] == timezone.now().year


def test_a_record_is_markdown_with_its_facts_on_top(kept):
    text = kept[0]["records/01-initiative-dam-1.md"]
    _, front, body = text.split("---\n", 2)
    facts = yaml.safe_load(front)
    assert facts.pop("published").endswith("+00:00")
    assert facts == {
        "title": "The Dam [old]",
        "kind": "initiative",
        "edition": 1,
        "permalink": "https://example.org/initiatives/dam/editions/1/",
        "part_of": "U.S.–India Cooperation: The Public Record",
        "acronym": "DAM",
        "also_called": ["भाखड़ा बाँध"],
        "formerly": ["Bhakra Project"],
        "theme": "Water",
        "form": "Agreement",
        "status": "Active",
        "began": "2001-02",
        "participants": ["Board"],
        "how_sure": "High",
        "tags": ["Rivers"],
    }
    assert body == (
        "\n# The Dam \\[old\\]\n\n"
        "A dam: what it holds.\n\n"
        "It stands.[@state-2001] See "
        "[The \\*Canal\\*](https://example.org/initiatives/canal/) and a plan.\n\n"
        "On the status: As far as is known.\n\n"
        "## Milestones\n\n"
        "- **February 3, 2001** (setback): First *stone*. It was laid. [@state-2001]\n\n"
        "## Related, and why\n\n"
        "- Supports [The \\*Canal\\*](https://example.org/initiatives/canal/): So.\n\n"
        "## Sources\n\n"
        "1. On the Dam. State, February 2001. <https://example.org/a> "
        "<https://archive.example/a> `@state-2001`\n"
    )


def test_the_same_stands_in_json(kept):
    data = json.loads(kept[0]["pack.json"])
    assert {name: data[name] for name in ("title", "address", "license")} == {
        "title": "Dams",
        "address": "https://example.org/pack/?r=x",
        "license": "Ask who runs the site.",
    }
    dam, about = data["records"]
    assert (about["title"], about["edition"], about["body"]) == ("About", 1, "Text.")
    assert dam["milestones"] == [
        {
            "date": "2001-02-03",
            "title": "First *stone*",
            "description": "It was laid.",
            "setback": True,
            "address": "https://example.org/initiatives/dam/editions/1/#2001-first-stone",
            "sources": ["state-2001"],
        }
    ]
    assert dam["related"] == [
        {
            "relation": "supports",
            "title": "The *Canal*",
            "address": "https://example.org/initiatives/canal/",
            "reason": "So.",
        }
    ]
    assert data["sources"] == [
        {
            "key": "state-2001",
            "title": "On the Dam",
            "publisher": "State",
            "url": "https://example.org/a",
            "archived_url": "https://archive.example/a",
            "date": "2001-02",
            "who_speaks": "Third parties",
            "kind": "News",
            "official": False,
        }
    ]


def test_keys_in_texts_are_entries_of_the_list_of_sources(kept):
    files = kept[0]
    records, sources = (
        bibtexparser.parse_string(files[name]).entries for name in ("records.bib", "sources.bib")
    )
    assert [entry.key for entry in records] == ["initiative-dam-1", "page-about-1"]
    assert [entry.key for entry in sources] == ["state-2001"]
    assert "urldate" not in files["records.bib"] + files["sources.bib"]


def test_the_first_file_tells_what_the_others_are(kept):
    text = kept[0]["README.md"]
    for said in (
        "# Dams\n",
        "<https://example.org/pack/?r=x>",
        "1. The Dam [old], edition 1, published ",
        "<https://example.org/initiatives/dam/editions/1/> (`records/01-initiative-dam-1.md`)",
        "2. About, edition 1, ",
        "- `page:nowhere@1` is no edition that was ever published.",
        "## License\n\nAsk who runs the site.",
    ):
        assert said in text


LINKS = (("initiative", "dam", "/initiatives/dam/", "The Dam"),)


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("[[initiative:dam]]", "[The Dam](https://example.org/initiatives/dam/)"),
        ("[[initiative:dam|*it*]]", "[*it*](https://example.org/initiatives/dam/)"),
        ("[[initiative:no-such|words]]", "words"),
        ("[[initiative:no-such]]", "no such"),
        (
            "> [[initiative:dam|two\n> words]]",
            "> [two\n> words](https://example.org/initiatives/dam/)",
        ),
        (
            "|a|\n|-|\n|[[initiative:dam\\|it]]|",
            "|a|\n|-|\n|[it](https://example.org/initiatives/dam/)|",
        ),
        ("`[[initiative:dam]]`", "`[[initiative:dam]]`"),
        ("\\[[initiative:dam]]", "\\[[initiative:dam]]"),
        ("Text.[@a; @b]", "Text.[@a; @b]"),
    ],
)
def test_links_between_records_get_whole_addresses(body, written):
    assert portable(body, LINKS, absolute) == written
