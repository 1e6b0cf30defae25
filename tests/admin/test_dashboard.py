"""The front page of the desk: each box holds what it says, for whom it is meant."""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.urls import reverse

from cooperation import publishing
from cooperation.admin.worklists import WORKLISTS
from cooperation.models import (
    AuditEvent,
    Citation,
    Edition,
    LinkCheck,
    Outcome,
    Record,
    ShareLink,
    Source,
    Stage,
)
from tests.admin.personas import administrator, as_user, form_url, member, user_with
from tests.admin.waiting import FRONT, boxes, in_days, listed, make_reader, owned_by, page_of, today
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_link_check,
    make_source,
    make_user,
    many_editions,
)

pytestmark = pytest.mark.django_db


def test_my_drafts_are_those_i_wrote_or_look_after():
    me, other = member("Author"), make_user()
    draft_page(title="Mine", by=me)
    owned_by(draft_page(title="Looked after", by=other), me)
    helped = owned_by(draft_page(title="Helped with", by=other), other)
    publishing.save_draft(helped, by=me, changed=["body"])
    publishing.save_draft(helped, by=other, changed=["body"])
    draft_page(title="Of another", by=other)
    publishing.submit(draft_page(title="Submitted", by=me), by=me)
    publishing.discard(draft_page(title="Put aside", by=me), by=me)
    owned_by(live_page(title="Live"), me)
    assert boxes(me)["drafts"] == (3, ["Helped with", "Looked after", "Mine"])
    assert listed(me, "drafts") == ["Helped with", "Looked after", "Mine"]
    assert boxes(make_reader())["drafts"] == (0, [])


def test_waiting_for_my_review_is_what_others_wrote():
    me = member("Reviewer")
    for title, by in (("Of another", make_user()), ("Mine", me), ("Of nobody", None)):
        publishing.submit(draft_page(title=title, by=by), by=by)
    helped = draft_page(title="Helped with", by=make_user())
    publishing.save_draft(helped, by=me, changed=["body"])
    publishing.save_draft(helped, by=make_user(), changed=["body"])
    publishing.submit(helped, by=None)
    draft_page(title="Draft")
    assert boxes(me)["review"] == (2, ["Of another", "Of nobody"])
    assert listed(me, "review") == ["Of another", "Of nobody"]
    publisher = user_with("view_pageedition", "publish_edition")
    assert boxes(publisher)["review"][0] == 4


def test_who_does_not_review_has_no_such_box():
    author = member("Author")
    assert "review" not in boxes(author)
    assert as_user(author).get(reverse("admin:worklist", args=["review"])).status_code == 403


def test_sent_back_until_it_is_submitted_again():
    me = member("Author")

    def sent_back(title, by):
        edition = draft_page(title=title, by=by)
        publishing.submit(edition, by=by)
        return publishing.send_back(edition, by=None, note="More sources.")

    publishing.save_draft(sent_back("Being mended", me), by=me, changed=["body"])
    publishing.submit(sent_back("Submitted again", me), by=me)
    publishing.publish(sent_back("Published", me), by=None)
    sent_back("Of another", make_user())
    draft_page(title="Never submitted", by=me)
    assert boxes(me)["sent-back"] == (1, ["Being mended"])
    assert listed(me, "sent-back") == ["Being mended"]


def test_scheduled_in_the_order_of_their_moments():
    publishing.publish(draft_page(title="Later"), by=None, at=in_days(9))
    publishing.publish(draft_page(title="Sooner"), by=None, at=in_days(2))
    live_page(title="Live")
    draft_page(title="Draft")
    assert boxes(administrator())["scheduled"] == (2, ["Sooner", "Later"])
    assert listed(administrator(), "scheduled") == ["Sooner", "Later"]


def test_overdue_the_longest_first():
    owned_by(live_page(title="Last week"), None, review_by=today(-7))
    owned_by(live_page(title="Last month"), None, review_by=today(-30))
    owned_by(live_page(title="Today"), None, review_by=today())
    withdrawn = owned_by(live_page(title="Withdrawn"), None, review_by=today(-7))
    publishing.withdraw(withdrawn.record, by=None, reason="Closed.")
    assert boxes(administrator())["overdue"] == (2, ["Last month", "Last week"])
    assert listed(administrator(), "overdue") == ["Last month", "Last week"]
    assert set(listed(administrator(), "reviews")) == {"Last month", "Last week", "Today"}
    assert listed(administrator(), "reviews", day=today(-7).isoformat()) == ["Last week"]


def test_links_and_claims():
    source = make_source()
    make_link_check(source)
    make_link_check(make_source(), Outcome.REDIRECTED)
    moved = make_source()
    make_link_check(moved)
    Source.objects.filter(pk=moved.pk).update(url="https://example.org/corrected")
    theme = live_pillar().record
    live_initiative(title="Broken", pillar=theme, sources=[source])
    edition = draft_initiative(
        title="Unsourced",
        pillar=theme,
        milestones=[{"date": "1990", "title": "Begun", "sources": []}],
    )
    publishing.save_draft(edition, by=None, changed=["milestones"])
    found = boxes(administrator())
    assert found["links"] == (1, [source.title])
    assert found["unsourced"] == (1, ["Unsourced"])
    assert listed(administrator(), "broken-link") == ["Broken"]
    assert listed(administrator(), "unsourced") == ["Unsourced"]


def test_a_box_shows_the_first_five_and_counts_all():
    me = member("Author")
    for n in range(7):
        draft_page(title=f"Draft {n}", by=me)
    assert boxes(me)["drafts"] == (7, [f"Draft {n}" for n in (6, 5, 4, 3, 2)])
    page = page_of(me).content.decode()
    assert "The first 5 of 7." in page
    assert '<a href="/admin/worklists/drafts/"><span class="number">7</span> My drafts</a>' in page


def test_an_empty_desk_says_so():
    page = page_of(member("Publisher")).content.decode()
    for name in ("drafts", "sent-back", "review", "scheduled", "overdue", "unsourced"):
        assert WORKLISTS[name].none in page
    assert "No link to a source is known to be broken." in page
    assert "No draft can be read without an account." in page
    assert "In the last 30 days everything was read by a second pair of eyes." in page


def test_only_kinds_that_one_may_see_are_counted_and_told():
    reader = make_reader()
    publishing.publish(draft_initiative(title="Hidden"), by=None, at=in_days(2))
    publishing.publish(draft_page(title="Shown"), by=None, at=in_days(2))
    response = page_of(reader)
    assert boxes(reader)["scheduled"] == (1, ["Shown"])
    assert "Shown" in response.content.decode()
    assert "Hidden" not in response.content.decode()
    assert listed(reader, "scheduled") == ["Shown"]


def test_who_may_see_nothing_gets_an_empty_desk_and_no_list():
    nobody = make_user(is_staff=True)
    draft_page(title="Hidden")
    response = page_of(nobody)
    assert response.status_code == 200
    assert "boxes" not in response.context_data
    assert "Hidden" not in response.content.decode()
    for url in ("/admin/worklists/drafts/", "/admin/overrides/"):
        assert as_user(nobody).get(url).status_code == 403
        assert as_user(None).get(url).url.startswith("/admin/login/")
    assert as_user(None).get(FRONT).url.startswith("/admin/login/")


def test_a_list_that_is_none():
    browser = as_user(administrator())
    assert browser.get("/admin/worklists/nothing/").status_code == 404
    assert browser.post(FRONT).status_code == 405


def publish_own(title, by):
    return publishing.publish(draft_page(title=title, by=by), by=by)


def test_overrides_of_the_last_thirty_days():
    chief = administrator()
    with time_machine.travel(in_days(-31)):
        publish_own("Long ago", chief)
    publish_own("Own", chief)
    publishing.publish(draft_page(title="With a second pair", by=make_user()), by=chief)
    page = page_of(chief).context_data
    assert page["overrides"][0] == 1
    assert [row["event"].edition.title for row in page["own_work"]] == ["Own"]
    assert overrides(chief) == ["Own", "Long ago"]
    assert overrides(chief, days="30") == ["Own"]


def overrides(user, **parameters):
    response = as_user(user).get("/admin/overrides/", parameters)
    return [row["event"].edition.title for row in response.context_data["rows"]]


def test_overrides_of_other_kinds_are_hidden():
    chief = administrator()
    publish_own("Own", chief)
    publishing.publish(draft_initiative(title="Hidden", by=chief), by=chief)
    auditor = user_with("view_pageedition", "view_auditevent")
    assert overrides(auditor) == ["Own"]
    page = page_of(auditor).context_data
    assert (page["overrides"][0], len(page["own_work"])) == (1, 1)


def test_activity_is_told_as_far_as_one_may_know_of_it():
    chief = administrator()
    edition = draft_page(title="A page", by=chief)
    hidden = draft_initiative(title="An initiative", by=chief)
    AuditEvent.objects.log("edit source", by=chief, subject="A source")

    def told(user):
        return [
            (row["event"].action, row["url"], row["who"])
            for row in page_of(user).context_data["activity"]
        ]

    name = chief.get_username()
    assert told(make_reader()) == [("create", form_url(edition), name)]
    everything = told(user_with("view_pageedition", "view_auditevent"))
    assert ("edit source", "", name) in everything
    assert ("create", form_url(hidden), name) in everything
    assert "The whole log" not in page_of(make_reader()).content.decode()


def test_people_are_called_by_their_names():
    writer = member("Author")
    writer.first_name, writer.last_name = "Asha", "Rao"
    writer.save()
    draft_page(by=writer)
    page = page_of(writer).content.decode()
    assert "by Asha Rao" in page
    assert "Asha Rao: create," in page


def test_open_links_are_counted_for_who_shares():
    edition = draft_page(by=make_user())
    ShareLink.objects.create(
        edition=edition, purpose="Embassy", created_by=make_user(), expires_at=in_days(7)
    )
    assert page_of(member("Author")).context_data["share_links"] == 1
    assert page_of(make_reader()).context_data["share_links"] is None


def test_broken_links_are_told_to_who_may_see_sources():
    check = make_link_check(make_source(title="Statement"), Outcome.TIMEOUT)
    [box] = [
        one for one in page_of(member("Author")).context_data["boxes"] if one["name"] == "links"
    ]
    assert (box["number"], box["url"]) == (1, "/admin/links/?links=broken")
    assert box["rows"] == [
        {
            "title": "Statement",
            "url": f"/admin/cooperation/source/{check.source_id}/change/",
            "about": f"Does not answer in time, asked {check.at:%B} {check.at.day}",
        }
    ]
    assert "links" not in boxes(make_reader())


def test_newcomers_are_led_to_the_guide():
    author = member("Author")
    assert "New here?" in page_of(author).content.decode()
    author.date_joined = in_days(-40)
    author.save()
    assert "New here?" not in page_of(author).content.decode()


def busy(count):
    """Somebody at a desk with `count` of everything that its front page tells of."""
    me = member("Publisher")
    others = User.objects.bulk_create(User(username=f"other-{n}") for n in range(count))
    mine = many_editions(count, created_by=me, changed_by=me)
    of_others = many_editions(count, stage=Stage.REVIEW)
    to_come = many_editions(count, stage=Stage.APPROVED, live_from=in_days(1))
    for edition, other in zip(mine, others, strict=True):
        edition.record.owner, edition.record.review_by = other, today(-3)
    Record.objects.bulk_update([row.record for row in mine], ["owner", "review_by"])
    for edition, other in zip(of_others, others, strict=True):
        edition.created_by = edition.changed_by = other
    Edition.objects.bulk_update(of_others, ["created_by", "changed_by"])
    sources = Source.objects.bulk_create(
        Source(
            key=f"s-{n}",
            title=f"Source {n}",
            url=f"https://example.org/s-{n}",
            side="us",
            kind="law",
        )
        for n in range(count)
    )
    LinkCheck.objects.bulk_create(
        LinkCheck(source=source, url=source.url, outcome=Outcome.GONE) for source in sources
    )
    Citation.objects.bulk_create(
        Citation(edition=edition, source=source)
        for edition, source in zip(mine, sources, strict=True)
    )
    for edition in mine:
        AuditEvent.objects.log("send back", by=None, subject=edition, edition=edition)
    for edition in to_come:
        AuditEvent.objects.log(
            "schedule",
            by=me,
            subject=edition,
            record=edition.record,
            edition=edition,
            own_work=True,
        )
    return as_user(me)


@pytest.mark.parametrize("count", [1, 3, 100])
def test_no_page_asks_more_of_a_fuller_desk(count, django_assert_num_queries):
    browser = busy(count)
    browser.get(FRONT)
    # Session, user, two of permissions; numbers and first keys, editions, checks; the calendar's
    # moments and its reviews; events.
    with django_assert_num_queries(10):
        page = browser.get(FRONT).context_data
    numbers = {box["name"]: box["number"] for box in page["boxes"]}
    assert numbers["drafts"] == numbers["sent-back"] == numbers["review"] == count
    assert numbers["scheduled"] == numbers["overdue"] == numbers["links"] == count
    assert page["overrides"][0] == count
    # Session, user, two of permissions; themes, number, rows, links.
    with django_assert_num_queries(8):
        response = browser.get(reverse("admin:worklist", args=["broken-link"]))
    assert response.context_data["page"].paginator.count == count
    # Session, user, two of permissions; number, rows.
    with django_assert_num_queries(6):
        response = browser.get("/admin/overrides/")
    assert response.context_data["page"].paginator.count == count
