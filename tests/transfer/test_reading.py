import os
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.text import normalize
from cooperation.transfer.content import Content
from cooperation.transfer.problems import ContentError
from cooperation.transfer.reading import read
from cooperation.transfer.writing import files

from .faults import problems
from .small import rows, write

SECURITY = "initiatives/security.yaml"

# --- What is right -------------------------------------------------------------------------------


def test_read(tmp_path):
    content = read(write(tmp_path, rows()))
    expected = rows()
    for row in [row for some in expected.values() for row in some]:
        row |= {name: normalize(row[name]) for name in ("body", "body_hi") if name in row}
    assert content.pillars == expected["pillars.yaml"]
    assert content.initiatives == expected[SECURITY]
    assert content.sources == expected["sources.yaml"]
    assert content.organizations == expected["organizations.yaml"]
    assert content.tags == expected["tags.yaml"]
    assert content.pages == expected["pages.yaml"]
    assert content.leaders == expected["leaders.yaml"]


def test_read_remembers_where_each_row_stands(tmp_path):
    write(tmp_path, rows())
    (tmp_path / "tags.yaml").write_text(
        "# Tags\n- slug: air\n  name: Air\n\n- slug: sea\n  name: Sea\n"
    )
    found = read(tmp_path)
    assert [(row.file, row.line) for row in found.tags] == [("tags.yaml", 2), ("tags.yaml", 5)]
    assert found.initiatives[0].file == SECURITY


def test_pages_may_be_absent_and_files_empty(tmp_path):
    for name in ("pillars", "sources", "organizations", "tags"):
        (tmp_path / f"{name}.yaml").write_text("# Nothing yet.\n")
    assert read(tmp_path) == Content()


def test_texts_come_in_their_stored_form(tmp_path):
    content = rows()
    content["pillars.yaml"][0] |= {"title": " Cafe\u0301 ", "body": "\nOne \nTwo  \nThree\n\n"}
    found = read(write(tmp_path, content)).pillars[0]
    assert (found["title"], found["body"]) == ("Café", "One\nTwo  \nThree\n")


def test_only_the_body_of_a_page_is_needed(tmp_path):
    content = rows() | {"pages.yaml": [{"slug": "a", "title": "A", "body": "B [[page:a]]"}]}
    assert read(write(tmp_path, content)).pages == [
        {"slug": "a", "title": "A", "body": "B [[page:a]]"}
    ]


# --- Files ---------------------------------------------------------------------------------------


def test_no_directory(tmp_path):
    assert problems(tmp_path / "nowhere") == [
        f"{tmp_path}/nowhere: this is not a directory. "
        "Give the directory that holds pillars.yaml and the other files."
    ]


def test_files_are_missing(tmp_path):
    write(tmp_path, rows())
    (tmp_path / "tags.yaml").unlink()
    (tmp_path / "sources.yaml").unlink()
    assert problems(tmp_path) == [
        f"{name}: the file cannot be read (No such file or directory). "
        "Check its name and who may read it."
        for name in ("sources.yaml", "tags.yaml")
    ]


def test_files_with_other_names_are_not_passed_over(tmp_path):
    write(tmp_path, rows())
    (tmp_path / "tag.yaml").write_text("")
    (tmp_path / "initiatives" / "trade.yml").write_text("")
    (tmp_path / "README.md").write_text("")
    assert problems(tmp_path) == [
        f"{name}: no content file has this name. Correct its name, or move it elsewhere."
        for name in ("initiatives/trade.yml", "tag.yaml")
    ]


def test_links_out_of_the_directory_are_not_followed(tmp_path):
    write(tmp_path / "outside", rows())
    write(tmp_path / "in", rows())
    (tmp_path / "in" / "tags.yaml").unlink()
    (tmp_path / "in" / "tags.yaml").symlink_to(tmp_path / "outside" / "tags.yaml")
    (tmp_path / "in" / "initiatives" / "trade.yaml").symlink_to("/etc/passwd")
    assert problems(tmp_path / "in") == [
        f"{name}: this is a link to a place outside of the directory. Copy the file here."
        for name in ("initiatives/trade.yaml", "tags.yaml")
    ]


def test_a_linked_directory_of_initiatives_is_not_followed(tmp_path):
    write(tmp_path / "outside", rows())
    write(tmp_path / "in", {name: some for name, some in rows().items() if name != SECURITY})
    (tmp_path / "in" / "initiatives").symlink_to(tmp_path / "outside" / "initiatives")
    assert problems(tmp_path / "in") == [
        f"{SECURITY}: this is a link to a place outside of the directory. Copy the file here."
    ]


def test_links_within_the_directory_are_followed(tmp_path):
    write(tmp_path, rows())
    (tmp_path / "data").mkdir()
    (tmp_path / "tags.yaml").rename(tmp_path / "data" / "tags.yaml")
    (tmp_path / "tags.yaml").symlink_to("data/tags.yaml")
    assert read(tmp_path).tags == rows()["tags.yaml"]


def test_what_is_no_file_is_not_opened(tmp_path):
    write(tmp_path, rows())
    (tmp_path / "tags.yaml").unlink()
    os.mkfifo(tmp_path / "tags.yaml")
    (tmp_path / "pages.yaml").unlink()
    (tmp_path / "pages.yaml").mkdir()
    (tmp_path / "sources.yaml").unlink()
    (tmp_path / "sources.yaml").symlink_to("sources.yaml")
    assert problems(tmp_path) == [
        "pages.yaml: this is not a file. Put the file in its place.",
        "sources.yaml: the file cannot be read (Too many levels of symbolic links). "
        "Check its name and who may read it.",
        "tags.yaml: this is not a file. Put the file in its place.",
    ]


def test_an_enormous_file_is_not_opened(tmp_path):
    write(tmp_path, rows())
    with (tmp_path / "tags.yaml").open("wb") as file:
        file.truncate(65 * 2**20)
    assert problems(tmp_path) == ["tags.yaml: the file is larger than 64 MB. Split or shorten it."]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"- slug: \xff", "tags.yaml: byte 9 is not UTF-8. Save the file as UTF-8."),
        (
            b"- slug: a\n\tname: b\n",
            "tags.yaml:2: there is a tab in the file. Use spaces and plain line feeds.",
        ),
        (
            b"- slug: a\r\n",
            "tags.yaml:1: there is a carriage return in the file. Use spaces and plain line feeds.",
        ),
        (
            b"- slug: a\n- 'b\n",
            "tags.yaml:3: this is not YAML: found unexpected end of stream. "
            "Look at this line and the one before it: quotes, colons, indentation.",
        ),
        (
            b"- slug: a\n  name: b: c\n",
            "tags.yaml:2: this is not YAML: mapping values are not allowed in this context. "
            "Look at this line and the one before it: quotes, colons, indentation.",
        ),
        (
            b"slug: a\n",
            "tags.yaml:1: the file is not a list of records. "
            "Begin each record with “- ” at the left margin.",
        ),
        (
            b"- slug: a\n  name: A\n- word\n",
            "tags.yaml:3: this is not a record with keys. "
            "Write “- slug: …” and the other keys below it.",
        ),
        (
            b"- slug: a\n  name: A\n---\n- slug: b\n",
            "tags.yaml:3: there is more than one YAML document in the file. Remove the line “---”.",
        ),
        (
            b"- slug: a\n  name: A\n  slug: b\n",
            "tags.yaml:3: b: slug: the key stands twice in one record. Keep one.",
        ),
        (
            b"- slug: &x a\n  name: A\n",
            "tags.yaml:1: YAML anchors and aliases are not allowed. Write the value out.",
        ),
        (
            b"- slug: a\n  name: *x\n",
            "tags.yaml:2: YAML anchors and aliases are not allowed. Write the value out.",
        ),
        (
            b"- slug: a\n  name: !!python/object/apply:os.system [ls]\n",
            "tags.yaml:2: the YAML tag “tag:yaml.org,2002:python/object/apply:os.system” "
            "is not allowed. Remove it.",
        ),
        (
            b"- " + b"[" * 20,
            "tags.yaml:1: lists are nested too deeply. Check the brackets.",
        ),
    ],
)
def test_faults_of_a_file(tmp_path, text, problem):
    content = rows()
    for name in ("pillars.yaml", SECURITY):
        for row in content[name]:
            row.pop("tags", None)
    write(tmp_path, content)
    (tmp_path / "tags.yaml").write_bytes(text)
    with pytest.raises(ContentError) as caught:
        read(tmp_path)
    assert str(caught.value) == problem


def test_endless_brackets_are_refused(tmp_path):
    write(tmp_path, rows())
    (tmp_path / "pages.yaml").write_text("- " + "[" * 1_000_000)
    (problem,) = problems(tmp_path)
    assert problem.startswith("pages.yaml: ")


def test_a_bomb_of_aliases_is_refused_at_once(tmp_path):
    write(tmp_path, rows())
    levels = [f"- &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 20)]
    (tmp_path / "tags.yaml").write_text("- &l0 [x]\n" + "\n".join(levels))
    start = process_time()
    assert problems(tmp_path) == [
        "tags.yaml: YAML anchors and aliases are not allowed. Write the value out."
    ]
    assert process_time() - start < 5


# --- All files together --------------------------------------------------------------------------


def test_every_problem_of_every_file_is_told_at_once(tmp_path):
    content = rows()
    content["pillars.yaml"][0]["summary"] = "x" * 241
    content[SECURITY][0] |= {"participants": ["navy", "nayv"], "start": "1992-02-30"}
    content["organizations.yaml"][1]["country"] = "india"
    content["tags.yaml"][0]["colour"] = "blue"
    write(tmp_path, content)
    (tmp_path / "sources.yaml").write_text("- id: [\n")
    with pytest.raises(ContentError) as caught:
        read(tmp_path)
    assert [(one.file, one.record, one.field) for one in caught.value.problems] == [
        (SECURITY, "exercise", "start"),
        (SECURITY, "exercise", "participants"),
        ("organizations.yaml", "army", "country"),
        ("pillars.yaml", "security", "summary"),
        ("sources.yaml", "", ""),
        ("tags.yaml", "air", "colour"),
    ]


def test_what_cannot_be_read_is_not_held_against_what_refers_to_it(tmp_path):
    write(tmp_path, rows())
    names = ("pillars", "sources", "organizations", "tags", "pages", "leaders")
    for name in (*names, "initiatives/security"):
        (tmp_path / f"{name}.yaml").write_text("]")
        with pytest.raises(ContentError) as caught:
            read(tmp_path)
        assert [one.file for one in caught.value.problems] == [f"{name}.yaml"]
        write(tmp_path, rows())


# --- Any rows ------------------------------------------------------------------------------------

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["security", "1985"]),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(), some, max_size=3),
    max_leaves=5,
)
places = st.sampled_from(
    [(file, number, key) for file, some in rows().items() for number, row in enumerate(some)
     for key in row]
)  # fmt: skip


@settings(deadline=None)
@given(place=places, value=anything)
def test_whatever_a_key_holds_is_read_or_reported(tmp_path_factory, place, value):
    file, number, key = place
    content = rows()
    content[file][number][key] = value
    directory = write(tmp_path_factory.mktemp("content"), content)
    try:
        found = read(directory)
    except ContentError as error:
        assert error.problems != []
        return
    written = files(found)
    for name, text in written.items():
        (directory / name).write_text(text)
    assert files(read(directory)) == written
