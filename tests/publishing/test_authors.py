"""Whose work an edition is, and that publishing one's own is told."""

import pytest

from cooperation import publishing
from cooperation.models import AuditEvent
from tests.factories import draft_page, live_page, make_user

from .situations import DAY, HOUR, NOW


def test_the_authors_are_who_made_it_and_everybody_who_saved_it(django_assert_num_queries):
    maker, second, third = make_user(), make_user(), make_user()
    edition = draft_page(by=maker)
    for user in (second, third, third):
        publishing.save_draft(edition, by=user, changed=["title"])
    with django_assert_num_queries(1):
        assert publishing.authors(edition) == {maker.pk, second.pk, third.pk}


def test_who_only_moves_it_is_no_author():
    mover = make_user()
    edition = publishing.submit(draft_page(), by=mover)
    publishing.send_back(edition, by=mover, note="Shorter.")
    assert publishing.authors(edition) == set()


def test_who_wrote_another_edition_is_no_author_of_this_one(clock):
    writer, other = make_user(), make_user()
    edition = live_page(by=writer)
    clock.shift(HOUR)
    assert publishing.authors(publishing.start_draft(edition.record, by=other)) == {other.pk}


@pytest.mark.parametrize(("at", "action"), [(None, "publish"), (NOW + DAY, "schedule")])
def test_publishing_what_one_has_written_into_is_recorded(at, action):
    """Also where somebody else made the draft and saved it last."""
    writer = make_user()
    edition = draft_page(by=make_user())
    publishing.save_draft(edition, by=writer, changed=["title"])
    edition = publishing.save_draft(edition, by=make_user(), changed=["title"])
    publishing.publish(edition, by=writer, at=at)
    assert AuditEvent.objects.get(action=action).data["own_work"] is True
    assert AuditEvent.objects.overrides().get().edition == edition


def test_publishing_what_another_wrote_is_no_override():
    publishing.publish(draft_page(by=make_user()), by=make_user())
    publishing.publish(draft_page(), by=None)
    assert AuditEvent.objects.filter(action="publish", data__own_work=False).count() == 2
    assert AuditEvent.objects.overrides().count() == 0
