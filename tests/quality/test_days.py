"""What depends on the day, or on other records."""

import datetime

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.models import (
    CrossReference,
    Edition,
    Outcome,
    Record,
    Status,
)
from cooperation.quality import days
from cooperation.quality.assessing import assess, assess_all
from cooperation.quality.rules import RULES, STORED
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_link_check,
    make_source,
)

YEAR = datetime.timedelta(days=365)


def having(rule, now=None):
    now = now or timezone.now()
    found = days.in_question(now).filter(days.having(rule, now))
    return set(found.values_list("title", flat=True))


@pytest.mark.django_db
def test_stored_findings_are_asked_for_in_the_same_way():
    assess(live_page(title="A", summary=""))
    live_page(title="B")
    assert having("missing-summary") == {"A"}
    assert having("vague-link") == set()
    with pytest.raises(KeyError):
        days.having("unknown", timezone.now())


@pytest.mark.django_db
def test_every_rule_can_be_asked_for():
    assert {rule: having(rule) for rule in RULES} == {rule: set() for rule in RULES}


@pytest.mark.django_db
def test_overdue_from_the_day_after_the_review():
    today = timezone.localdate()
    Record.objects.filter(pk=live_page(title="Today").record_id).update(review_by=today)
    past = live_page(title="Yesterday").record_id
    Record.objects.filter(pk=past).update(review_by=today - datetime.timedelta(days=1))
    live_page(title="Never")
    assert having("overdue") == {"Yesterday"}


@pytest.mark.django_db
def test_unverified_a_year_after_the_last_look_or_after_the_first_day():
    now = timezone.now()
    today = timezone.localdate(now)
    for title, verified, created in (
        ("Lately", today - YEAR, now - 3 * YEAR),
        ("Long ago", today - YEAR - datetime.timedelta(days=1), now - 3 * YEAR),
        ("Never", None, now - YEAR - datetime.timedelta(minutes=1)),
        ("New", None, now - YEAR + datetime.timedelta(days=1)),
    ):
        record = live_page(title=title).record_id
        Record.objects.filter(pk=record).update(verified_on=verified, created_at=created)
    assert having("unverified", now) == {"Long ago", "Never"}
    stale = days.in_question(now).filter(days.stale(now)).values_list("title", flat=True)
    assert set(stale) == {"Long ago", "Never"}
    verified = Edition.objects.filter(days.verified(now)).values_list("title", flat=True)
    assert set(verified) == {"Lately"}


@pytest.mark.django_db
def test_links_by_their_last_answer():
    gone, moved, mended, unasked, corrected = (make_source() for _ in range(5))
    make_link_check(corrected, Outcome.GONE, url="https://example.org/before")
    make_link_check(gone, Outcome.GONE)
    make_link_check(moved, Outcome.REDIRECTED)
    make_link_check(mended, Outcome.TIMEOUT)
    make_link_check(mended, Outcome.OK)
    live_initiative(title="Whole", sources=[mended, unasked, corrected])
    live_initiative(title="Gone", sources=[mended, gone])
    live_initiative(title="Moved", sources=[moved])
    live_initiative(
        title="At a milestone",
        sources=[mended],
        milestones=[{"date": "1990", "title": "Begun", "sources": [gone]}],
    )
    assert having("broken-link") == {"Gone", "At a milestone"}
    assert having("moved-link") == {"Moved"}


@pytest.mark.django_db
def test_milestones_to_come_are_for_what_is_proposed():
    now = timezone.now()
    tomorrow = (timezone.localdate(now) + datetime.timedelta(days=1)).isoformat()
    today = timezone.localdate(now).isoformat()
    live_initiative(title="Tomorrow", milestones=[(tomorrow, "Opening")])
    live_initiative(title="Today", milestones=[(today, "Opening")])
    live_initiative(title="This year", milestones=[(today[:4], "Opening")])
    live_initiative(title="Next year", milestones=[(f"{int(today[:4]) + 1}", "Opening")])
    live_initiative(title="Proposed", status=Status.PROPOSED, milestones=[(tomorrow, "Opening")])
    assert having("future-milestone", now) == {"Tomorrow", "Next year"}


@pytest.mark.django_db
def test_orphans_are_tied_to_nothing_that_is_live():
    theme = live_pillar(title="Theme").record
    names = ("Alone", "From", "To", "From draft", "To draft")
    made = {name: live_initiative(title=name, pillar=theme) for name in names}
    draft = draft_initiative(title="Draft", pillar=theme)
    for edition, target in (
        (made["From"], made["To"]),
        (draft, made["From draft"]),
        (made["To draft"], draft),
    ):
        CrossReference.objects.create(
            edition=edition, target=target.record, relation="supports", reason="So."
        )
    live_page(title="Page")
    assert having("orphan") == {"Theme", "Alone", "From draft", "To draft"}


@pytest.mark.django_db
def test_what_is_put_aside_or_withdrawn_is_no_question():
    publishing.discard(draft_page(title="Put aside", summary=""), by=None)
    publishing.withdraw(live_page(title="Withdrawn", summary="").record, by=None, reason="So.")
    ending = live_page(title="To be withdrawn", summary="")
    soon = timezone.now() + datetime.timedelta(days=2)
    publishing.withdraw(ending.record, by=None, at=soon, reason="So.")
    publishing.publish(draft_page(title="Scheduled", summary=""), by=None, at=soon)
    draft_page(title="Draft", summary="")
    assess_all(timezone.now())
    assert having("missing-summary") == {"To be withdrawn", "Scheduled", "Draft"}


def test_rules_are_worded():
    assert [slug for slug, rule in RULES.items() if not (rule.label and rule.advice)] == []
    assert all(slug == rule.slug and len(slug) <= 40 for slug, rule in RULES.items())
    assert set(days.CONDITIONS) == set(RULES) - set(STORED)
