"""Reference data changes at once, without editions."""

import pytest

from cooperation.models import AuditEvent, Edition, Organization, Source, Tag
from cooperation.transfer.importing import import_content
from cooperation.transfer.reading import read
from tests.transfer import small

pytestmark = pytest.mark.django_db


def load(directory, files, *, by=None):
    return import_content(read(small.write(directory, files)), by=by)


def test_reference_data_changes_at_once_and_each_change_is_logged(tmp_path):
    files = small.rows()
    load(tmp_path, files)
    keys = list(Source.objects.values_list("key", "pk"))
    files["sources.yaml"][1]["title"] = "Ships met"
    files["tags.yaml"][1]["aliases"] = ["blue", "deep"]
    del files["organizations.yaml"][1]["url"]
    editions = Edition.objects.count()
    events = AuditEvent.objects.count()
    load(tmp_path, files)
    assert Source.objects.get(key="times").title == "Ships met"
    assert [alias.name for alias in Tag.objects.get(slug="sea").aliases.all()] == ["blue", "deep"]
    assert Organization.objects.get(slug="army").url == ""
    assert list(Source.objects.values_list("key", "pk")) == keys
    assert Edition.objects.count() == editions
    assert AuditEvent.objects.count() == events + 3
    assert sorted(
        AuditEvent.objects.filter(action__startswith="edit ").values_list("action", "data")
    ) == [
        ("edit organization", {"old": {"url": "https://example.org/army"}, "new": {"url": None}}),
        ("edit source", {"old": {"title": "Ships meet"}, "new": {"title": "Ships met"}}),
        (
            "edit tag",
            {"old": {"aliases": ["water", "blue"]}, "new": {"aliases": ["blue", "deep"]}},
        ),
    ]
    assert load(tmp_path, files).is_empty


def test_two_rows_may_swap_what_must_be_unique(tmp_path):
    files = small.rows()
    files["sources.yaml"][1]["url"] = "https://example.org/ships"
    load(tmp_path, files)
    unique = {"sources.yaml": "url", "organizations.yaml": "name", "tags.yaml": "name"}
    for name, key in unique.items():
        one, other = files[name]
        one[key], other[key] = other[key], one[key]
    load(tmp_path, files)
    assert list(Source.objects.values_list("key", "url")) == [
        ("gazette", "https://example.org/ships"),
        ("times", "https://example.org/minute"),
    ]
    assert list(Tag.objects.order_by("slug").values_list("slug", "name", "folded")) == [
        ("air", "Sea", "sea"),
        ("sea", "Air", "air"),
    ]
    assert list(Organization.objects.order_by("slug").values_list("slug", "name")) == [
        ("army", "Navy"),
        ("navy", "Army"),
    ]
