"""Quality at the desk: the panel on a form, the report, and the lists of what rules find."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation import publishing
from cooperation.models import Citation, Finding, Kind, Milestone, Outcome, Record, Side, Status
from cooperation.quality.assessing import assess
from cooperation.quality.rules import RULES
from tests.admin.personas import administrator, as_user, form_url, member, user_with
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

REPORT = "/admin/quality/"


def panel_of(edition, user=None):
    """What the panel on the form says: by rule, messages and where they lead."""
    response = as_user(user or administrator()).get(form_url(edition))
    found = response.context_data.get("findings")
    return None if found is None else {rule.slug: items for rule, items in found}


def numbers(user, **parameters):
    """What the report counts, by rule, without what is 0."""
    response = as_user(user).get(REPORT, parameters)
    assert response.status_code == 200
    rows = response.context_data["rows"]
    assert [row["rule"].slug for row in rows] == list(RULES)
    return {row["rule"].slug: row["number"] for row in rows if row["number"]}


def found(user, rule, **parameters):
    """The titles of the list of a rule, with what was found."""
    response = as_user(user).get(reverse("admin:quality_rule", args=[rule]), parameters)
    assert response.status_code == 200
    return {row["edition"].title: row["told"] for row in response.context_data["rows"]}


def assessed(edition):
    assess(edition)
    return edition


# --- The panel -----------------------------------------------------------------------------------


def test_the_panel_leads_to_what_can_be_mended():
    source = make_source(title="Statement", side=Side.US)
    moved = make_source(title="Report", side=Side.US)
    make_link_check(source, Outcome.TIMEOUT)
    make_link_check(moved, Outcome.REDIRECTED)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    edition = draft_initiative(
        summary="",
        body="[here](https://example.org)",
        sources=[source, moved],
        milestones=[
            ("1990", "Begun"),
            {"date": tomorrow.isoformat(), "title": "Opening", "sources": []},
        ],
    )
    Record.objects.filter(pk=edition.record_id).update(
        review_by=datetime.date(2020, 5, 1), verified_on=datetime.date(2020, 1, 2)
    )
    assert panel_of(assessed(edition)) == {
        "unsourced-milestone": [("“Opening” names no source.", "#milestones-1")],
        "one-sided": [("The United States speaks in the sources, India does not.", "#id_sources")],
        "missing-summary": [
            ("There is no summary, so lists and search show the title alone.", "#id_summary")
        ],
        "vague-link": [("The link “here” does not say where it leads.", "#id_body")],
        "overdue": [("To be reviewed by May 1, 2020.", "")],
        "unverified": [("Last verified on January 2, 2020.", "")],
        "broken-link": [
            (
                "“Statement”: does not answer in time.",
                f"/admin/cooperation/source/{source.pk}/change/",
            )
        ],
        "moved-link": [
            (
                "“Report”: moved to another address.",
                f"/admin/cooperation/source/{moved.pk}/change/",
            )
        ],
        "future-milestone": [(f"{tomorrow.isoformat()}: “Opening”.", "#milestones-1")],
    }
    page = as_user(administrator()).get(form_url(edition)).content.decode()
    assert "9 things to improve" in page
    for place in ("milestones-1", "id_sources", "id_summary", "id_body"):
        assert f'id="{place}"' in page


def test_a_whole_edition_has_nothing_to_improve():
    edition = assessed(draft_initiative(status=Status.PROPOSED))
    assert panel_of(edition) == {}
    page = as_user(administrator()).get(form_url(edition)).content.decode()
    assert "Nothing to improve" in page
    assert "The rules of quality find nothing in this edition." in page


def test_what_was_never_verified_is_old_after_a_year():
    edition = assessed(draft_page())
    Record.objects.filter(pk=edition.record_id).update(
        created_at=datetime.datetime(2020, 3, 4, tzinfo=datetime.UTC)
    )
    assert panel_of(edition) == {"unverified": [("Here since March 4, 2020.", "")]}


def test_what_cannot_be_edited_leads_nowhere():
    live = assessed(live_page(summary=""))
    message = "There is no summary, so lists and search show the title alone."
    assert panel_of(live) == {"missing-summary": [(message, "")]}
    assert panel_of(live, user_with("view_pageedition")) == panel_of(live)
    coming = live_initiative(milestones=[("2999-05", "Landing")])
    assert panel_of(coming) == {"future-milestone": [("2999-05: “Landing”.", "")]}


def test_a_theme_is_mended_in_its_text():
    make_source(key="fact-sheet", side=Side.US)
    draft = publishing.start_draft(live_pillar(body="In 1990.[@fact-sheet]").record, by=None)
    [(_, place)] = panel_of(draft)["one-sided"]
    assert place == "#id_body"


def test_editions_of_the_past_have_no_panel_and_live_ones_do():
    first = live_page(summary="")
    second = publishing.publish(publishing.start_draft(first.record, by=None), by=None)
    draft = publishing.start_draft(second.record, by=None)
    assert panel_of(first) is None
    assert list(panel_of(second)) == list(panel_of(draft)) == ["missing-summary"]
    publishing.discard(draft, by=None)
    assert panel_of(draft) is None
    publishing.withdraw(second.record, by=None, reason="Closed.")
    assert panel_of(second) is None


def test_a_new_form_has_no_panel():
    response = as_user(administrator()).get("/admin/cooperation/pageedition/add/")
    assert "findings" not in response.context_data
    assert "to improve" not in response.content.decode()


def test_a_finding_of_a_rule_that_is_gone_is_not_shown():
    edition = assessed(draft_page())
    edition.findings.create(rule="of-yesterday", message="Gone.")
    assert panel_of(edition) == {}


def test_a_milestone_that_is_gone_from_the_form_leads_nowhere():
    edition = assessed(draft_initiative())
    edition.findings.create(rule="unsourced-milestone", place="gone", message="“Gone”.")
    assert panel_of(edition) == {"unsourced-milestone": [("“Gone”.", "")]}


# --- The report ----------------------------------------------------------------------------------


def test_the_report_counts_records_by_theme_kind_and_owner():
    theme = live_pillar(slug="defense").record
    owner = make_user("asha")
    body = "[here](https://example.org)"
    edition = draft_initiative(pillar=theme, body=f"{body}\n\n{body}", summary="")
    Record.objects.filter(pk=edition.record_id).update(owner=owner)
    assessed(edition)
    assessed(draft_initiative(body=body))
    assessed(live_page(body=body))
    publishing.discard(draft_page(body=body), by=None)
    user = administrator()
    assert numbers(user)["vague-link"] == 3
    assert numbers(user, kind="page")["vague-link"] == 1
    assert numbers(user, owner="asha")["vague-link"] == 1
    assert numbers(user, owner="none")["vague-link"] == 2
    of_theme = numbers(user, theme="defense")
    assert (of_theme["vague-link"], of_theme["missing-summary"]) == (1, 1)
    assert of_theme["orphan"] == 1  # the theme itself
    total = as_user(user).get(REPORT, {"theme": "defense"}).context_data["total"]
    assert total == 2


def test_each_number_leads_to_its_records():
    theme = live_pillar(slug="defense").record
    assessed(draft_initiative(title="Found", pillar=theme, summary=""))
    assessed(draft_page(title="Elsewhere", summary=""))
    user = administrator()
    [url] = [
        row["url"]
        for row in as_user(user).get(REPORT, {"theme": "defense"}).context_data["rows"]
        if row["rule"].slug == "missing-summary"
    ]
    assert url == "/admin/quality/missing-summary/?theme=defense"
    rows = as_user(user).get(url).context_data["rows"]
    assert [row["edition"].title for row in rows] == ["Found"]


def test_lists_tell_what_was_found():
    source = make_source(title="Statement", side=Side.JOINT)
    make_link_check(source, at=datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC))
    moved = make_source(title="Report", side=Side.JOINT)
    make_link_check(
        moved, Outcome.REDIRECTED, at=datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
    )
    edition = live_initiative(
        title="Found", sources=[source, moved], milestones=[("2999-05", "Landing")]
    )
    Citation.objects.create(
        edition=edition, milestone=Milestone.objects.get(), source=moved, position=9
    )
    Record.objects.filter(pk=edition.record_id).update(
        review_by=datetime.date(2020, 1, 2), verified_on=datetime.date(2019, 1, 2)
    )
    user = administrator()
    assert found(user, "broken-link") == {
        "Found": [
            (
                "“Statement”: gone (asked May 1, 2026).",
                f"/admin/cooperation/source/{source.pk}/change/",
            )
        ]
    }
    assert [told for told, _ in found(user, "moved-link")["Found"]] == [
        "“Report”: moved to another address (asked May 1, 2026)."
    ]
    assert found(user, "overdue") == {"Found": [("To be reviewed by January 2, 2020.", "")]}
    assert found(user, "unverified") == {"Found": [("Last verified on January 2, 2019.", "")]}
    assert found(user, "future-milestone") == {"Found": [("2999-05: “Landing”.", "")]}
    assert found(user, "orphan")["Found"] == []


@pytest.mark.parametrize("rule", list(RULES))
def test_every_rule_has_its_list(rule):
    assert found(administrator(), rule) == {}
    Record.objects.filter(pk=live_page().record_id).update(
        created_at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    )
    told = found(administrator(), rule)
    assert told == ({"unverified": [("Never verified.", "")]}.get(rule, {}) and told)


def test_what_may_block_is_marked(settings):
    page = as_user(administrator()).get(REPORT).content.decode()
    assert "Keeps an edition from being published." not in page
    settings.QUALITY_BLOCKS = ["one-sided"]
    page = as_user(administrator()).get(REPORT).content.decode()
    assert page.count("Keeps an edition from being published.") == 1


def test_only_kinds_that_one_may_see_are_counted():
    assessed(draft_page(title="Shown", summary=""))
    assessed(draft_initiative(title="Hidden", summary=""))
    reader = user_with("view_pageedition")
    assert numbers(reader) == {"missing-summary": 1}
    assert list(found(reader, "missing-summary")) == ["Shown"]
    assert found(reader, "missing-summary", kind="initiative").keys() == {"Shown"}
    nobody = as_user(make_user(is_staff=True))
    assert nobody.get(REPORT).status_code == 403
    assert nobody.get(f"{REPORT}one-sided/").status_code == 403
    assert as_user(None).get(REPORT).url.startswith("/admin/login/")
    assert as_user(administrator()).get(f"{REPORT}nothing/").status_code == 404


def test_the_report_stands_in_the_navigation():
    def links(user):
        return [label for _, label in as_user(user).get("/admin/").context_data["desk_pages"]]

    assert {"Quality", "Coverage"} <= set(links(member("Author")))
    assert not {"Quality", "Coverage"} & set(links(make_user(is_staff=True)))


def test_a_record_is_verified_from_the_list_of_a_rule():
    edition = live_page()
    Record.objects.filter(pk=edition.record_id).update(review_by=datetime.date(2020, 1, 2))
    url = f"{REPORT}overdue/"
    response = as_user(member("Reviewer")).post(url, {"record": edition.record_id}, follow=True)
    assert "is verified as of today." in response.content.decode()
    edition.record.refresh_from_db()
    assert edition.record.verified_on == timezone.localdate()


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_report_asks_the_same_of_any_number(count, django_assert_num_queries):
    Finding.objects.bulk_create(
        Finding(edition=edition, rule="vague-link", message="A link.")
        for edition in many_editions(count, Kind.INITIATIVE, lead_pillar=live_pillar().record)
    )
    browser = as_user(member("Author"))
    browser.get(REPORT)
    # Session, user, two of permissions; themes, numbers.
    with django_assert_num_queries(6):
        browser.get(REPORT)
    browser.get(f"{REPORT}vague-link/")
    # The same without the numbers; count, rows, findings.
    with django_assert_num_queries(8):
        browser.get(f"{REPORT}vague-link/")
