"""Lists and pages at the desk: what they show, and that their queries do not grow with rows."""

import datetime

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.models import Alias, CrossReference, Edition
from tests.admin.personas import administrator, as_user, author, form_url, list_url
from tests.factories import (
    draft_initiative,
    draft_pillar,
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db


def history_url(edition):
    return form_url(edition).replace("/change/", "/history/")


def listed(response):
    return [row.title for row in response.context_data["cl"].result_list]


def initiatives(count, pillar):
    for _ in range(count):
        user = make_user()
        draft_initiative(pillar=pillar, by=user, milestones=[("1990", "Begun")])


@pytest.fixture(params=[1, 3, 100])
def count(request):
    """Numbers of rows under which a page needs the same queries."""
    return request.param


@pytest.fixture
def needs(django_assert_num_queries):
    """Assert how many queries a page needs, those of the session and the user among them."""

    def check(url, number):
        browser = as_user(administrator())
        browser.get(url)
        with django_assert_num_queries(number):
            assert browser.get(url).status_code == 200

    return check


def test_queries_of_the_form_of_a_draft(count, needs):
    needs(form_url(full_draft(count)), 22)


def test_queries_of_the_form_of_a_live_edition(count, needs):
    needs(form_url(publishing.publish(full_draft(count), by=None)), 23)


def full_draft(count):
    """A draft with `count` of every child."""
    sources = [make_source() for _ in range(count)]
    edition = draft_initiative(
        sources=sources,
        tags=[make_tag() for _ in range(count)],
        milestones=[
            {"date": "1990", "title": f"Event {n}", "sources": sources[: n % 3 + 1]}
            for n in range(count)
        ],
    )
    pillars = [draft_pillar().record for _ in range(count)]
    for position, pillar in enumerate(pillars):
        edition.advances.create(pillar=pillar, position=position)
        CrossReference.objects.create(
            edition=edition, relation="supports", target=pillar, reason="A reason."
        )
        edition.participations.create(organization=make_organization(), position=position)
        Alias.objects.create(edition=edition, name=f"Name {position}")
    return edition


def test_the_list_has_one_row_for_each_record_with_its_state():
    now = timezone.now()
    live_initiative(title="Live")
    beside = live_initiative(title="Draft beside live")
    publishing.start_draft(beside.record, by=None)
    publishing.submit(draft_initiative(title="In review"), by=None)
    publishing.discard(draft_initiative(title="Discarded"), by=None)
    publishing.publish(
        draft_initiative(title="Scheduled"), by=None, at=now + datetime.timedelta(days=1)
    )
    publishing.withdraw(live_initiative(title="Withdrawn").record, by=None, reason="Closed.")
    response = as_user(administrator()).get(list_url("initiative"))
    rows = {
        row.title: (row.state_now, row.live_beside)
        for row in response.context_data["cl"].result_list
    }
    assert rows == {
        "Live": ("live", None),
        "Draft beside live": ("draft", 1),
        "In review": ("review", None),
        "Discarded": ("discarded", None),
        "Scheduled": ("scheduled", None),
        "Withdrawn": ("withdrawn", None),
    }
    assert "edition 1 is live" in response.content.decode()


def test_the_lead_theme_is_shown_by_the_title_that_readers_see():
    pillar = live_pillar(title="Defense").record
    draft = publishing.start_draft(pillar, by=None)
    Edition.objects.filter(pk=draft.pk).update(title="New name")
    draft_initiative(pillar=pillar)
    response = as_user(administrator()).get(list_url("initiative"))
    assert [row.lead_title for row in response.context_data["cl"].result_list] == ["Defense"]


def test_themes_and_pages_have_their_lists():
    live_pillar(title="Second", position=2)
    live_pillar(title="First", position=1)
    live_page(title="About")
    browser = as_user(author())
    assert listed(browser.get(list_url("pillar"))) == ["First", "Second"]
    assert listed(browser.get(list_url("page"))) == ["About"]


def test_the_front_page_groups_what_the_user_may_see():
    def groups(user):
        response = as_user(user).get("/admin/")
        return {
            group["name"]: [model["name"] for model in group["models"]]
            for group in response.context_data["app_list"]
        }

    assert groups(administrator()) == {
        "Content": ["Themes", "Initiatives", "Pages"],
        "Reference": ["Sources", "Organizations", "Tags", "Leaders"],
        "Log": ["Audit events"],
        "People": ["Users", "Groups"],
    }
    assert groups(author()) == {
        "Content": ["Themes", "Initiatives", "Pages"],
        "Reference": ["Sources", "Organizations", "Tags"],
    }
    assert groups(make_user(is_staff=True)) == {}


def test_history_lists_every_edition_and_event_of_the_record():
    first = live_initiative()
    second = publishing.start_draft(first.record, by=None)
    live_initiative()
    response = as_user(author()).get(history_url(first))
    page = response.context_data
    assert [row.edition.number for row in page["editions"]] == [2, 1]
    assert [row.url for row in page["editions"]] == [form_url(second), form_url(first)]
    assert [event.action for event in page["events"]] == ["start draft", "publish", "create"]
    assert as_user(make_user(is_staff=True)).get(history_url(first)).status_code == 403
    assert as_user(author()).post(history_url(first)).status_code == 405
    missing = history_url(first).replace(f"/{first.pk}/", "/999999/")
    assert as_user(author()).get(missing).status_code == 404


@pytest.mark.parametrize("kind", ["initiative", "pillar", "page"])
def test_lists_and_forms_are_closed_to_others(kind):
    make = {"initiative": live_initiative, "pillar": live_pillar, "page": live_page}[kind]
    edition = make()
    outsider = as_user(make_user(is_staff=True))
    for url in (list_url(kind), form_url(edition), list_url(kind) + "add/"):
        assert outsider.get(url).status_code == 403
        assert as_user(None).get(url).url.startswith("/admin/login/")
    assert outsider.post(form_url(edition), {}).status_code == 403


def test_nothing_that_editions_say_can_be_deleted():
    edition = draft_initiative()
    browser = as_user(administrator())
    url = form_url(edition).replace("/change/", "/delete/")
    assert browser.post(url, {"post": "yes"}).status_code == 403
    assert Edition.objects.filter(pk=edition.pk).exists()


def test_a_row_has_a_box_that_chooses_it_and_says_which_it_is():
    edition = draft_initiative(title='Ships & "Ports"')
    page = as_user(administrator()).get(list_url("initiative"))
    label = "Select this object for an action - Ships &amp; &quot;Ports&quot;, edition 1"
    assert (
        page.content.decode().count(
            '<input type="checkbox" class="action-select" name="_selected_action" '
            f'value="{edition.pk}" aria-label="{label}">'
        )
        == 1
    )
