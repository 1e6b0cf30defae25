"""The commands as an operator meets them."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from cooperation import publishing
from cooperation.models import AuditEvent, Edition, Record, Source
from tests import factories
from tests.transfer import small

pytestmark = pytest.mark.django_db


def run(command, directory, *options, **kwargs):
    """What the command prints."""
    out = io.StringIO()
    call_command(command, str(directory), *options, stdout=out, **kwargs)
    return out.getvalue()


def counts():
    return [model.objects.count() for model in (Record, Edition, Source, AuditEvent)]


def changed():
    """The small content with one change of each sort."""
    files = small.rows()
    exercise = files["initiatives/security.yaml"][0]
    exercise["title"] = "Exercise Malabar"
    exercise["status_note"] = (
        "Sources differ on the first year and on much else that is told of it."
    )
    exercise["tags"] = ["air", "sea"]
    exercise["milestones"][0]["description"] = "Off Kochi."
    exercise["milestones"][1]["title"] = "Suspended over tests"
    exercise["cross_references"][1]["note"] = "Sea lanes carry trade."
    del exercise["featured"]
    files["tags.yaml"].append({"slug": "land", "name": "Land"})
    files["organizations.yaml"].reverse()
    files["pages.yaml"].pop()
    return files


# --- import_content ------------------------------------------------------------------------------


def test_an_import_prints_counts_and_a_second_one_that_there_is_nothing_to_do(tmp_path):
    small.write(tmp_path, small.rows())
    assert run("import_content", tmp_path) == (
        "tags               2 added     0 changed     0 unchanged\n"
        "organizations      2 added     0 changed     0 unchanged\n"
        "sources            2 added     0 changed     0 unchanged\n"
        "leaders            2 added     0 changed     0 unchanged\n"
        "pillars            2 added     0 changed     0 unchanged\n"
        "pages              2 added     0 changed     0 unchanged\n"
        "initiatives        2 added     0 changed     0 unchanged\n"
    )
    before = counts()
    assert run("import_content", tmp_path) == "Nothing to do: the site says what the files say.\n"
    assert counts() == before


def test_a_dry_run_prints_every_change_key_by_key_and_writes_nothing(tmp_path):
    run("import_content", small.write(tmp_path, small.rows()))
    before = counts()
    assert run("import_content", small.write(tmp_path, changed()), "--dry-run") == (
        "+ tag land: Land\n"
        "* initiative exercise\n"
        "    title: “Exercise” -> “Exercise Malabar”\n"
        "    status_note: “Sources differ.” -> "
        "“Sources differ on the first year and on much else that is to…”\n"
        "    tags: in another order\n"
        "    featured: “true” -> nothing\n"
        "    milestones: - “1998-05 Suspended”\n"
        "    milestones: + “1998-05 Suspended over tests”\n"
        "    milestones: “1992-05-28 First held”: description: “Off Goa.” -> “Off Kochi.”\n"
        "    cross_references: “related_to pillar trade”: note: "
        "“Sea lanes.” -> “Sea lanes carry trade.”\n"
        "* organization army: place 2 -> 1\n"
        "* organization navy: place 1 -> 2\n"
        "tags               1 added     0 changed     2 unchanged\n"
        "organizations      0 added     0 changed     2 unchanged\n"
        "sources            0 added     0 changed     2 unchanged\n"
        "leaders            0 added     0 changed     2 unchanged\n"
        "pillars            0 added     0 changed     2 unchanged\n"
        "pages              0 added     0 changed     1 unchanged\n"
        "initiatives        0 added     1 changed     1 unchanged\n"
        "Dry run: nothing was written.\n"
    )
    assert counts() == before


def test_more_verbose_a_dry_run_also_tells_new_rows_whole_and_what_is_not_in_the_files(tmp_path):
    run("import_content", small.write(tmp_path, small.rows()))
    printed = run("import_content", small.write(tmp_path, changed()), "--dry-run", verbosity=2)
    assert printed.startswith(
        "+ tag land: Land\n    slug: nothing -> “land”\n    name: nothing -> “Land”\n"
    )
    assert "not in the files: page rules\n" in printed


def test_a_long_text_is_shown_from_where_it_changes(tmp_path):
    files = small.rows()
    files["pages.yaml"][0]["body"] = "word " * 100
    run("import_content", small.write(tmp_path, files))
    files["pages.yaml"][0]["body"] = "word " * 90 + "end"
    assert run("import_content", small.write(tmp_path, files), "--dry-run").startswith(
        "* page about\n"
        "    body: “…word word word word word word word word word word word word …” -> "
        "“…word word word word end”\n"
    )


def test_the_user_is_named_in_the_history(tmp_path):
    factories.make_user("asha")
    run("import_content", small.write(tmp_path, small.rows()), "--user", "asha")
    assert set(AuditEvent.objects.values_list("actor_name", flat=True)) == {"asha"}


def test_an_unknown_user_is_refused_before_anything_is_written(tmp_path):
    small.write(tmp_path, small.rows())
    with pytest.raises(CommandError) as refused:
        run("import_content", tmp_path, "--user", "nobody")
    assert str(refused.value) == (
        "There is no user “nobody”. Leave out --user, or make one: manage.py createsuperuser."
    )
    assert counts() == [0, 0, 0, 0]


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_problems_in_the_files_are_one_error_with_a_line_for_each(tmp_path, options):
    files = small.rows()
    files["tags.yaml"][0]["color"] = "blue"
    files["initiatives/security.yaml"][1]["sources"] = ["gazete"]
    with pytest.raises(CommandError) as refused:
        run("import_content", small.write(tmp_path, files), *options)
    assert refused.value.returncode == 1
    assert str(refused.value).splitlines()[0] == "2 problems, so nothing was written:"
    assert [line.split(":")[0] for line in str(refused.value).splitlines()[1:]] == [
        "  initiatives/security.yaml",
        "  tags.yaml",
    ]
    assert counts() == [0, 0, 0, 0]


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_a_draft_in_hand_is_one_problem_with_its_remedy(tmp_path, options):
    run("import_content", small.write(tmp_path, small.rows()))
    publishing.start_draft(Record.objects.get(slug="exercise"), by=None)
    with pytest.raises(CommandError) as refused:
        run("import_content", small.write(tmp_path, changed()), *options)
    assert str(refused.value) == (
        "1 problem, so nothing was written:\n"
        "  initiatives/security.yaml:1: exercise: edition 2 is in hand (draft). "
        "Publish or discard it in the admin first."
    )


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "options", "shown"),
    [
        (Terminal, [], True),
        (Terminal, ["--no-progress"], False),
        (io.StringIO, [], False),
    ],
)
def test_progress_is_shown_on_a_terminal_only(tmp_path, monkeypatch, stream, options, shown):
    stderr = stream()
    monkeypatch.setattr(sys, "stderr", stderr)
    run("import_content", small.write(tmp_path, small.rows()), *options)
    assert ("Publishing" in stderr.getvalue()) == shown
    assert Edition.objects.live(timezone.now()).count() == 6


def test_what_somebody_else_writes_meanwhile_is_a_clear_error(tmp_path):
    small.write(tmp_path, small.rows())
    made = []

    def be_quicker(execute, sql, params, many, context):
        """Make the same page between the import's look at what is there and its own writing."""
        if sql.startswith('INSERT INTO "cooperation_record"') and "about" in params and not made:
            made.append("about")
            Record.objects.create(kind="page", slug="about")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(be_quicker), pytest.raises(CommandError) as refused:
        run("import_content", tmp_path)
    assert str(refused.value).startswith("Somebody changed the same content at the same time (")
    assert str(refused.value).endswith("). Nothing was written. Run the import again.")
    assert counts() == [0, 0, 0, 0]


def test_a_silent_run_prints_nothing(tmp_path):
    small.write(tmp_path / "in", small.rows())
    assert run("import_content", tmp_path / "in", verbosity=0) == ""
    assert run("export_content", tmp_path / "out", verbosity=0) == ""


# --- export_content ------------------------------------------------------------------------------


def test_an_export_says_what_it_wrote_and_removed(tmp_path):
    run("import_content", small.write(tmp_path / "in", small.rows()))
    out = tmp_path / "out"
    assert run("export_content", out) == f"7 files written to {out}.\n"
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.yaml")) == [
        "initiatives/security.yaml",
        "leaders.yaml",
        "organizations.yaml",
        "pages.yaml",
        "pillars.yaml",
        "sources.yaml",
        "tags.yaml",
    ]
    for slug in ("about", "rules"):
        publishing.withdraw(Record.objects.get(slug=slug), by=None, reason="Wrong.")
    assert run("export_content", out) == (
        f"removed pages.yaml: nothing of it is live any more\n6 files written to {out}.\n"
    )


def test_an_export_notes_on_stderr_what_it_left_out(tmp_path):
    run("import_content", small.write(tmp_path / "in", small.rows()))
    publishing.withdraw(Record.objects.get(slug="minute"), by=None, reason="Wrong.")
    stderr = io.StringIO()
    run("export_content", tmp_path / "out", stderr=stderr)
    assert stderr.getvalue() == (
        "Note: initiative exercise: cross_references to what is not live are left out\n"
    )


def test_an_export_into_a_directory_with_other_files_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("precious")
    with pytest.raises(CommandError) as refused:
        run("export_content", tmp_path)
    assert str(refused.value) == (
        f"{tmp_path} holds something else than exported content: letter.txt. Nothing was written. "
        "Choose an empty directory, or move that away."
    )
