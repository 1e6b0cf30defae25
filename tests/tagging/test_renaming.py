"""Renaming a tag."""

import pytest
from django.core.exceptions import ValidationError

from cooperation import tagging
from cooperation.models import AuditEvent, FormerPath, Tag
from tests.factories import make_tag, make_user

pytestmark = pytest.mark.django_db


def paths():
    return dict(FormerPath.objects.values_list("path", "tag__slug"))


def test_a_tag_gets_another_name_and_address_and_the_old_one_leads_there():
    tag, user = make_tag("Indo Pacific"), make_user()
    renamed = tagging.rename(tag, name="Indo-Pacific region", slug="region", by=user)
    event = AuditEvent.objects.get()
    assert (renamed.name, renamed.slug, renamed.folded) == (
        "Indo-Pacific region",
        "region",
        "indopacificregion",
    )
    assert paths() == {"/tags/indo-pacific/": "region"}
    assert (event.action, event.actor) == ("rename tag", user)
    assert event.data == {
        "old": {"name": "Indo Pacific", "path": "/tags/indo-pacific/"},
        "new": {"name": "Indo-Pacific region", "path": "/tags/region/"},
    }


def test_a_name_alone_leaves_no_redirect():
    tag = make_tag("Indo Pacific")
    tagging.rename(tag, name="Indo-Pacific", slug=tag.slug, by=None)
    assert paths() == {}


def test_two_renames_lead_to_the_newest_address_in_one_hop_and_back_again():
    tag = make_tag(slug="one")
    for slug in ("two", "three"):
        tag = tagging.rename(tag, name=tag.name, slug=slug, by=None)
    assert paths() == {"/tags/one/": "three", "/tags/two/": "three"}
    tagging.rename(tag, name=tag.name, slug="one", by=None)
    assert paths() == {"/tags/two/": "one", "/tags/three/": "one"}


def test_the_same_name_and_address_change_nothing():
    tag = make_tag()
    tagging.rename(tag, name=tag.name, slug=tag.slug, by=None)
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "slug", "field"),
    [
        ("O-ther", "new", "name"),
        ("New", "other", "slug"),
        ("New", "no spaces", "slug"),
        ("New", "", "slug"),
        ("@", "new", "name"),
        ("New", "former", "slug"),
    ],
)
def test_what_is_impossible_is_refused_and_nothing_is_written(name, slug, field):
    tag = make_tag("Tag", slug="tag")
    other = make_tag("Another", slug="former")
    tagging.rename(other, name="Other", slug="other", by=None)
    events = AuditEvent.objects.count()
    with pytest.raises(ValidationError) as refused:
        tagging.rename(tag, name=name, slug=slug, by=None)
    assert field in refused.value.message_dict
    assert list(Tag.objects.filter(pk=tag.pk).values_list("name", "slug")) == [("Tag", "tag")]
    assert AuditEvent.objects.count() == events
