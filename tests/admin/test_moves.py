"""The moves: who may make them, and that a refusal writes nothing."""

import datetime

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.models import AuditEvent, Edition, FormerPath, Record, State, Withdrawal
from tests.admin.personas import (
    AUTHOR,
    PUBLISHER,
    administrator,
    as_user,
    author,
    form_url,
    member,
    move_url,
    publisher,
    user_with,
)
from tests.factories import draft_initiative, live_initiative, make_user

from .situations import (
    REASON,
    discarded,
    draft,
    in_review,
    live,
    offered,
    scheduled,
    state,
    withdrawn,
)

pytestmark = pytest.mark.django_db

UPKEEP = ["Facts verified today", "Care…", "Change address…"]


def anonymous():
    return None


def reader():
    """An account without the desk."""
    return make_user()


def plain_staff():
    return make_user(is_staff=True)


def viewer():
    return user_with("view_initiativeedition")


def reviewer():
    return member("Reviewer")


PERSONAS = [anonymous, reader, plain_staff, viewer, author, reviewer, publisher, administrator]
AUTHORS = {author, reviewer, administrator}
REVIEWERS = {reviewer, publisher, administrator}
PUBLISHERS = {publisher, administrator}


# Each move: from which state, what is typed, and who may make it.
MATRIX = {
    "start_draft": (live, {}, AUTHORS),
    "submit": (draft, {}, AUTHORS),
    "send_back": (in_review, {"note": "Add a source."}, REVIEWERS),
    "discard": (draft, {}, AUTHORS),
    "publish": (draft, {"note": "First."}, PUBLISHERS),
    "unschedule": (scheduled, {}, PUBLISHERS),
    "withdraw": (live, REASON, PUBLISHERS),
    "reinstate": (withdrawn, {}, PUBLISHERS),
    "seal": (withdrawn, REASON, PUBLISHERS),
    "rename": (live, {"slug": "renamed"}, PUBLISHERS),
    "verify": (live, {}, REVIEWERS),
    "care": (live, {"review_by": "2999-01-01"}, AUTHORS),
    "delete": (draft, {}, {administrator}),
}
# Moves of the record, whatever state its editions are in.
OF_RECORD = {"rename", "verify", "care"}


def everything():
    """What a refused request must leave as it is."""
    return (
        list(Record.objects.values()),
        list(Edition.objects.values()),
        list(Withdrawal.objects.values()),
        AuditEvent.objects.count(),
        FormerPath.objects.count(),
    )


def possible(move, make):
    """Whether `move` is legal for what `make` makes."""
    if move == "delete":
        return make in (draft, in_review)
    if (move, make) == ("reinstate", live):
        return False  # no withdrawal is to come
    return make().state(timezone.now()) in publishing.MOVES[move]


def asked_to_sign_in(response):
    """By a redirect, or on a page that keeps what was typed."""
    if response.status_code == 302:
        return response.url.startswith("/admin/login/")
    return response.status_code == 403 and response.context_data["form"].fields.keys() == {
        "username",
        "password",
    }


def test_the_matrix_knows_every_move_but_editing():
    assert set(MATRIX) == set(publishing.MOVES) - {"edit"} | OF_RECORD | {"delete"}


@pytest.mark.parametrize("move", MATRIX)
@pytest.mark.parametrize("persona", PERSONAS)
def test_who_may_make_which_move(move, persona):
    make, entered, allowed = MATRIX[move]
    edition, browser = make(), as_user(persona())
    before = everything()
    page = browser.get(move_url(edition, move))
    assert everything() == before
    response = browser.post(move_url(edition, move), entered)
    if persona in allowed:
        assert (page.status_code, response.status_code) == (200, 302)
        assert everything() != before
    elif persona in (anonymous, reader):
        assert page.url.startswith("/admin/login/")
        assert asked_to_sign_in(response)
        assert everything() == before
    else:
        assert (page.status_code, response.status_code) == (403, 403)
        assert everything() == before


@pytest.mark.parametrize("move", MATRIX)
@pytest.mark.parametrize("make", [draft, in_review, live, scheduled, withdrawn])
def test_a_move_that_the_state_does_not_allow_is_answered_in_words(move, make):
    edition, browser = make(), as_user(administrator())
    if move in OF_RECORD or possible(move, make):
        return
    before = everything()
    response = browser.post(move_url(edition, move), MATRIX[move][1], follow=True)
    (message,) = response.context["messages"]
    assert everything() == before
    assert f"Edition 1 is {state(edition).label.lower()} now" in str(message)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (draft, ["Submit for review…", "Publish…", "Discard draft…", *UPKEEP, "Delete…"]),
        (in_review, ["Send back…", "Publish…", "Discard draft…", *UPKEEP, "Delete…"]),
        (discarded, ["Restore as a new draft", *UPKEEP, "Delete…"]),
        (scheduled, ["Unschedule", *UPKEEP]),
        (live, ["Start a draft", "Withdraw…", *UPKEEP]),
        (withdrawn, ["Restore as a new draft", "Reinstate", "Seal for legal reasons…", *UPKEEP]),
    ],
)
def test_an_administrator_is_offered_what_is_possible(make, expected):
    assert offered(administrator(), make()) == expected


def test_an_author_is_offered_what_an_author_may():
    user = author()
    assert offered(user, draft()) == [
        "Submit for review…",
        "Discard draft…",
        "Care…",
        "Change address…",
    ]
    assert offered(user, live()) == ["Start a draft", "Care…"]
    assert offered(publisher(), live()) == ["Withdraw…", "Facts verified today", "Change address…"]
    assert offered(member("Reviewer"), in_review()) == [
        "Send back…",
        "Discard draft…",
        *UPKEEP,
    ]
    assert offered(viewer(), live()) == []


def test_beside_a_draft_in_hand_no_other_is_offered():
    edition = live_initiative()
    in_hand = publishing.start_draft(edition.record, by=None)
    browser = as_user(administrator())
    page = browser.get(form_url(edition))
    assert "Start a draft" not in offered(administrator(), edition)
    assert page.context_data["in_hand_url"] == form_url(in_hand)
    response = browser.get(form_url(in_hand))
    assert response.context_data["live_url"] == form_url(edition)


def test_a_withdrawal_to_come_can_be_called_off():
    edition = live_initiative()
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    publishing.withdraw(edition.record, by=None, at=tomorrow, reason="Closing.")
    user = administrator()
    assert offered(user, edition) == ["Start a draft", "Call off the withdrawal", *UPKEEP]
    as_user(user).post(move_url(edition, "reinstate"))
    edition.refresh_from_db()
    assert edition.live_until is None


# Two pairs of eyes


def test_who_wrote_an_edition_does_not_publish_it_alone():
    user = user_with(*AUTHOR, *PUBLISHER)
    created = draft_initiative(by=user)
    edited = draft_initiative()
    for writer in (user, make_user()):
        edited = publishing.save_draft(edited, by=writer, changed=["title"])
    for edition in (created, edited):
        assert as_user(user).post(move_url(edition, "publish"), {}).status_code == 403
        assert state(edition) == State.DRAFT
    colleague = publisher()
    page = as_user(user).get(form_url(created)).context_data
    assert page["refusal"] == f"You wrote this edition, so a colleague publishes it: {colleague}."
    assert "Publish…" not in offered(user, created)


def test_who_may_publish_their_own_work_does_and_it_is_recorded():
    user = user_with(*AUTHOR, *PUBLISHER, "publish_own_edition")
    edition = draft_initiative(by=user)
    as_user(user).post(move_url(edition, "publish"), {})
    assert state(edition) == State.LIVE
    assert edition.events.get(action="publish").data["own_work"] is True


def test_an_author_reads_who_publishes():
    edition = draft_initiative()
    user = author()
    page = as_user(user).get(form_url(edition)).context_data
    assert page["refusal"] == "Publishing is done by: nobody else yet; ask an administrator."
    colleague = publisher()
    page = as_user(user).get(form_url(edition)).context_data
    assert page["refusal"] == f"Publishing is done by: {colleague}."


def test_the_address_of_a_draft_is_its_authors_business():
    edition = draft_initiative()
    assert as_user(author()).post(move_url(edition, "rename"), {"slug": "new"}).status_code == 302
    assert Record.objects.get(pk=edition.record_id).slug == "new"
