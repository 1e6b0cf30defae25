"""Autocomplete in place of long lists: no form and no list of the desk has one."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from cooperation import publishing
from cooperation.admin.desk import desk
from cooperation.models import AuditEvent, Kind, Record
from tests.admin.personas import administrator, as_user, author, errors, form_url, typed, user_with
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db
MOST = 50


def plenty():
    """More of everything that can be chosen than a list may hold."""
    pillar = live_pillar().record
    edition = live_initiative(pillar=pillar, tags=[make_tag()])
    draft = publishing.start_draft(edition.record, by=None)
    live_page()
    for number in range(MOST + 2):
        make_user(is_staff=True)
        make_tag()
        make_organization()
        make_source()
        Record.objects.create(kind=Kind.PILLAR, slug=f"theme-of-many-{number}")
    return draft


def addresses(draft):
    """Every list, every form to add something, and every form of something that is there."""
    for model, model_admin in desk._registry.items():
        if not model_admin.get_urls():
            continue
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        if model is not AuditEvent:
            yield reverse(f"{name}_add")
        row = model._default_manager.order_by("pk").first()
        if row is not None:
            yield reverse(f"{name}_change", args=[row.pk])
    yield form_url(draft)


def long_selects(page):
    """The names of lists to choose from with more than fifty choices."""
    found = re.findall(r"<select([^>]*)>(.*?)</select>", page, re.DOTALL)
    return [tag for tag, options in found if options.count("<option") > MOST]


def test_no_list_to_choose_from_is_longer_than_fifty():
    draft = plenty()
    browser = as_user(administrator())
    seen = 0
    for url in addresses(draft):
        response = browser.get(url)
        assert (url, response.status_code) == (url, 200)
        assert (url, long_selects(response.text)) == (url, [])
        seen += 1
    assert seen > 20


def test_the_walk_would_notice_a_long_list():
    assert long_selects(f"<select name='x'>{'<option>' * 51}</select>") == [" name='x'"]
    assert long_selects(f"<select>{'<option>' * 50}</select>") == []


def pick(browser, term="", model="record", field="owner"):
    asked = {"app_label": "cooperation", "model_name": model, "field_name": field, "term": term}
    return browser.get("/admin/autocomplete/", asked)


def test_colleagues_are_offered_as_owners_by_name_and_to_writers_only():
    anita = make_user("anita", first_name="Anita", last_name="Rao", is_staff=True)
    User.objects.filter(pk=anita.pk).update(email="secret@example.org")
    make_user("anand", is_staff=True, is_active=False)
    make_user("anonymous")
    browser = as_user(author())
    for term in ("ani", "RAO", "anita rao", "a\0nita"):
        answer = pick(browser, term).json()["results"]
        assert answer == [{"id": str(anita.pk), "text": "Anita Rao (anita)"}]
    assert pick(browser, "secret@example").json()["results"] == []
    assert pick(browser, "anan").json()["results"] == []
    assert pick(as_user(user_with("view_initiativeedition"))).status_code == 403
    assert pick(as_user(user_with("view_user"))).status_code == 403
    assert pick(as_user(None)).url.startswith("/admin/login/")


def test_an_owner_is_chosen_kept_and_refused():
    gone = make_user(is_staff=True)
    edition = draft_initiative(by=gone)
    reader, colleague = make_user(), make_user(is_staff=True)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    browser = as_user(author())
    page = browser.get(form_url(edition))
    assert f'<option value="{gone.pk}" selected>' in page.text
    assert browser.post(form_url(edition), typed(page, title="Kept")).status_code == 302
    assert Record.objects.get(pk=edition.record_id).owner == gone
    page = browser.get(form_url(edition))
    response = browser.post(form_url(edition), typed(page, owner=reader.pk))
    assert list(errors(response)) == ["owner"]
    response = browser.post(form_url(edition), typed(page, owner="999999"))
    assert list(errors(response)) == ["owner"]
    assert Record.objects.get(pk=edition.record_id).owner == gone
    assert browser.post(form_url(edition), typed(page, owner=colleague.pk)).status_code == 302
    assert Record.objects.get(pk=edition.record_id).owner == colleague


def test_records_are_offered_by_the_beginnings_of_their_names():
    live_initiative(title="Civil nuclear agreement", acronym="CNA", slug="one-two-three")
    live_initiative(title="Other", body="Nuclear.")
    browser = as_user(author())
    for term in ("nucl", "agreem civ", "CNA", "one-two"):
        answer = pick(browser, term, "crossreference", "target").json()["results"]
        assert [row["text"] for row in answer] == ["Civil nuclear agreement (initiative)"]
    assert len(pick(browser, "", "crossreference", "target").json()["results"]) > 1
