"""Imports that do not happen: every reason at once, and nothing written."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.models import (
    AuditEvent,
    Edition,
    FormerPath,
    Milestone,
    Organization,
    Record,
    Source,
    Tag,
    TagAlias,
)
from cooperation.transfer.importing import import_content
from cooperation.transfer.problems import ContentError
from cooperation.transfer.reading import read
from tests import factories
from tests.transfer import small

TABLES = (Record, Edition, Milestone, Source, Organization, Tag, TagAlias, AuditEvent)

pytestmark = pytest.mark.django_db


def load(directory, files):
    return import_content(read(small.write(directory, files)), by=None)


def counts():
    return [model.objects.count() for model in TABLES]


def live(slug):
    return Edition.objects.live(timezone.now()).get(record__slug=slug)


def problems(directory, files):
    """What an import of `files` is refused for."""
    with pytest.raises(ContentError) as refused:
        load(directory, files)
    return [str(problem) for problem in refused.value.problems]


def test_three_errors_in_three_files_are_listed_at_once_and_nothing_is_written(tmp_path):
    files = small.rows()
    files["tags.yaml"][0]["colour"] = "blue"
    files["sources.yaml"][0]["date"] = "1995-02-30"
    files["initiatives/security.yaml"][1]["pillar"] = "securty"
    found = problems(tmp_path, files)
    assert [line.partition(":")[0] for line in found] == [
        "initiatives/security.yaml",
        "sources.yaml",
        "tags.yaml",
    ]
    assert counts() == [0] * len(TABLES)


def test_an_error_found_while_publishing_takes_everything_back(tmp_path):
    content = read(small.write(tmp_path, small.rows()))
    for row in content.initiatives:  # as only code could, past `read`
        row["sources"], row["body"] = [], "It cites nothing."
        row.pop("milestones", None)
        row.pop("body_hi", None)
    with pytest.raises(ContentError) as refused:
        import_content(content, by=None)
    assert [(problem.record, problem.field) for problem in refused.value.problems] == [
        ("exercise", "sources"),
        ("minute", "sources"),
    ]
    assert counts() == [0] * len(TABLES)


def _draft(edition):
    return publishing.start_draft(edition.record, by=None)


def _in_review(edition):
    return publishing.submit(_draft(edition), by=None)


def _scheduled(edition):
    at = timezone.now() + timedelta(days=1)
    return publishing.publish(_draft(edition), by=None, at=at)


def _withdrawn(edition):
    return publishing.withdraw(edition.record, by=None, reason="Wrong.")


def _withdrawn_tomorrow(edition):
    at = timezone.now() + timedelta(days=1)
    return publishing.withdraw(edition.record, by=None, reason="Wrong.", at=at)


@pytest.mark.parametrize(
    ("move", "message"),
    [
        (_draft, "edition 2 is in hand (draft). Publish or discard it in the admin first."),
        (_in_review, "edition 2 is in hand (in review). Publish or discard it in the admin first."),
        (
            _scheduled,
            "Unschedule and discard it in the admin, or wait until it is live.",
        ),
        (
            _withdrawn,
            "it is withdrawn, now or from a day to come. Reinstate it in the admin first, or take "
            "it out of the files.",
        ),
        (
            _withdrawn_tomorrow,
            "it is withdrawn, now or from a day to come. Reinstate it in the admin first, or take "
            "it out of the files.",
        ),
    ],
)
def test_what_an_editor_is_doing_with_a_record_is_not_overruled(tmp_path, move, message):
    files = small.rows()
    load(tmp_path, files)
    move(live("minute"))
    before = counts()
    files["initiatives/security.yaml"][1]["title"] = "Agreed minute"
    files["tags.yaml"][0]["name"] = "Sky"
    [problem] = problems(tmp_path, files)
    assert problem.startswith("initiatives/security.yaml:")
    assert ": minute: " in problem
    assert problem.endswith(message)
    assert counts() == before
    assert Tag.objects.get(slug="air").name == "Air"


def test_a_draft_of_a_record_that_would_not_change_is_in_nobodys_way(tmp_path):
    files = small.rows()
    load(tmp_path, files)
    draft = _draft(live("minute"))
    files["initiatives/security.yaml"][0]["title"] = "Exercise Malabar"
    load(tmp_path, files)
    assert live("exercise").title == "Exercise Malabar"
    assert list(Edition.objects.in_hand()) == [draft]


def test_a_record_whose_first_draft_was_discarded_is_published(tmp_path):
    discarded = publishing.discard(factories.draft_page(slug="about"), by=None)
    load(tmp_path, small.rows())
    edition = live("about")
    assert [edition.record, edition.number, edition.title] == [discarded.record, 2, "About"]
    assert edition.change_note == "First published."


def test_what_must_be_unique_and_is_taken_by_what_is_not_in_the_files(tmp_path):
    factories.make_tag("sEa", slug="ocean")
    TagAlias.objects.create(tag=factories.make_tag("Sky", slug="sky"), name="Air")
    factories.make_organization(slug="fleet", name="Navy")
    factories.make_source(key="official-text", url="https://example.org/minute")
    before = counts()
    assert [line.partition(": ")[2] for line in problems(tmp_path, small.rows())] == [
        "navy: name: “Navy” is taken by “fleet” (“Navy”), which is on the site and not in the "
        "files. Use “fleet” in the files, or change one of the two.",
        "gazette: url: “https://example.org/minute” is taken by “official-text” "
        "(“https://example.org/minute”), which is on the site and not in the files. Use "
        "“official-text” in the files, or change one of the two.",
        "air: name: “Air” is taken by “sky” (“Air”), which is on the site and not in the files. "
        "Use “sky” in the files, or change one of the two.",
        "sea: name: “Sea” is taken by “ocean” (“sEa”), which is on the site and not in the files. "
        "Use “ocean” in the files, or change one of the two.",
    ]
    assert counts() == before


def test_a_renamed_record_is_not_made_a_second_time_at_its_old_address(tmp_path):
    files = small.rows()
    load(tmp_path, files)
    publishing.rename(live("minute").record, "agreed-minute", by=None)
    [problem] = problems(tmp_path, files)
    assert problem.partition(": ")[2] == (
        "minute: slug: this address leads to “agreed-minute” since it was renamed or merged. "
        "Write “agreed-minute” in the files."
    )


def test_a_merged_tag_is_not_made_a_second_time(tmp_path):
    FormerPath.objects.create(path="/tags/sea/", tag=factories.make_tag("Ocean", slug="ocean"))
    [problem] = problems(tmp_path, small.rows())
    assert problem.partition(": ")[2] == (
        "sea: slug: this address leads to “ocean” since it was renamed or merged. "
        "Write “ocean” in the files."
    )


def test_a_record_that_is_there_may_stand_at_the_former_address_of_another(tmp_path):
    files = small.rows()
    load(tmp_path, files)
    FormerPath.objects.create(path="/initiatives/minute/", record=live("exercise").record)
    files["initiatives/security.yaml"][1]["title"] = "Agreed minute"
    load(tmp_path, files)
    assert live("minute").title == "Agreed minute"
