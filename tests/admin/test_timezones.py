"""An editor's time zone: chosen once, and every moment at the desk is shown and typed in it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cooperation import publishing
from cooperation.models import Edition, Preference
from tests.admin.personas import (
    administrator,
    as_user,
    author,
    errors,
    form_url,
    member,
    move_url,
    user_with,
)
from tests.factories import draft_page, live_page, make_user

pytestmark = pytest.mark.django_db

URL = "/admin/preferences/"


def editor_in(zone, user=None):
    user = user or administrator()
    Preference.objects.create(user=user, time_zone=zone)
    return as_user(user)


@pytest.mark.parametrize(
    "typed", ["Asia/Kolkata", "asia/kolkata", "Kolkata", " kolkata ", "asia/Kolkata"]
)
def test_a_zone_is_chosen_by_its_name_or_its_city(typed):
    user = user_with()
    response = as_user(user).post(URL, {"time_zone": typed}, follow=True)
    assert response.redirect_chain == [(URL, 302)]
    assert user.preference.time_zone == "Asia/Kolkata"
    assert "in Asia/Kolkata (UTC+05:30)." in str(list(response.context["messages"])[0])


@pytest.mark.parametrize("typed", ["", "Kolkatta", "Asia", "/", "../../etc/passwd", "x" * 70])
def test_what_is_no_zone_is_refused(typed):
    user = user_with()
    assert list(errors(as_user(user).post(URL, {"time_zone": typed}))) == ["time_zone"]
    assert not Preference.objects.exists()


def test_a_city_of_several_zones_is_asked_about():
    (message,) = errors(as_user(user_with()).post(URL, {"time_zone": "Louisville"}))["time_zone"]
    assert message.startswith("There are several: America/Kentucky/Louisville, America/Louis")


def test_nobody_else_may_choose():
    for user in (None, make_user()):
        assert as_user(user).get(URL).url.startswith("/admin/login/")


def test_everybody_finds_it_beside_their_name():
    page = as_user(user_with()).get("/admin/").content.decode()
    assert f'<a href="{URL}">Preferences</a>' in page


def test_moments_are_shown_in_the_zone_with_its_name(time_machine):
    time_machine.move_to(datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC), tick=False)
    edition = live_page()
    page = editor_in("Asia/Kolkata").get(form_url(edition)).content.decode()
    assert "Live since June 15, 2030, 17:30 IST" in page
    page = as_user(administrator()).get(form_url(edition)).content.decode()
    assert "Live since June 15, 2030, 12:00 UTC" in page


def test_a_moment_is_typed_in_the_zone_that_its_help_names(time_machine):
    time_machine.move_to(datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC), tick=False)
    edition, browser = draft_page(), editor_in("Asia/Kolkata")
    page = browser.get(move_url(edition, "publish")).content.decode()
    assert "The time zone is Asia/Kolkata (UTC+05:30)." in page
    response = browser.post(
        move_url(edition, "publish"), {"note": "", "at": "2030-06-16T09:30"}, follow=True
    )
    edition.refresh_from_db()
    assert edition.live_from == datetime.datetime(2030, 6, 16, 4, 0, tzinfo=datetime.UTC)
    (message,) = response.context["messages"]
    assert str(message) == "Scheduled: readers see it from June 16, 2030, 09:30 IST on."


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2031-03-30T02:30", "There is no such time in Europe/Berlin"),
        ("2031-10-26T02:30", "comes twice in Europe/Berlin"),
        ("9999-12-31T23:59", "Choose a moment before the year 9999."),
        ("0001-01-01T00:00", "This moment has passed."),
        ("soon", "Enter a valid date/time."),
    ],
)
def test_a_time_that_no_clock_shows_is_refused_in_words(typed, words, time_machine):
    time_machine.move_to(datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC), tick=False)
    edition, browser = draft_page(), editor_in("Europe/Berlin")
    response = browser.post(move_url(edition, "publish"), {"note": "", "at": typed})
    (message,) = errors(response)["at"]
    assert words in message
    assert Edition.objects.get(pk=edition.pk).live_from is None


def test_the_zone_costs_one_query_in_a_session():
    browser = editor_in("Asia/Kolkata", author())
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            browser.get(URL)
        counts.append(sum("cooperation_preference" in query["sql"] for query in captured))
    assert counts == [1, 0]


def test_a_zone_that_the_computer_does_not_know_is_as_good_as_none():
    page = editor_in("Mars/Olympus").get(URL).content.decode()
    assert "in UTC." in page


def test_readers_see_utc_and_the_zone_does_not_outlast_the_request(client):
    user = administrator()
    live_page(slug="about")
    browser = editor_in("Pacific/Kiritimati", user)
    browser.get(form_url(live_page()))
    assert timezone.get_current_timezone_name() == "UTC"
    assert browser.get("/about/").content == client.get("/about/").content


def test_verifying_takes_the_day_of_the_editor(time_machine):
    time_machine.move_to(datetime.datetime(2030, 6, 15, 20, tzinfo=datetime.UTC), tick=False)
    edition = live_page()
    editor_in("Asia/Kolkata", member("Reviewer")).post(move_url(edition, "verify"))
    edition.record.refresh_from_db()
    assert edition.record.verified_on == datetime.date(2030, 6, 16)


def test_what_publishing_refuses_names_moments_in_the_zone(time_machine):
    time_machine.move_to(datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC), tick=False)
    edition = live_page()
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    publishing.withdraw(edition.record, by=None, at=tomorrow, reason="Closing.")
    draft = publishing.start_draft(edition.record, by=None)
    response = editor_in("Asia/Kolkata").post(
        move_url(draft, "publish"), {"note": "", "significance": "major"}
    )
    (message,) = errors(response)["__all__"]
    assert "is to be withdrawn on June 16, 2030, 17:30 IST" in message


def test_the_page_has_its_name():
    assert reverse("admin:preferences") == URL
