"""Terms in office are brought in with the rest."""

import pytest

from cooperation.models import AuditEvent, Leader
from cooperation.transfer.importing import import_content
from cooperation.transfer.problems import ContentError
from cooperation.transfer.reading import read
from tests.transfer import small

pytestmark = pytest.mark.django_db


def load(directory, files, *, by=None):
    return import_content(read(small.write(directory, files)), by=by)


def test_terms_are_added_changed_and_logged(tmp_path):
    files = small.rows()
    load(tmp_path, files)
    assert list(Leader.objects.values_list("slug", "name", "office", "acting")) == [
        ("ghee", "B. Ghee", "india", True),
        ("cedar", "A. Cedar", "us", False),
    ]
    files["leaders.yaml"][0]["ended"] = "2001-01-20"
    files["leaders.yaml"][1]["acting"] = True
    assert load(tmp_path, files).count("leader") == (0, 1, 1)
    cedar = Leader.objects.get(slug="cedar")
    assert (cedar.began.isoformat(), cedar.ended.isoformat()) == ("1993-01-20", "2001-01-20")
    event = AuditEvent.objects.get(action="edit leader")
    assert event.data == {"old": {"ended": None}, "new": {"ended": "2001-01-20"}}
    assert load(tmp_path, files).is_empty


def test_a_term_that_overlaps_with_one_on_the_site_stands_in_the_way(tmp_path):
    files = small.rows()
    load(tmp_path, files)
    files["leaders.yaml"] = [
        {"slug": "birch", "name": "Birch", "office": "us", "began": "1989-01-20"}
    ]
    with pytest.raises(ContentError) as refused:
        load(tmp_path, files)
    [problem] = refused.value.problems
    assert str(problem) == (
        "leaders.yaml:1: birch: began: the term overlaps with “cedar”, which is on the site and "
        "not in the files. Correct the days of one of the two."
    )
    files["leaders.yaml"][0]["ended"] = "1993-01-20"
    assert load(tmp_path, files).count("leader") == (1, 0, 0)
