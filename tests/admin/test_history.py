"""The history of a record at the desk: every edition, what differs, and the way back."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cooperation import publishing
from cooperation.models import AuditEvent, CrossReference, Edition, Stage
from tests.admin.personas import (
    administrator,
    as_user,
    author,
    form_url,
    move_url,
    user_with,
)
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_source,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db


def history_url(edition):
    return reverse(f"admin:cooperation_{edition.kind}edition_history", args=[edition.pk])


def compare_url(edition, one, other):
    name = f"admin:cooperation_{edition.kind}edition_compare"
    return reverse(name, args=[edition.pk, one, other])


def history(edition, user=None):
    return as_user(user or administrator()).get(history_url(edition)).context_data


def rows(edition, user=None):
    return {row.edition.number: row for row in history(edition, user)["editions"]}


def second(edition, **changes):
    """A second edition of the record, live, with other values in its fields."""
    draft = publishing.start_draft(edition.record, by=None)
    Edition.objects.filter(pk=draft.pk).update(**changes)
    return publishing.publish(Edition.objects.get(pk=draft.pk), by=None)


# The list


def test_every_edition_is_listed_with_who_wrote_and_who_published():
    ana, ben, chief = make_user("ana"), make_user("ben"), make_user("chief")
    first = draft_page(by=ana)
    for user in (ben, ana):
        first = publishing.save_draft(first, by=user, changed=["title"])
    publishing.publish(first, by=chief)
    put_aside = publishing.start_draft(first.record, by=ben)
    publishing.discard(put_aside, by=ben)
    publishing.start_draft(first.record, by=ana)
    found = rows(first)
    assert {number: row.edition.state_now for number, row in found.items()} == {
        3: "draft",
        2: "discarded",
        1: "live",
    }
    assert [found[n].writers for n in (1, 2, 3)] == [["ana", "ben"], ["ben"], ["ana"]]
    assert found[1].edition.published_by == chief


def test_what_its_own_author_published_is_marked():
    chief = administrator()
    own, other = draft_page(by=chief), draft_page()
    for edition in (own, other):
        publishing.publish(edition, by=chief)
    assert (rows(own)[1].own_work, rows(other)[1].own_work) == (True, False)


def test_the_last_publication_counts_for_the_mark():
    ana = make_user()
    scheduled = draft_page(by=ana)
    moment = timezone.now() + datetime.timedelta(days=1)
    publishing.unschedule(publishing.publish(scheduled, by=ana, at=moment), by=ana)
    assert rows(scheduled)[1].own_work is False
    publishing.publish(scheduled, by=make_user(), at=moment)
    assert rows(scheduled)[1].own_work is False


def test_events_come_in_pages():
    edition = live_page()
    for n in range(60):
        AuditEvent.objects.log("edit", by=None, subject=f"n {n}", record=edition.record)
    browser = as_user(administrator())
    first = browser.get(history_url(edition)).context_data
    last = browser.get(history_url(edition) + "?page=2").context_data
    assert (len(first["events"]), len(last["events"])) == (50, 12)
    assert browser.get(history_url(edition) + "?page=x").context_data["page"].number == 1
    assert browser.get(history_url(edition) + "?page=99").context_data["page"].number == 2


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_history_costs_the_same_for_any_number_of_editions(count, django_assert_num_queries):
    edition = live_page()
    Edition.objects.bulk_create(
        Edition(
            record=edition.record,
            kind=edition.kind,
            number=number,
            title="Put aside",
            stage=Stage.DISCARDED,
            created_by=make_user(),
            changed_by=make_user(),
        )
        for number in range(2, count + 2)
    )
    for row in Edition.objects.filter(record=edition.record):
        AuditEvent.objects.log(
            "edit", by=row.created_by, subject=row, record=edition.record, edition=row
        )
    browser = as_user(administrator())
    browser.get(history_url(edition))
    with django_assert_num_queries(10):
        assert browser.get(history_url(edition)).status_code == 200


def test_who_may_look():
    edition = live_page()
    urls = [history_url(edition), compare_url(edition, 1, 1)]
    for url in urls:
        assert as_user(None).get(url).url.startswith("/admin/login/")
        assert as_user(user_with("view_initiativeedition")).get(url).status_code == 403
        assert as_user(user_with("view_pageedition")).get(url).status_code == 200
        assert as_user(administrator()).post(url).status_code == 405


# The way back


def test_any_edition_can_be_restored_as_a_new_draft():
    old = live_page(title="Old")
    second(old, title="New")
    browser = as_user(author())
    row = rows(old, author())[1]
    response = browser.post(row.restore_url, follow=True)
    draft = Edition.objects.get(record=old.record, number=3)
    assert response.redirect_chain == [(form_url(draft), 302)]
    assert (draft.title, draft.stage) == ("Old", Stage.DRAFT)


def test_a_discarded_draft_is_recovered():
    edition = live_page()
    draft = publishing.start_draft(edition.record, by=None)
    Edition.objects.filter(pk=draft.pk).update(title="A good idea")
    publishing.discard(draft, by=None)
    as_user(author()).post(rows(edition)[2].restore_url)
    assert Edition.objects.get(record=edition.record, number=3).title == "A good idea"


def test_beside_a_draft_in_hand_the_history_leads_to_it():
    edition = live_page()
    draft = publishing.start_draft(edition.record, by=None)
    page = history(edition, author())
    assert [row.restore_url for row in page["editions"]] == ["", ""]
    assert (page["in_hand_url"], page["discard_url"]) == (
        form_url(draft),
        move_url(draft, "discard"),
    )


def test_who_may_only_look_is_offered_nothing():
    edition = live_page()
    user = user_with("view_pageedition")
    assert [row.restore_url for row in history(edition, user)["editions"]] == [""]
    page = as_user(user).get(history_url(edition)).content.decode()
    assert "Restore" not in page


# Comparing


def test_two_editions_are_chosen_and_compared():
    edition = live_page(title="The Quad")
    second(edition, title="The old Quad")
    browser = as_user(administrator())
    url = reverse("admin:cooperation_pageedition_choose_comparison", args=[edition.pk])
    response = browser.get(url, {"one": "2", "other": "1"}, follow=True)
    assert response.redirect_chain == [(compare_url(edition, 1, 2), 302)]
    (title,) = response.context_data["differences"]
    assert (title.label, title.words) == (
        "Title",
        [("same", "The "), ("new", "old "), ("same", "Quad")],
    )
    page = response.content.decode()
    heard = '<span class="heard" lang="en">'
    assert f"<ins>{heard}[added: </span>old {heard}]</span></ins>" in page


@pytest.mark.parametrize(
    "chosen",
    [{}, {"one": "1"}, {"one": "1", "other": "1"}, {"one": "x", "other": "9" * 30}],
)
def test_a_choice_that_is_none_leads_back_in_words(chosen):
    edition = live_page()
    url = reverse("admin:cooperation_pageedition_choose_comparison", args=[edition.pk])
    response = as_user(administrator()).get(url, chosen, follow=True)
    assert response.redirect_chain == [(history_url(edition), 302)]
    (message,) = response.context["messages"]
    assert str(message).startswith("Choose two")


def test_what_does_not_exist_is_not_found():
    edition, other = live_page(), live_page()
    second(other)
    browser = as_user(administrator())
    for numbers in [(1, 2), (0, 1), (1, 10**30)]:
        assert browser.get(compare_url(edition, *numbers)).status_code == 404
    assert browser.get(compare_url(edition, 1, 1)).context_data["differences"] == []


def test_names_stand_for_addresses_and_keys():
    source = make_source(key="mea", title="Joint statement", publisher="MEA")
    edition = live_initiative(pillar=live_pillar(title="Ocean").record, sources=[source])
    draft = publishing.start_draft(edition.record, by=None)
    plan = draft_initiative(title="A plan", pillar=edition.lead_pillar)
    CrossReference.objects.create(
        edition=draft, target=plan.record, relation="supports", reason="So."
    )
    draft.citations.all().delete()
    Edition.objects.filter(pk=draft.pk).update(lead_pillar=live_pillar(title="Sky").record)
    page = as_user(administrator()).get(compare_url(draft, 1, 2)).context_data
    lead, sources, reference = page["differences"]
    assert (lead.old, lead.new) == ("Ocean", "Sky")
    assert sources.items == [("gone", "Joint statement (MEA)")]
    assert (reference.label, reference.fate) == ("Cross-reference “A plan”", "new")


@pytest.mark.parametrize("count", [1, 3, 100])
def test_a_comparison_costs_the_same_however_much_differs(count):
    tags = [make_tag() for _ in range(count)]
    edition = live_initiative()
    draft = publishing.start_draft(edition.record, by=None)
    for place, tag in enumerate(tags):
        draft.tagged.create(tag=tag, position=place)
        draft.milestones.create(anchor=f"m-{place}", date="1990", title="Held", position=place)
        draft.cross_references.create(
            target=draft_page().record, relation="supports", reason="So.", position=place
        )
        draft.citations.create(source=make_source(), position=place + 1)
    browser = as_user(administrator())
    browser.get(compare_url(draft, 1, 2))
    with CaptureQueriesContext(connection) as captured:
        page = browser.get(compare_url(draft, 1, 2)).context_data
    assert len(page["differences"]) == 2 + 2 * count
    assert len(captured) == 20
