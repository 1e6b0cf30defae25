"""Renaming: an old address never leads nowhere."""

import pytest
from django.core.exceptions import ValidationError

from cooperation import publishing
from cooperation.models import AuditEvent, FormerPath, Kind
from tests.factories import draft_page, live_initiative, live_page, make_tag, make_user

from .situations import DAY, HOUR, NOW, publish, refused, withdraw


def former():
    return list(FormerPath.objects.values_list("path", "record__slug"))


def test_the_old_address_leads_to_the_new_one():
    record, user = live_initiative(slug="pact").record, make_user()
    renamed = publishing.rename(record, "treaty", by=user)
    record.refresh_from_db()
    assert (renamed.slug, record.slug) == ("treaty", "treaty")
    assert former() == [("/initiatives/pact/", "treaty")]
    event = AuditEvent.objects.first()
    assert (event.action, event.actor, event.record) == ("rename", user, record)
    assert event.data == {"old": "/initiatives/pact/", "new": "/initiatives/treaty/"}


def test_every_former_address_leads_there_in_one_hop():
    record = live_page(slug="a").record
    for slug in ["b", "c"]:
        publishing.rename(record, slug, by=None)
    assert former() == [("/a/", "c"), ("/b/", "c")]
    assert {path.get_absolute_url() for path in FormerPath.objects.all()} == {"/c/"}


def test_back_and_forth():
    record = live_page(slug="a").record
    for slug in ["b", "a", "b"]:
        publishing.rename(record, slug, by=None)
    assert former() == [("/a/", "b")]


def test_the_same_address_is_no_change():
    record = live_page(slug="a").record
    events = AuditEvent.objects.count()
    assert publishing.rename(record, "a", by=None) == record
    assert (former(), AuditEvent.objects.count()) == ([], events)


@pytest.mark.parametrize("slug", ["taken", "timeline", "", "not a slug", "x" * 61])
def test_an_impossible_or_taken_address_is_refused(slug):
    live_page(slug="taken")
    record = live_page(slug="a").record
    with refused(ValidationError):
        publishing.rename(record, slug, by=None)


def test_the_former_address_of_another_record_is_refused():
    publishing.rename(live_page(slug="about").record, "about-us", by=None)
    record = live_page(slug="a").record
    with refused(ValidationError) as refusal:
        publishing.rename(record, "about", by=None)
    assert refusal.value.message_dict == {
        "slug": ["/about/ was the address of page about-us and leads there."]
    }


def test_the_former_address_of_a_tag_is_refused():
    # No record can have such an address today; the rule does not lean on that.
    FormerPath.objects.create(path="/about/", tag=make_tag("Trade"))
    record = live_page(slug="a").record
    refusal = {"slug": ["/about/ was the address of Trade and leads there."]}
    with refused(ValidationError) as renaming:
        publishing.rename(record, "about", by=None)
    with refused(ValidationError) as creating:
        publishing.create(Kind.PAGE, by=None, slug="about", title="About")
    assert (renaming.value.message_dict, creating.value.message_dict) == (refusal, refusal)


def test_the_slug_of_another_kind_is_free():
    live_page(slug="space")
    record = live_initiative(slug="a").record
    assert publishing.rename(record, "space", by=None).get_absolute_url() == "/initiatives/space/"


def test_an_address_that_no_reader_has_seen_is_forgotten():
    record = draft_page(slug="a").record
    publishing.rename(record, "b", by=None)
    assert former() == []


def test_nor_has_a_reader_seen_the_address_of_what_is_still_scheduled():
    record = publish(draft_page(slug="a"), at=NOW + DAY).record
    publishing.rename(record, "b", by=None)
    assert former() == []


def test_the_address_of_what_went_live_as_scheduled_is_kept(clock):
    record = publish(draft_page(slug="a"), at=NOW + DAY).record
    clock.move_to(NOW + DAY)
    publishing.rename(record, "b", by=None)
    assert former() == [("/a/", "b")]


def test_a_withdrawn_record_keeps_its_former_addresses(clock):
    record = live_page(slug="a").record
    clock.shift(HOUR)
    withdraw(record)
    publishing.rename(record, "b", by=None)
    assert former() == [("/a/", "b")]
