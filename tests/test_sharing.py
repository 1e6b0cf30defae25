"""Sharing a draft: what a link is, when it works, and what may be said by it."""

import pytest
from django.core.exceptions import ValidationError

from cooperation import publishing, sharing
from cooperation.models import AuditEvent, Remark, ShareLink, State
from cooperation.sharing import Standing
from tests.factories import draft_page, make_user
from tests.publishing.situations import DAY, HOUR, NOW, TICK, all_tables, edition_in

pytestmark = pytest.mark.django_db
OPEN_STATES = {State.DRAFT, State.REVIEW, State.SCHEDULED}


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def editor():
    return make_user("editor")


def share(edition, by=None, **kwargs):
    values = {"purpose": "The desk officer", "expires_at": NOW + 7 * DAY} | kwargs
    return sharing.share(edition, by=by or make_user(), **values)


def now():
    return sharing.timezone.now()


def refused(error, function, *args, **kwargs):
    """The error, with proof that nothing was written."""
    before = all_tables()
    with pytest.raises(error) as caught:
        function(*args, **kwargs)
    assert all_tables() == before
    return caught.value


# A link


@pytest.mark.parametrize("state", OPEN_STATES)
def test_what_is_not_published_yet_can_be_shared(clock, editor, state):
    edition = edition_in(state, clock)
    link = share(edition, editor, purpose=" The desk officer ", remarks_wanted=False)
    link.refresh_from_db()
    assert (link.edition, link.created_by, link.created_at) == (edition, editor, now())
    assert (link.purpose, link.remarks_wanted) == ("The desk officer", False)
    assert (link.expires_at, link.revoked_at) == (NOW + 7 * DAY, None)
    assert len(link.token) == 32


@pytest.mark.parametrize("state", set(State) - OPEN_STATES)
def test_what_is_published_or_put_aside_cannot(clock, editor, state):
    edition = edition_in(state, clock)
    [message] = refused(ValidationError, share, edition, editor).messages
    assert message.startswith(f"{edition} is {state.label.lower()}.")


def test_an_edition_published_meanwhile_cannot(editor):
    edition = draft_page()
    publishing.publish(edition, by=None)
    edition.live_from, edition.stage = None, "draft"
    refused(ValidationError, share, edition, editor)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"purpose": " "}, "purpose"),
        ({"purpose": "x" * 121}, "purpose"),
        ({"expires_at": NOW}, "expires_at"),
        ({"expires_at": NOW - HOUR}, "expires_at"),
        ({"expires_at": NOW + 60 * DAY + TICK}, "expires_at"),
    ],
)
def test_a_link_is_for_somebody_and_has_an_end(editor, values, field):
    edition = draft_page()
    error = refused(ValidationError, share, edition, editor, **values)
    assert set(error.message_dict) == {field}


def test_sixty_days_are_the_most():
    assert share(draft_page(), expires_at=NOW + 60 * DAY).expires_at == NOW + 60 * DAY


def test_each_link_has_a_secret_of_its_own():
    edition = draft_page()
    assert share(edition).token != share(edition).token


def test_sharing_is_logged_without_the_secret(editor):
    edition = draft_page()
    link = share(edition, editor)
    sharing.remark(link, name="R. Sharma", facts_checked=True)
    sharing.revoke(link, by=editor)
    events = AuditEvent.objects.filter(edition=edition).exclude(action="create").order_by("pk")
    assert [(event.action, event.actor_name, event.data) for event in events] == [
        (
            "share",
            "editor",
            {
                "link": link.pk,
                "purpose": "The desk officer",
                "until": "2030-06-22T12:00:00+00:00",
            },
        ),
        ("remark", "system", {"link": link.pk, "name": "R. Sharma", "facts_checked": True}),
        ("revoke link", "editor", {"link": link.pk, "purpose": "The desk officer"}),
    ]
    assert {event.record for event in events} == {edition.record}
    assert not any(link.token in str(row) for row in AuditEvent.objects.values())


# Its end


def test_a_revoked_link_is_ended_at_once(clock, editor):
    link = share(draft_page())
    clock.shift(HOUR)
    link = sharing.revoke(link, by=editor)
    link.refresh_from_db()
    assert (link.revoked_at, link.revoked_by) == (NOW + HOUR, editor)
    assert sharing.standing(link, now()) == Standing.REVOKED


def test_a_link_is_revoked_once(clock, editor):
    link = sharing.revoke(share(draft_page()), by=editor)
    clock.shift(HOUR)
    before = all_tables()
    assert sharing.revoke(link, by=make_user) == link
    assert all_tables() == before


def test_a_link_ends_at_its_moment():
    link = share(draft_page())
    end = link.expires_at
    assert [sharing.standing(link, at) for at in (end - TICK, end)] == [
        Standing.OPEN,
        Standing.EXPIRED,
    ]


def test_a_link_follows_its_edition(clock, editor):
    edition = draft_page()
    link = share(edition)

    def standing():
        return sharing.standing(ShareLink.objects.get(pk=link.pk), now())

    found = [standing()]
    edition = publishing.submit(edition, by=None)
    found.append(standing())
    edition = publishing.publish(edition, by=None, at=now() + HOUR)
    found.append(standing())
    clock.shift(HOUR)
    found.append(standing())
    clock.shift(HOUR)
    publishing.publish(publishing.start_draft(edition.record, by=None), by=None)
    found.append(standing())
    assert found == [
        Standing.OPEN,
        Standing.OPEN,
        Standing.OPEN,
        Standing.PUBLISHED,
        Standing.PUBLISHED,
    ]


def test_open_links_are_those_that_stand_open(clock, editor):
    links = {state: share(edition_in(state, clock)) for state in OPEN_STATES}
    sharing.revoke(share(draft_page()), by=editor)
    share(draft_page(), expires_at=now() + HOUR)
    discarded, published = draft_page(), draft_page()
    share(discarded), share(published)
    publishing.discard(discarded, by=None)
    publishing.publish(published, by=None)
    clock.shift(HOUR)
    found = sharing.open_links(now())
    assert {link.pk for link in found} == {link.pk for link in links.values()}
    standings = {sharing.standing(link, now()) for link in found}
    others = ShareLink.objects.exclude(pk__in=[link.pk for link in found])
    assert standings == {Standing.OPEN}
    assert Standing.OPEN not in {sharing.standing(link, now()) for link in others}


def test_a_copy_of_the_edition_has_no_link():
    edition = draft_page()
    share(edition)
    edition = publishing.publish(edition, by=None)
    assert publishing.start_draft(edition.record, by=None).share_links.count() == 0


# Remarks


def test_a_remark_is_kept_with_the_revision_it_speaks_of(clock):
    edition = draft_page()
    link = share(edition)
    publishing.save_draft(edition, by=None, changed=["title"])
    publishing.save_draft(edition, by=None, changed=["title"])
    clock.shift(HOUR)
    kept = sharing.remark(link, name=" R. Sharma ", text=" Well said. ")
    kept.refresh_from_db()
    assert (kept.name, kept.text, kept.facts_checked) == ("R. Sharma", "Well said.", False)
    assert (kept.at, kept.revision) == (NOW + HOUR, 2)
    seen = [sharing.remark(link, name="A", text="B", revision=n).revision for n in (1, 2, 3)]
    assert seen == [1, 2, 2]


def test_a_sign_off_moves_nothing():
    edition = draft_page()
    link = share(edition)
    before = type(edition).objects.values().get(pk=edition.pk)
    sharing.remark(link, name="R. Sharma", facts_checked=True)
    assert type(edition).objects.values().get(pk=edition.pk) == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"text": " "}, "text"),
        ({"text": "x" * 4001}, "text"),
    ],
)
def test_a_remark_says_something_and_who_says_it(values, field):
    link = share(draft_page())
    error = refused(
        ValidationError, sharing.remark, link, **({"name": "A", "text": "Words."} | values)
    )
    assert set(error.message_dict) == {field}


def test_no_remark_is_taken_where_none_is_asked_for():
    link = share(draft_page(), remarks_wanted=False)
    refused(ValidationError, sharing.remark, link, name="A", text="B")


def test_no_remark_is_taken_by_a_link_that_ended(clock, editor):
    gone, put_aside, live = draft_page(), draft_page(), draft_page()
    links = [share(edition) for edition in (gone, put_aside, live, draft_page())]
    sharing.revoke(links[0], by=editor)
    publishing.discard(put_aside, by=None)
    publishing.publish(live, by=None)
    at = [now(), now(), now(), links[3].expires_at]
    found = [
        refused(sharing.Closed, sharing.remark, link, name="A", text="B", at=moment).standing
        for link, moment in zip(links, at, strict=True)
    ]
    assert found == [
        Standing.REVOKED,
        Standing.DISCARDED,
        Standing.PUBLISHED,
        Standing.EXPIRED,
    ]


def test_twenty_remarks_an_hour_and_fifty_in_all():
    link = share(draft_page())

    def send(count, at):
        for _ in range(count):
            sharing.remark(link, name="A", text="B", at=at)

    send(20, NOW)
    lately = refused(ValidationError, send, 1, NOW + HOUR - TICK)
    send(20, NOW + HOUR)
    send(10, NOW + 2 * HOUR)
    full = refused(ValidationError, send, 1, NOW + 4 * HOUR)
    assert "in the last hour" in lately.messages[0]
    assert "has 50 remarks" in full.messages[0]
    assert Remark.objects.count() == 50
