"""What each move does, as somebody makes it at the desk."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation import publishing
from cooperation.models import AuditEvent, Edition, FormerPath, Stage, State, Withdrawal
from tests.admin.personas import (
    administrator,
    as_user,
    author,
    errors,
    form_url,
    member,
    move_url,
    publisher,
    typed,
)
from tests.factories import draft_initiative, live_initiative, live_pillar

from .situations import REASON, in_review, offered, state, withdrawn

pytestmark = pytest.mark.django_db


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
