"""What the desk tells editors on an edition's way to readers, and the moves of a record."""

import datetime
import re

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.models import AuditEvent, Record, Stage
from tests.admin.personas import (
    administrator,
    as_user,
    author,
    errors,
    form_url,
    list_url,
    member,
    move_url,
    user_with,
)
from tests.factories import draft_initiative, draft_page, live_initiative, live_page, make_user

pytestmark = pytest.mark.django_db


def text(response):
    """The words of the page, with single spaces."""
    page = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", page).replace(" :", ":").replace(" ,", ",")


def panel(user, edition):
    page = as_user(user).get(form_url(edition))
    return text(page).split("Home")[-1]


# What is said on the way


def test_the_author_reads_the_note_with_which_a_draft_was_sent_back():
    reviewer = member("Reviewer")
    edition = publishing.submit(draft_page(), by=None)
    publishing.send_back(edition, by=reviewer, note="Say who signed it.")
    shown = panel(author(), edition)
    assert f"Sent back by {reviewer}" in shown
    assert "Say who signed it." in shown


def test_the_reviewer_reads_who_submitted_and_what_was_said_before():
    writer = author()
    edition = publishing.submit(draft_page(), by=writer)
    publishing.send_back(edition, by=None, note="Say who signed it.")
    publishing.submit(edition, by=writer, note="Now it says so.")
    shown = panel(member("Reviewer"), edition)
    assert f"Submitted for review by {writer}" in shown
    assert "Now it says so." in shown
    assert "before it was submitted again: Say who signed it." in shown


def test_what_was_said_is_not_shown_any_more_on_what_is_live():
    edition = publishing.submit(draft_page(), by=None, note="Please look.")
    publishing.send_back(edition, by=None, note="Say who signed it.")
    shown = panel(administrator(), publishing.publish(edition, by=None))
    assert "Say who signed it." not in shown
    assert "Submitted" not in shown


def test_a_note_may_come_with_a_submission():
    with_note, without = draft_initiative(), draft_initiative()
    browser = as_user(author())
    browser.post(move_url(with_note, "submit"), {"note": "The dates are new."})
    browser.post(move_url(without, "submit"), {"note": ""})
    assert [event.data for event in AuditEvent.objects.filter(action="submit")] == [
        {},
        {"note": "The dates are new."},
    ]


def test_an_incomplete_draft_can_be_submitted_and_what_it_lacks_is_said():
    edition = draft_initiative(summary="")
    browser = as_user(author())
    page = browser.get(move_url(edition, "submit")).context_data
    assert [message for message, _ in page["missing"]] == ["Readers need this: fill in “summary”."]
    browser.post(move_url(edition, "submit"), {"note": ""})
    edition.refresh_from_db()
    assert edition.stage == Stage.REVIEW


def test_what_its_own_author_published_is_flagged():
    chief = administrator()
    own, other = draft_page(by=chief), draft_page()
    for edition in (own, other):
        as_user(chief).post(move_url(edition, "publish"), {"note": ""})
    assert "Published by its own author" in panel(chief, own)
    assert "Published by its own author" not in panel(chief, other)


@pytest.mark.parametrize(
    ("lacking", "anchor"),
    [
        ("summary", "id_summary"),
        ("lead_pillar", "id_lead_pillar"),
        ("sources", "id_sources"),
        ("aliases", "aliases-heading"),
        ("cross_references", "cross_references-heading"),
    ],
)
def test_what_is_missing_leads_to_its_place_on_the_form(lacking, anchor):
    edition = draft_initiative(title="Malabar", sources=[])
    if lacking == "aliases":
        edition.aliases.create(name="Malabar")
    if lacking == "cross_references":
        edition.cross_references.create(
            target=edition.record, relation="supports", reason="A reason."
        )
    edition.summary, edition.lead_pillar = "", None
    edition.save()
    browser = as_user(administrator())
    found = browser.get(move_url(edition, "publish")).context_data["missing"]
    assert f"{form_url(edition)}#{anchor}" in [url for _, url in found]
    assert f'id="{anchor}"' in browser.get(form_url(edition)).content.decode()


# Verifying


def test_verifying_needs_no_draft_and_moves_nothing_else():
    edition, reviewer = live_initiative(), member("Reviewer")
    response = as_user(reviewer).post(move_url(edition, "verify"), follow=True)
    record = Record.objects.get(pk=edition.record_id)
    assert response.redirect_chain == [(form_url(edition), 302)]
    assert record.verified_on == timezone.localdate()
    assert record.editions.get().changed_at == edition.changed_at
    event = AuditEvent.objects.get(action="verify")
    assert (event.actor, event.data["old"]) == (reviewer, {"verified_on": None})


# Care


def test_care_is_noted_without_a_draft():
    edition, colleague = live_page(), user_with("view_pageedition")
    browser = as_user(author())
    entered = {"owner": colleague.username.upper(), "review_by": "2031-01-31"}
    browser.post(move_url(edition, "care"), entered)
    record = Record.objects.get(pk=edition.record_id)
    assert (record.owner, record.review_by) == (colleague, datetime.date(2031, 1, 31))
    page = browser.get(move_url(edition, "care"))
    assert page.context_data["form"]["owner"].value() == colleague.username
    browser.post(move_url(edition, "care"), {"owner": "", "review_by": ""})
    record.refresh_from_db()
    assert (record.owner, record.review_by) == (None, None)


def test_only_editors_look_after_a_record():
    edition, reader = live_page(), make_user()
    response = as_user(author()).post(
        move_url(edition, "care"), {"owner": reader.username, "review_by": "soon"}
    )
    assert set(errors(response)) == {"owner", "review_by"}


def test_an_owner_who_has_left_may_stay():
    owner = make_user(is_active=False)
    edition = live_page()
    Record.objects.filter(pk=edition.record_id).update(owner=owner)
    entered = {"owner": owner.username, "review_by": "2031-01-31"}
    assert as_user(author()).post(move_url(edition, "care"), entered).status_code == 302
    assert Record.objects.get(pk=edition.record_id).owner == owner


def test_fifty_editors_at_most_are_suggested():
    for _ in range(60):
        user_with()
    page = as_user(author()).get(move_url(live_page(), "care")).content.decode()
    assert page.count("<option ") == 50


# Deleting


def test_deleting_says_what_goes_and_leads_back_to_the_list():
    edition = draft_initiative(title="An idea", slug="idea")
    browser = as_user(administrator())
    assert "An idea, edition 1 (draft, changed" in text(browser.get(move_url(edition, "delete")))
    response = browser.post(move_url(edition, "delete"), follow=True)
    assert response.redirect_chain == [(list_url("initiative"), 302)]
    assert not Record.objects.filter(slug="idea").exists()


def test_deleting_what_is_used_lists_every_referrer_and_is_refused():
    edition = draft_initiative(slug="idea")
    for title in ("Malabar", "Quad"):
        other = draft_initiative(title=title, pillar=edition.lead_pillar)
        other.cross_references.create(target=edition.record, relation="supports", reason="So.")
    browser = as_user(administrator())
    page = browser.get(move_url(edition, "delete"))
    assert [message for message, _ in page.context_data["missing"]][:2] == [
        "Malabar, edition 1 refers to it.",
        "Quad, edition 1 refers to it.",
    ]
    assert 'value="Delete for good"' not in page.content.decode()
    response = browser.post(move_url(edition, "delete"))
    assert errors(response)["__all__"][1:] == [
        "Malabar, edition 1 refers to it.",
        "Quad, edition 1 refers to it.",
    ]
    assert Record.objects.filter(slug="idea").exists()


def test_django_s_own_deletion_is_closed():
    edition = draft_page()
    url = form_url(edition).replace("/change/", "/delete/")
    browser = as_user(administrator())
    assert browser.post(url, {"post": "yes"}).status_code == 403
    assert Record.objects.filter(pk=edition.record_id).exists()
