"""The log at the desk: in words, narrowed, taken away, and closed to writing by any way."""

import json

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from cooperation import publishing
from cooperation.models import AuditEvent, Edition
from tests.admin.personas import administrator, as_user, member, user_with
from tests.factories import draft_initiative, draft_page, make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/cooperation/auditevent/"


def page_url(event):
    return reverse("admin:cooperation_auditevent_change", args=[event.pk])


def log(action="edit source", subject="A source", by=None, **data):
    return AuditEvent.objects.log(action, by=by, subject=subject, **data)


def reader(*more):
    return as_user(user_with("view_auditevent", *more))


def listed(browser=None, **query):
    page = (browser or reader()).get(LIST, query)
    return [event.subject for event in page.context_data["cl"].result_list]


# One event in words


def test_an_event_tells_old_and_new_in_words():
    edition = draft_initiative(title="The Quad")
    event = AuditEvent.objects.log(
        "edit",
        by=make_user("asha"),
        subject=edition,
        record=edition.record,
        edition=edition,
        changed=["body", "featured", "tags", "milestones"],
        old={
            "body": "Four countries meet every year at sea, always.",
            "featured": False,
            "tags": ["Trade", "Seas"],
            "milestones": [{"date": "2007", "title": "Met"}],
        },
        new={
            "body": "Four countries meet every two years at sea, always.",
            "featured": True,
            "tags": ["Seas", "Ships"],
            "milestones": [],
        },
    )
    page = reader("view_initiativeedition").get(page_url(event))
    told = {difference.label: difference for difference in page.context_data["differences"]}
    assert told["Text"].words == [
        ("same", "Four countries meet every "),
        ("gone", "year"),
        ("new", "two years"),
        ("same", " at sea, always."),
    ]
    assert (told["Featured"].old, told["Featured"].new) == ("no", "yes")
    assert told["Tags"].items == [("gone", "Trade"), ("same", "Seas"), ("new", "Ships")]
    assert told["Milestones"].items == [("gone", "date: 2007; title: Met")]
    text = page.content.decode()
    assert f'href="/admin/cooperation/initiativeedition/{edition.pk}/change/"' in text
    assert f'href="{LIST}?record={edition.record_id}"' in text
    assert "/admin/auth/user/" not in text


def test_links_lead_only_where_one_may_go():
    edition = draft_page(by=make_user("asha"))
    text = reader("view_user").get(page_url(AuditEvent.objects.get())).content.decode()
    assert f"/pageedition/{edition.pk}/" not in text
    assert "/admin/auth/user/" in text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"old": "/old/", "new": "/new/"}, [("Value", "/old/", "/new/")]),
        ({"changed": {"title": ["A", "B"]}}, [("Title", "A", "B")]),
        ({"new": {"key": "a", "official": True}}, [("Key", "", "a"), ("Official", "", "yes")]),
        ({"note": "Look.", "own_work": False}, []),
        ({}, []),
    ],
)
def test_whatever_was_logged_is_shown(data, told):
    page = reader().get(page_url(log(**data)))
    assert [(d.label, d.old, d.new) for d in page.context_data["differences"]] == told


def test_details_are_shown_with_their_names():
    event = log(note="Look at the dates.", kind="page", rows=[{"a": [1, None]}], empty="")
    page = reader().get(page_url(event))
    assert [
        (d.label, d.new or [item for _, item in d.items]) for d in page.context_data["details"]
    ] == [("Kind", "page"), ("Note", "Look at the dates."), ("Rows", ["a: 1, "])]


@pytest.mark.parametrize("key", ["0", "x", "9" * 40])
def test_an_event_that_is_not_there(key):
    assert reader().get(f"{LIST}{key}/change/").status_code == 404


def test_only_who_may_see_the_log_sees_it():
    event = log()
    for path in (LIST, page_url(event), "/admin/exchange/export/auditevent/?format=csv"):
        for role, status in (
            ("Author", 403), ("Reviewer", 403), ("Tag steward", 403), ("Publisher", 200),
            ("Administrator", 200),
        ):  # fmt: skip
            assert as_user(member(role)).get(path).status_code == status


# Nobody writes it


@pytest.mark.parametrize("page", ["add/", "{pk}/change/", "{pk}/delete/"])
def test_nobody_writes_into_the_log_at_the_desk(page):
    event = log()
    before = list(AuditEvent.objects.values())
    browser = as_user(administrator())
    status = browser.post(LIST + page.format(pk=event.pk), {"post": "yes"}).status_code
    assert status in (403, 405)
    data = {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"}
    browser.post(LIST, data)
    assert list(AuditEvent.objects.values()) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cooperation_auditevent SET action = 'nothing'",
        "UPDATE cooperation_auditevent SET actor_name = 'nobody'",
        "UPDATE cooperation_auditevent SET actor_id = NULL",
        "UPDATE cooperation_auditevent SET subject = ''",
        "UPDATE cooperation_auditevent SET data = '{}'",
        "UPDATE cooperation_auditevent SET at = '2001-01-01 00:00:00+00:00'",
        "UPDATE cooperation_auditevent SET id = 77",
        "UPDATE cooperation_auditevent SET record_id = %(other)s",
        "UPDATE cooperation_auditevent SET record_id = NULL, subject = ''",
        "DELETE FROM cooperation_auditevent",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(statement):
    edition, other = draft_page(), draft_page()
    AuditEvent.objects.log(
        "check", by=make_user(), subject="A", record=edition.record, edition=edition, note="A"
    )
    before = list(AuditEvent.objects.values())
    statement = statement.replace("%(other)s", str(other.record_id))
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert list(AuditEvent.objects.values()) == before


def test_what_the_log_speaks_of_may_go():
    edition = draft_page()
    record, event = edition.record, AuditEvent.objects.get()
    publishing.delete(record, by=None)
    event.refresh_from_db()
    assert (event.record, event.edition, event.action) == (None, None, "create")
    assert not Edition.objects.exists()


# Narrowing


def test_by_what_was_done_with_counts():
    log("edit source", "one")
    log("edit source", "two")
    log("publish", "three")
    page = reader().get(LIST)
    filters = {spec.parameter_name: spec for spec in page.context_data["cl"].filter_specs}
    assert [words for _, words in filters["action"].lookup_choices] == [
        "edit source (2)", "publish (1)",
    ]  # fmt: skip
    assert listed(action="publish") == ["three"]


def test_by_who():
    asha = make_user("asha", is_staff=True)
    log(subject="hers", by=asha)
    log(subject="nobody's")
    assert listed(who=asha.pk) == ["hers"]
    assert listed(who="system") == ["nobody's"]
    assert listed(who="x") == []


def test_by_kind_of_what_it_is_about():
    draft_page(slug="about")
    log("edit source", "a source")
    log("merge tag", "a tag")
    log("import", "a.csv", kind="source")
    assert listed(kind="page") == ["page about"]
    assert listed(kind="source") == ["a source"]
    assert listed(kind="tag") == ["a tag"]
    assert listed(kind="import") == ["a.csv"]


def test_by_one_record_and_by_one_edition():
    edition, other = draft_page(), draft_page()
    assert listed(record=edition.record_id) == [str(edition.record)]
    assert listed(edition=other.pk) == [str(other.record)]


def test_by_name():
    log(subject="The Quad")
    log(subject="Malabar", by=make_user("asha"))
    assert listed(q="quad") == ["The Quad"]
    assert listed(q="asha") == ["Malabar"]


@pytest.fixture
def years():
    """Events of four days, each called after its own."""
    for day in ("2024-12-31", "2025-01-01", "2025-02-28", "2025-03-01"):
        with time_machine.travel(f"{day}T12:00:00Z", tick=False):
            log(subject=day)


@pytest.mark.parametrize(
    ("when", "subjects"),
    [
        ("2024", ["2024-12-31"]),
        ("2024-12", ["2024-12-31"]),
        ("2025", ["2025-03-01", "2025-02-28", "2025-01-01"]),
        ("2025-02", ["2025-02-28"]),
        ("2025-02-28", ["2025-02-28"]),
        ("2025-02-27", []),
        ("today", ["2025-03-01"]),
        ("week", ["2025-03-01", "2025-02-28"]),
        ("2025-02-30", ["2025-03-01", "2025-02-28", "2025-01-01", "2024-12-31"]),
        ("2025-13", ["2025-03-01", "2025-02-28", "2025-01-01", "2024-12-31"]),
        ("soon", ["2025-03-01", "2025-02-28", "2025-01-01", "2024-12-31"]),
    ],
)
def test_by_day(years, when, subjects):
    with time_machine.travel("2025-03-01T13:00:00Z", tick=False):
        assert listed(when=when) == subjects


def test_days_open_up_one_by_one(years):
    browser = reader()

    def offered(**query):
        cl = browser.get(LIST, query).context_data["cl"]
        spec = next(spec for spec in cl.filter_specs if spec.parameter_name == "when")
        return [value for value, _ in spec.lookup_choices]

    top = ["today", "week", "2025", "2024"]
    months = [f"2025-{month:02}" for month in range(1, 13)]
    days = [f"2025-02-{day:02}" for day in range(1, 29)]
    assert offered() == top
    assert offered(when="2025") == [*top[:3], *months, "2024"]
    assert offered(when="2025-02") == [*top[:3], *months[:2], *days, *months[2:], "2024"]


def test_an_empty_log_offers_no_days():
    cl = reader().get(LIST).context_data["cl"]
    assert [spec.parameter_name for spec in cl.filter_specs if spec.parameter_name == "when"] == []


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_list_asks_the_same_for_one_event_as_for_all(count, django_assert_num_queries):
    asha = make_user("asha")
    for number in range(count):
        log(f"edit {number % 7}", by=asha, old={"title": "a"}, new={"title": "b"})
    browser = reader()
    with django_assert_num_queries(14):
        browser.get(LIST)


@pytest.mark.parametrize("query", [{}, {"kind": "source", "when": "2025"}])
def test_one_event_asks_little(query, django_assert_num_queries):
    event = log(by=make_user())
    browser = reader()
    with django_assert_num_queries(9):
        browser.get(page_url(event), query)


def test_names_of_what_changed_stand_in_the_list():
    log(old={"title": "a"}, new={"title": "b", "archived_url": ""})
    log(changed=["body", "tags"])
    log(new={name: 1 for name in "abcdefgh"})
    cl = reader().get(LIST).context_data["cl"]
    assert [cl.model_admin.changed(event) for event in cl.result_list] == [
        "A, B, C, D, E, F, 2 more", "Text, Tags", "Title, Archived url",
    ]  # fmt: skip


# Taken away


def test_the_log_as_a_file_as_far_as_it_is_narrowed():
    asha = make_user("asha")
    with time_machine.travel("2025-02-28T12:00:00Z", tick=False):
        log("edit source", "=A1", by=asha, old={"title": "a"}, new={"title": "b"}, note="x")
        log("publish", "other")
    data = reader().get(
        "/admin/exchange/export/auditevent/", {"format": "json", "action": "edit source"}
    )
    assert json.loads(data.content) == [
        {
            "when": "2025-02-28T12:00:00+00:00",
            "who": "asha",
            "what": "edit source",
            "of what": "=A1",
            "before": {"title": "a"},
            "after": {"title": "b"},
            "details": {"note": "x"},
        }
    ]
    data = reader().get("/admin/exchange/export/auditevent/", {"format": "csv", "q": "A1"})
    assert data.content.decode().splitlines()[1] == (
        "2025-02-28T12:00:00+00:00,asha,edit source,'=A1,"
        '"{""title"": ""a""}","{""title"": ""b""}","{""note"": ""x""}"'
    )


def test_the_list_leads_to_the_file():
    text = reader().get(LIST, {"action": "publish"}).content.decode()
    assert 'href="/admin/exchange/export/auditevent/?action=publish"' in text
