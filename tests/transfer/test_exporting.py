"""What is live as content files."""

import resource
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

import cooperation
from cooperation import publishing
from cooperation.models import Edition, Record
from cooperation.transfer.directory import DirectoryError, replace_files
from cooperation.transfer.exporting import live_content
from cooperation.transfer.importing import import_content
from cooperation.transfer.reading import read
from cooperation.transfer.writing import files
from tests import factories
from tests.transfer import small

STARTER = Path(cooperation.__file__).parent / "starter"


def texts(directory):
    """Every file below `directory`, by name."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file()
    }


def export(directory):
    content, remarks = live_content(timezone.now())
    replace_files(directory, files(content))
    return remarks


def load(directory, rows):
    return import_content(read(small.write(directory, rows)), by=None)


def record(slug):
    return Record.objects.get(slug=slug)


# --- There and back ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_an_export_of_the_imported_starter_is_the_starter_byte_for_byte(tmp_path):
    import_content(read(STARTER), by=None)
    assert export(tmp_path) == []
    assert texts(tmp_path) == texts(STARTER)


@pytest.mark.django_db
def test_every_key_survives_a_round_trip(tmp_path):
    load(tmp_path / "in", small.rows())
    assert export(tmp_path / "out") == []
    assert read(tmp_path / "out") == read(tmp_path / "in")


@pytest.mark.django_db
def test_an_empty_site_is_exported_as_files_without_rows(tmp_path):
    assert export(tmp_path) == []
    assert sorted(texts(tmp_path)) == [
        "organizations.yaml",
        "pillars.yaml",
        "sources.yaml",
        "tags.yaml",
    ]
    assert import_content(read(tmp_path), by=None).is_empty


# --- What is live --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_drafts_and_scheduled_and_withdrawn_editions_are_not_exported(tmp_path):
    load(tmp_path / "in", small.rows())
    draft = publishing.start_draft(record("rules"), by=None)
    Edition.objects.filter(pk=draft.pk).update(title="Secret")
    factories.draft_initiative(pillar=record("security"), title="Secret", sources=[])
    later = publishing.start_draft(record("about"), by=None)
    Edition.objects.filter(pk=later.pk).update(title="Secret")
    tomorrow = timezone.now() + timedelta(days=1)
    publishing.publish(later, by=None, at=tomorrow)
    factories.live_initiative(pillar=record("security"), title="Secret", slug="secret")
    publishing.withdraw(record("secret"), by=None, reason="Wrong.")
    export(tmp_path / "out")
    assert [name for name, text in texts(tmp_path / "out").items() if b"Secret" in text] == []
    content, _ = live_content(tomorrow)
    assert [row["title"] for row in content.pages] == ["Secret", "Rules"]


@pytest.mark.django_db
def test_references_to_what_is_not_live_are_left_out_with_a_remark(tmp_path):
    load(tmp_path / "in", small.rows())
    publishing.withdraw(record("minute"), by=None, reason="Wrong.")
    publishing.withdraw(record("trade"), by=None, reason="Wrong.")
    assert export(tmp_path / "out") == [
        "pillar security: cross_references to what is not live are left out",
        "initiative exercise: also_advances to what is not live are left out",
        "initiative exercise: cross_references to what is not live are left out",
    ]
    content = read(tmp_path / "out")
    assert [row["slug"] for row in content.pillars + content.initiatives] == [
        "security",
        "exercise",
    ]
    assert "also_advances" not in content.initiatives[0]
    assert "cross_references" not in content.initiatives[0]


@pytest.mark.django_db
def test_an_initiative_of_a_theme_that_is_not_live_is_left_out_with_a_remark(tmp_path):
    load(tmp_path / "in", small.rows())
    publishing.withdraw(record("security"), by=None, reason="Wrong.")
    assert export(tmp_path / "out") == [
        "initiative exercise is left out: security is not live",
        "initiative minute is left out: security is not live",
    ]
    assert [row["slug"] for row in read(tmp_path / "out").pillars] == ["trade"]


@pytest.mark.django_db
def test_what_editors_may_write_and_files_may_not_is_a_remark(tmp_path):
    load(tmp_path / "in", small.rows())
    Edition.objects.filter(record__slug="minute").update(ended="2000")
    assert export(tmp_path / "out") == [
        "initiatives/security.yaml: minute: status: the status is active, and there is an end date."
        " Correct the status or remove the end."
    ]


@pytest.mark.django_db
def test_what_editors_add_stands_where_the_format_wants_it(tmp_path):
    load(tmp_path / "in", small.rows())
    factories.make_organization(slug="added", name="Added")
    edition = publishing.start_draft(record("exercise"), by=None)
    edition.milestones.filter(title="Held again").update(position=0)
    edition.milestones.filter(title="First held").update(position=2)
    edition.citations.filter(milestone=None, source__key="times").delete()
    edition.body = "One.\r\n\r\nTwo."
    edition.save()
    publishing.publish(edition, by=None)
    assert export(tmp_path / "out") == []
    content = read(tmp_path / "out")
    exercise = content.initiatives[0]
    assert [row["slug"] for row in content.organizations] == ["navy", "army", "added"]
    assert [one["date"] for one in exercise["milestones"]] == ["1992-05-28", "1998-05", "2002"]
    assert exercise["sources"] == ["gazette", "times"]
    assert exercise["body"] == "One.\n\nTwo.\n"
    assert import_content(content, by=None).changes == []


# --- The directory -------------------------------------------------------------------------------

PILLARS = "# The nine themes, in display order.\n"
SECURITY = "# Initiatives whose primary pillar is security; ordered by start date.\n"


def test_an_earlier_export_is_replaced_and_what_is_left_over_of_it_removed(tmp_path):
    replace_files(tmp_path, {"pillars.yaml": PILLARS, "initiatives/security.yaml": SECURITY})
    (tmp_path / "sources.yaml.part").write_text("half")
    assert replace_files(tmp_path, {"pillars.yaml": "new\n"}) == [
        "initiatives/security.yaml",
        "sources.yaml.part",
    ]
    assert texts(tmp_path) == {"pillars.yaml": b"new\n"}


@pytest.mark.parametrize(
    "name",
    ["README.md", "notes/plan.txt", "pillars.yml", "initiatives/security.txt", ".git/config"],
)
def test_a_directory_with_anything_else_is_refused(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("precious")
    with pytest.raises(DirectoryError, match="holds something else than exported content"):
        replace_files(tmp_path, {"pillars.yaml": PILLARS})
    assert texts(tmp_path) == {name: b"precious"}


def test_a_leftover_written_by_hand_is_refused(tmp_path):
    (tmp_path / "initiatives").mkdir()
    (tmp_path / "initiatives/security.yaml").write_text("- slug: mine\n")
    with pytest.raises(DirectoryError) as refused:
        replace_files(tmp_path, {"pillars.yaml": PILLARS})
    assert str(refused.value) == (
        f"{tmp_path} holds something else than exported content: initiatives/security.yaml. "
        "Nothing was written. Choose an empty directory, or move that away."
    )


def test_a_file_in_place_of_the_directory_is_refused(tmp_path):
    (tmp_path / "out").write_text("precious")
    with pytest.raises(DirectoryError, match="is not a directory. Choose another name."):
        replace_files(tmp_path / "out", {"pillars.yaml": PILLARS})
    assert texts(tmp_path) == {"out": b"precious"}


def test_a_directory_that_cannot_be_made_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("precious")
    with pytest.raises(DirectoryError, match="cannot be written: Not a directory. Check that"):
        replace_files(tmp_path / "file/out", {"pillars.yaml": PILLARS})


def test_a_disk_that_fills_up_leaves_the_earlier_export_whole(tmp_path):
    replace_files(tmp_path, {"pillars.yaml": PILLARS, "tags.yaml": "old\n"})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(DirectoryError, match="cannot be written: File too large. Check that"):
            replace_files(tmp_path, {"tags.yaml": "new\n", "pillars.yaml": "x" * 2000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert texts(tmp_path) == {"pillars.yaml": PILLARS.encode(), "tags.yaml": b"old\n"}
