"""What was typed into an edition that has been published or put aside meanwhile."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation import publishing
from cooperation.models import Edition, Stage
from tests.admin.colleagues import answer, asked, fresh, opened, post, saved, told
from tests.admin.personas import as_user, author, form_url, publisher, typed
from tests.factories import (
    draft_initiative,
    draft_page,
    live_page,
)

pytestmark = pytest.mark.django_db


def test_what_was_typed_into_an_edition_published_meanwhile_goes_into_a_new_draft(bela):
    edition = draft_initiative(
        title="Old",
        milestones=[{"date": "1990", "title": "Begun", "anchor": "a", "sources": []}],
    )
    data = opened(bela, edition)
    publishing.publish(edition, by=None)
    typed_in = {"title": "Bela’s", "milestones-0-title": "Begun at sea"}
    refused = post(bela, edition, data, **typed_in)
    assert "Put it into a new draft" in refused.content.decode()
    assert 'name="_save"' not in refused.content.decode()
    data = typed(refused, _new_draft="1")
    response = saved(bela.post(form_url(edition), data))
    draft = edition.record.editions.get(number=2)
    assert response.url == form_url(draft)
    assert (draft.title, draft.stage) == ("Bela’s", Stage.DRAFT)
    assert list(draft.milestones.values_list("anchor", "title")) == [("a", "Begun at sea")]
    assert fresh(edition).title == "Old"


def test_what_was_typed_goes_into_the_draft_that_is_there_already(anna, bela):
    edition = draft_page(title="Old", summary="Old.")
    data = opened(bela, edition)
    publishing.publish(edition, by=None)
    draft = publishing.start_draft(edition.record, by=None)
    saved(post(anna, draft, opened(anna, draft), title="Anna’s"))
    response = post(bela, edition, data, title="Bela’s", summary="Bela’s.", _new_draft="1")
    assert asked(response) == {"Title": ["Old", "Anna’s", "Bela’s"]}
    assert response.context_data["action"] == form_url(draft)
    saved(bela.post(form_url(draft), answer(response, "mine")))
    assert (fresh(draft).title, fresh(draft).summary) == ("Bela’s", "Bela’s.")


def test_while_an_edition_is_scheduled_what_was_typed_stays_on_the_page(bela):
    edition = live_page(title="Old")
    draft = publishing.start_draft(edition.record, by=None)
    data = opened(bela, draft)
    publishing.publish(draft, by=None, at=timezone.now() + timedelta(days=1))
    response = post(bela, draft, data, title="Bela’s", _new_draft="1")
    assert response.status_code == 200
    assert response.context_data["adminform"].form["title"].value() == "Bela’s"
    assert told(response)[0] == "Edition 2 is scheduled. Unschedule it to change it, or wait."
    assert edition.record.editions.count() == 2


def test_who_may_only_look_can_put_nothing_into_a_draft():
    edition = draft_page(title="Old")
    browser = as_user(publisher())
    data = opened(as_user(author()), edition)
    publishing.publish(edition, by=None)
    assert browser.post(form_url(edition), data | {"_new_draft": "1"}).status_code == 403
    assert edition.record.editions.count() == 1


def test_a_new_record_needs_no_base(bela):
    url = reverse("admin:cooperation_pageedition_add")
    assert "_opened" not in bela.get(url).content.decode()
    saved(bela.post(url, {"title": "New", "significance": "major"}))
    assert Edition.objects.get().title == "New"
