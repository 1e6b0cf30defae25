"""What was typed survives the end of a session and a token that is too old; nothing is saved
before its author has seen it again."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cooperation.models import AuditEvent, Edition, Source
from tests.admin.personas import as_user, author, errors, form_url, move_url, publisher, typed
from tests.admin.test_editing import ADD, NO_ROWS, ONE_MILESTONE
from tests.factories import draft_initiative, draft_page, make_tag, make_user

pytestmark = pytest.mark.django_db

ORIGIN = {"Origin": "http://testserver"}
PASSWORD = "secret"  # that of `make_user`
HELD = ["Nothing was saved yet: you had been signed out. Look it over, then save."]


def kept(response):
    """What the page would post again, by name."""
    data = {}
    for name, value in response.context_data["fields"]:
        data.setdefault(name, []).append(value)
    return data


def signing_in(response, user, password=PASSWORD):
    """What is posted by signing in on the page."""
    assert response.context_data["form"] is not None
    return kept(response) | {
        "_sign_in": "1",
        "signing-username": user.username,
        "signing-password": password,
    }


def signed_in(browser):
    return "_auth_user_id" in browser.session


@pytest.fixture
def edition():
    return draft_initiative(title="Old", tags=[make_tag("Ships")])


# --- The session has ended -----------------------------------------------------------------------


def expired(edition, **changes):
    """A browser whose session ended while somebody typed `changes`, and the answer to saving."""
    browser = as_user(author())
    data = typed(browser.get(form_url(edition)), **changes)
    browser.logout()
    return browser, browser.post(form_url(edition), data)


def test_a_form_that_comes_after_the_session_is_given_back_and_not_saved(edition):
    body = "Typed for\r\nan hour <b>&amp;</b>."
    browser, response = expired(edition, title="New", body=body)
    html = response.content.decode()
    assert response.status_code == 403
    assert (kept(response)["title"], kept(response)["body"]) == (["New"], [body])
    assert "Nothing you typed is lost, and nothing is saved yet." in html
    assert 'value="New"' in html
    assert "an hour &lt;b&gt;&amp;amp;&lt;/b&gt;." in html
    assert "no-store" in response["Cache-Control"]
    assert Edition.objects.get(pk=edition.pk).title == "Old"


def test_after_signing_in_the_form_stands_there_as_it_was_left(edition):
    tag, user = make_tag("Trade"), author()
    browser, response = expired(
        edition,
        title="New",
        picked_tags=[*edition.tags.values_list("pk", flat=True), tag.pk],
        **ONE_MILESTONE,
    )
    response = browser.post(form_url(edition), signing_in(response, user))
    assert (response.status_code, signed_in(browser)) == (200, True)
    assert errors(response) == {"__all__": HELD}
    assert Edition.objects.get(pk=edition.pk).title == "Old"
    assert not AuditEvent.objects.filter(action="edit").exists()
    assert browser.post(form_url(edition), typed(response)).status_code == 302
    edition = Edition.objects.get(pk=edition.pk)
    assert (edition.title, edition.changed_by) == ("New", user)
    assert [row.tag.name for row in edition.tagged.all()] == ["Ships", "Trade"]
    assert [row.title for row in edition.milestones.all()] == ["Agreement signed"]


def test_a_new_record_is_given_back_likewise():
    user, browser = author(), Client()
    response = browser.post(ADD, NO_ROWS | ONE_MILESTONE | {"title": "Exchange"})
    response = browser.post(ADD, signing_in(response, user))
    assert errors(response) == {"__all__": HELD}
    assert not Edition.objects.exists()
    assert browser.post(ADD, typed(response)).status_code == 302
    assert Edition.objects.get().title == "Exchange"


def test_what_others_saved_meanwhile_is_put_together_first(edition):
    browser, response = expired(edition, summary="Mine.")
    other = as_user(author())
    other.post(form_url(edition), typed(other.get(form_url(edition)), title="Theirs"))
    response = browser.post(form_url(edition), signing_in(response, author()))
    form = response.context_data["adminform"].form
    assert (form["title"].value(), form["summary"].value()) == ("Theirs", "Mine.")
    assert browser.post(form_url(edition), typed(response)).status_code == 302
    edition = Edition.objects.get(pk=edition.pk)
    assert (edition.title, edition.summary) == ("Theirs", "Mine.")


def test_a_wrong_password_loses_nothing(edition):
    browser, response = expired(edition, title="New")
    response = browser.post(form_url(edition), signing_in(response, author(), "wrong"))
    assert (response.status_code, signed_in(browser)) == (403, False)
    assert kept(response)["title"] == ["New"]
    assert "correct username and password" in response.content.decode()
    assert "wrong" not in response.content.decode()


def test_who_is_no_editor_is_not_signed_in(edition):
    browser, response = expired(edition, title="New")
    response = browser.post(form_url(edition), signing_in(response, make_user()))
    assert (response.status_code, signed_in(browser)) == (403, False)


def test_who_may_not_edit_is_told_and_loses_nothing(edition):
    browser, response = expired(edition, title="New")
    response = browser.post(form_url(edition), signing_in(response, publisher()))
    assert response.status_code == 403
    assert "This account may not change this." in response.content.decode()
    response = browser.post(form_url(edition), signing_in(response, author()))
    assert errors(response) == {"__all__": HELD}
    assert response.context_data["adminform"].form["title"].value() == "New"


def test_other_forms_are_sent_by_one_more_press(edition):
    url = reverse("admin:cooperation_source_add")
    browser, data = Client(), {
        "title": "Gazette",
        "publisher": "The Gazette",
        "key": "gazette",
        "url": "https://example.org/",
        "side": "us",
        "kind": "news",
        "confidence": "high",
    }  # fmt: skip
    response = browser.post(url, data)
    response = browser.post(url, signing_in(response, author()))
    assert (response.status_code, response.context_data["title"]) == (200, "Send it once more")
    assert not Source.objects.filter(key="gazette").exists()
    assert browser.post(url, kept(response)).status_code == 302
    assert Source.objects.get(key="gazette").title == "Gazette"


def test_a_move_is_not_made_by_signing_in(edition):
    browser = Client()
    url = move_url(edition, "discard")
    response = browser.post(url, {"note": "Why it is put aside."})
    browser.post(url, signing_in(response, author()))
    assert Edition.objects.get(pk=edition.pk).stage == "draft"


def test_who_typed_nothing_is_led_to_the_page_of_signing_in(edition):
    url = move_url(edition, "discard")
    response = Client().post(url, {"csrfmiddlewaretoken": "x"})
    assert response.url == f"{reverse('admin:login')}?next={url}"
    assert Client().get(form_url(edition)).url.startswith(reverse("admin:login"))


# --- The token is too old ------------------------------------------------------------------------


def strict(user=None):
    """A browser that is held to its tokens."""
    browser = Client(enforce_csrf_checks=True, headers=ORIGIN)
    if user:
        browser.force_login(user)
    return browser


def token(response):
    return re.search('name="csrfmiddlewaretoken" value="([^"]+)"', response.content.decode())[1]


def test_a_form_with_an_old_token_is_given_back_and_sent_again(edition):
    browser = strict(author())
    data = typed(browser.get(form_url(edition)), title="New", csrfmiddlewaretoken="x" * 64)
    response = browser.post(form_url(edition), data)
    assert response.status_code == 403
    assert Edition.objects.get(pk=edition.pk).title == "Old"
    again = kept(response) | {"csrfmiddlewaretoken": token(response)}
    assert browser.post(form_url(edition), again).status_code == 302
    assert Edition.objects.get(pk=edition.pk).title == "New"


def test_without_token_and_session_one_signs_in_on_the_page(edition):
    data = typed(as_user(author()).get(form_url(edition)), title="New")
    browser = strict()
    response = browser.post(form_url(edition), data)
    again = signing_in(response, author()) | {"csrfmiddlewaretoken": token(response)}
    response = browser.post(form_url(edition), again)
    assert errors(response) == {"__all__": HELD}
    again = typed(response, csrfmiddlewaretoken=token(response))
    assert browser.post(form_url(edition), again).status_code == 302
    assert Edition.objects.get(pk=edition.pk).title == "New"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
@pytest.mark.parametrize("make", [author, lambda: None])
def test_a_form_of_another_site_gets_no_button(origin, make):
    edition = draft_page(title="Old")
    browser = strict(make())
    response = browser.post(
        form_url(edition), {"title": "Forged", "body": "x" * 40}, headers={"Origin": origin}
    )
    html = response.content.decode()
    assert response.status_code == 403
    assert ('value="Forged"' in html, 'type="submit" class="default"' in html) == (False, False)
    assert "x" * 40 in html
    assert Edition.objects.get(pk=edition.pk).title == "Old"


def test_a_password_is_never_repeated_on_a_page():
    user = make_user(is_staff=True, is_superuser=True)
    url = reverse("admin:auth_user_add")
    data = {"username": "new", "password1": "correct horse", "password2": "correct horse"}
    for browser in (strict(user), strict()):
        response = browser.post(url, data)
        assert response.status_code == 403
        assert "correct horse" not in response.content.decode()
    assert not User.objects.filter(username="new").exists()


def test_signing_in_with_an_old_token_leads_to_a_fresh_form():
    url = reverse("admin:login")
    response = strict().post(url, {"username": "anna", "password": PASSWORD})
    assert (response.status_code, response.url) == (302, url)


def test_a_press_of_a_button_with_an_old_token_is_refused_plainly(edition):
    response = strict(author()).post(move_url(edition, "submit"))
    assert "<h1>You may not do that</h1>" in response.content.decode()
    assert (response.status_code, Edition.objects.get(pk=edition.pk).stage) == (403, "draft")
