"""The moves: who may make them, what they do, and that a refusal writes nothing."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation import publishing
from cooperation.models import AuditEvent, Edition, FormerPath, Record, Stage, State, Withdrawal
from tests.admin.personas import (
    AUTHOR,
    PUBLISHER,
    administrator,
    as_user,
    author,
    errors,
    form_url,
    member,
    move_url,
    publisher,
    typed,
    user_with,
)
from tests.factories import draft_initiative, live_initiative, live_pillar, make_user

pytestmark = pytest.mark.django_db

UPKEEP = ["Facts verified today", "Care…", "Change address…"]
REASON = {"reason": "It was closed."}


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


def draft():
    return draft_initiative()


def in_review():
    return publishing.submit(draft_initiative(), by=None)


def discarded():
    return publishing.discard(draft_initiative(), by=None)


def live():
    return live_initiative()


def scheduled():
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    return publishing.publish(draft_initiative(), by=None, at=tomorrow)


def withdrawn():
    edition = live_initiative()
    publishing.withdraw(edition.record, by=None, reason="Closed.")
    return Edition.objects.get(pk=edition.pk)


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


def state(edition):
    return Edition.objects.get(pk=edition.pk).state(timezone.now())


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


def offered(user, edition):
    page = as_user(user).get(form_url(edition)).context_data
    return [offer["words"] for offer in page["offers"]]


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


# What the moves do


def test_from_live_through_a_draft_to_live_again():
    edition = live_initiative(title="Malabar")
    writer, chief = as_user(author()), as_user(publisher())
    draft_page = writer.post(move_url(edition, "start_draft"), follow=True)
    draft = Edition.objects.get(number=2, record=edition.record)
    assert draft_page.redirect_chain == [(form_url(draft), 302)]
    writer.post(form_url(draft), typed(draft_page, title="Exercise Malabar"))
    assert (state(edition), state(draft)) == (State.LIVE, State.DRAFT)
    writer.post(move_url(draft, "submit"))
    chief.post(move_url(draft, "publish"), {"note": "New name.", "significance": "minor"})
    draft.refresh_from_db()
    assert (state(edition), state(draft)) == (State.SUPERSEDED, State.LIVE)
    assert (draft.title, draft.change_note, draft.significance) == (
        "Exercise Malabar",
        "New name.",
        "minor",
    )


def test_publishing_at_a_moment_to_come():
    edition = draft_initiative()
    as_user(publisher()).post(move_url(edition, "publish"), {"note": "", "at": "2999-01-01T09:30"})
    edition.refresh_from_db()
    assert edition.live_from == datetime.datetime(2999, 1, 1, 9, 30, tzinfo=datetime.UTC)


def test_a_moment_that_has_passed_is_refused_at_its_field_and_the_note_is_kept():
    edition = draft_initiative()
    response = as_user(publisher()).post(
        move_url(edition, "publish"), {"note": "Written.", "at": "2001-01-01T09:30"}
    )
    form = response.context_data["form"]
    assert errors(response) == {
        "at": ["This moment has passed. Leave it empty for now, or choose one to come."]
    }
    assert form["note"].value() == "Written."
    assert state(edition) == State.DRAFT


def test_what_readers_lack_is_listed_with_the_way_to_it():
    edition = draft_initiative(summary="", sources=[])
    response = as_user(publisher()).get(move_url(edition, "publish"))
    assert response.context_data["missing"] == [
        ("Readers need this: fill in “summary”.", f"{form_url(edition)}#id_summary"),
        (
            "Cite at least one source: readers must see who says so.",
            f"{form_url(edition)}#id_sources",
        ),
    ]
    as_user(publisher()).post(move_url(edition, "publish"), {"note": ""})
    assert state(edition) == State.DRAFT


def test_withdrawing_with_a_successor():
    edition, successor = live_initiative(), live_initiative().record
    as_user(publisher()).post(move_url(edition, "withdraw"), REASON | {"successor": successor.pk})
    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.reason, withdrawal.successor) == ("It was closed.", successor)
    assert state(edition) == State.WITHDRAWN


@pytest.mark.parametrize(
    ("entered", "field"),
    [({"reason": " "}, "reason"), (REASON | {"successor": "999999"}, "successor")],
)
def test_a_withdrawal_without_reason_or_with_a_wrong_successor_is_refused(entered, field):
    edition = live_initiative()
    response = as_user(publisher()).post(move_url(edition, "withdraw"), entered)
    assert list(errors(response)) == [field]
    assert state(edition) == State.LIVE


def test_a_record_is_not_its_own_successor():
    edition = live_initiative()
    response = as_user(publisher()).post(
        move_url(edition, "withdraw"), REASON | {"successor": edition.record.pk}
    )
    assert errors(response) == {"successor": ["A record cannot take its own place."]}


def test_withdrawing_for_legal_reasons():
    edition, browser = live_initiative(), as_user(publisher())
    browser.post(move_url(edition, "withdraw"), REASON | {"legal": "on"})
    assert Withdrawal.objects.get().legal
    page = browser.get(form_url(edition)).content.decode()
    assert "for legal reasons: It was closed." in " ".join(page.split())
    assert '<strong class="flag">Sealed</strong>' in page
    assert '<strong class="flag">Sealed</strong>' in history_page(browser, edition)
    assert offered(publisher(), Edition.objects.get(pk=edition.pk))[:1] == ["Reinstate"]


def test_a_withdrawal_for_legal_reasons_is_not_set_for_a_day_to_come():
    edition = live_initiative()
    entered = REASON | {"legal": "on", "at": "2999-01-01T12:00"}
    response = as_user(publisher()).post(move_url(edition, "withdraw"), entered)
    assert list(errors(response)) == ["at"]
    assert state(edition) == State.LIVE


def test_what_is_withdrawn_is_sealed_later():
    edition, browser = withdrawn(), as_user(publisher())
    assert 'class="flag">Sealed' not in history_page(browser, edition)
    browser.post(move_url(edition, "seal"), {"reason": "A court has ruled."})
    assert Withdrawal.objects.get().legal
    edition.refresh_from_db()
    assert edition.sealed
    assert "Seal for legal reasons…" not in offered(publisher(), edition)


def history_page(browser, edition):
    name = f"admin:cooperation_{edition.kind}edition_history"
    return browser.get(reverse(name, args=[edition.pk])).content.decode()


def test_sending_back_needs_a_note_and_keeps_it():
    edition = in_review()
    browser = as_user(member("Reviewer"))
    assert list(errors(browser.post(move_url(edition, "send_back"), {}))) == ["note"]
    browser.post(move_url(edition, "send_back"), {"note": "Add a source."})
    assert state(edition) == State.DRAFT
    assert AuditEvent.objects.get(action="send back").data == {"note": "Add a source."}


def test_a_published_record_is_renamed_and_its_old_address_kept():
    edition = live_initiative(slug="malabar")
    live_initiative(slug="taken")
    browser = as_user(publisher())
    response = browser.post(move_url(edition, "rename"), {"slug": "taken"})
    assert errors(response) == {"slug": ["This address is taken."]}
    browser.post(move_url(edition, "rename"), {"slug": "exercise-malabar"})
    assert FormerPath.objects.get().path == "/initiatives/malabar/"


def test_what_is_refused_by_publishing_itself_is_shown_on_the_page():
    edition = live_initiative()
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    publishing.withdraw(edition.record, by=None, at=tomorrow, reason="Closing.")
    draft = publishing.start_draft(edition.record, by=None)
    response = as_user(publisher()).post(
        move_url(draft, "publish"), {"note": "", "significance": "major"}
    )
    (message,) = errors(response)["__all__"]
    assert message.endswith("Call that off first.")
    assert Edition.objects.get(pk=draft.pk).stage == Stage.DRAFT


def test_an_unknown_move_or_edition_is_not_found():
    edition, browser = live_pillar(), as_user(administrator())
    assert browser.get(move_url(edition, "edit")).status_code == 404
    assert browser.get("/admin/cooperation/pillaredition/999999/moves/rename/").status_code == 404
    assert browser.get("/admin/cooperation/pillaredition/x/moves/rename/").status_code == 404
