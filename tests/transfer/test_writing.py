from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.dates import PartialDate
from cooperation.text import normalize
from cooperation.transfer.content import Content, Row
from cooperation.transfer.reading import read
from cooperation.transfer.writing import dump, files

STARTER = Path(__file__).parents[2] / "cooperation" / "starter"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def test_the_starter_content_is_written_as_it_was_read():
    on_disk = {
        path.relative_to(STARTER).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(STARTER.rglob("*.yaml"))
    }
    assert files(read(STARTER)) == on_disk


def test_every_text_of_the_starter_content_is_in_its_stored_form():
    def texts(value):
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list):
            return [text for item in value for text in texts(item)]
        return [value] if isinstance(value, str) else []

    raw = [
        yaml.load(path.read_text(encoding="utf-8"), LOADER)
        for path in [STARTER / "pillars.yaml", STARTER / "pages.yaml", STARTER / "tags.yaml"]
        + sorted(STARTER.glob("initiatives/*.yaml"))
    ]
    found = texts(raw)
    assert len(found) > 5000
    assert [text for text in found if normalize(text) != text] == []


def test_dump():
    rows = [
        {
            "slug": "a",
            "title": "Colons: quoted",
            "date": "1985",
            "body": "One\n\nTwo\n",
            "tags": ["x", "y"],
            "featured": True,
            "milestones": [{"date": "2012-03", "title": "2012-03-04", "sources": ["s"]}],
        },
        {"slug": "b", "note": "no", "hi": "शिक्षा 🙂", "body": "One line"},
    ]
    assert dump(rows, "# Header.") == (
        "# Header.\n"
        "- slug: a\n"
        "  title: 'Colons: quoted'\n"
        "  date: '1985'\n"
        "  body: |\n"
        "    One\n"
        "\n"
        "    Two\n"
        "  tags:\n"
        "    - x\n"
        "    - y\n"
        "  featured: true\n"
        "  milestones:\n"
        "    - date: '2012-03'\n"
        "      title: '2012-03-04'\n"
        "      sources:\n"
        "        - s\n"
        "\n"
        "- slug: b\n"
        "  note: 'no'\n"
        "  hi: शिक्षा 🙂\n"
        "  body: |\n"
        "    One line\n"
    )


def test_dump_of_nothing_is_the_header():
    assert dump([], "# Header.") == "# Header.\n"


def test_dump_keeps_markdown_line_breaks_in_a_block():
    assert dump([{"body": "One  \ntwo\n"}], "#") == "#\n- body: |\n    One  \n    two\n"


def test_dump_never_writes_aliases():
    shared = ["x"]
    assert dump([{"a": shared, "b": shared}], "#") == "#\n- a:\n    - x\n  b:\n    - x\n"


def test_dump_takes_the_dates_and_rows_of_the_models():
    rows = [Row({"date": PartialDate("1985"), "target": Row({"pillar": "trade"})})]
    assert dump(rows, "#") == "#\n- date: '1985'\n  target:\n    pillar: trade\n"


def test_dump_wraps_long_lines_at_110_columns():
    written = dump([{"summary": "word " * 60}], "#")
    assert max(len(line) for line in written.splitlines()) <= 115
    assert yaml.safe_load(written) == [{"summary": "word " * 60}]


def initiative(slug, pillar, **others):
    return {"slug": slug, "title": slug.upper(), "pillar": pillar} | others


def test_files_puts_rows_and_keys_in_order():
    content = Content(
        pillars=[{"title": "Z", "slug": "z"}, {"title": "A", "slug": "a"}],
        initiatives=[
            initiative("none", "a"),
            initiative("late", "a", start="2000-02"),
            initiative("by-milestone", "a", milestones=[{"title": "M", "date": "1999"}]),
            initiative("other", "z", end="2001", start="1990"),
            initiative("b-same", "a", start="1985"),
            initiative("a-same", "a", start="1985"),
        ],
        sources=[{"id": "y"}, {"id": "x"}],
        organizations=[{"slug": "y"}, {"slug": "x"}],
        tags=[{"slug": "y"}, {"slug": "x"}],
    )
    written = files(content)
    assert list(written) == [
        "pillars.yaml",
        "sources.yaml",
        "organizations.yaml",
        "tags.yaml",
        "initiatives/a.yaml",
        "initiatives/z.yaml",
    ]
    assert written["initiatives/z.yaml"] == (
        "# Initiatives whose primary pillar is z; ordered by start date.\n"
        "- slug: other\n  title: OTHER\n  pillar: z\n  start: '1990'\n  end: '2001'\n"
    )
    orders = {
        name: [row.get("slug") or row["id"] for row in yaml.safe_load(text)]
        for name, text in written.items()
    }
    assert orders == {
        "pillars.yaml": ["z", "a"],
        "sources.yaml": ["x", "y"],
        "organizations.yaml": ["y", "x"],
        "tags.yaml": ["x", "y"],
        "initiatives/a.yaml": ["a-same", "b-same", "by-milestone", "late", "none"],
        "initiatives/z.yaml": ["other"],
    }


def test_files_leaves_out_what_is_empty():
    row = initiative("i", "a", acronym="", tags=[], start=None, milestones=[
        {"date": "1985", "title": "M", "description": "", "sources": []}
    ])  # fmt: skip
    written = files(Content(initiatives=[row], pages=[{"slug": "p", "summary": "", "body": "B"}]))
    assert yaml.safe_load(written["initiatives/a.yaml"]) == [
        {
            "slug": "i",
            "title": "I",
            "pillar": "a",
            "milestones": [{"date": "1985", "title": "M"}],
        }
    ]
    assert written["pages.yaml"] == (
        "# Pages of the site, in the order of the footer.\n- slug: p\n  body: |\n    B\n"
    )


stored_texts = st.text(
    alphabet=st.one_of(st.sampled_from(" \n'\":#-|>*&!%@[]{},?\t\\é"), st.characters())
).map(normalize)


@settings(deadline=None)
@given(st.lists(st.tuples(stored_texts, stored_texts, st.lists(stored_texts)), min_size=1))
def test_every_stored_text_survives_the_file(texts):
    rows = [{"title": one, "rows": [{"note": other, "lines": more}]} for one, other, more in texts]
    assert yaml.safe_load(dump(rows, "#")) == rows


@settings(deadline=None)
@given(stored_texts.filter(bool))
def test_every_body_survives_the_file_as_a_block(body):
    written = dump([{"body": body}], "#")
    assert written.startswith("#\n- body: |")
    (row,) = yaml.safe_load(written)
    assert normalize(row["body"]) == body


@pytest.mark.parametrize(
    "text", ["yes", "null", "1e5", "0x1", "1:30", "~", "", "-", "=", "<<", "1985"]
)
def test_texts_that_look_like_something_else_come_back_as_texts(text):
    assert yaml.safe_load(dump([{"title": text}], "#")) == [{"title": text}]
