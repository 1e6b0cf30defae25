"""The calendar on the front page of the desk."""

import datetime

import pytest
from django.utils import timezone

from cooperation import publishing
from tests.admin.personas import administrator
from tests.admin.waiting import in_days, make_reader, owned_by, page_of, today
from tests.factories import (
    draft_initiative,
    draft_page,
    live_page,
)

pytestmark = pytest.mark.django_db


def calendar_of(user, month):
    """What each day of the month tells, by its date."""
    shown = page_of(user, month=month).context_data["month"]
    return shown, {
        day.date.isoformat(): ([(what, title) for what, title, _ in day.entries], day.reviews)
        for week in shown.weeks
        for day in week
        if day.entries or day.reviews
    }


def test_the_calendar_tells_moments_to_come_and_days_of_review():
    live = live_page(title="Ending")
    moment = datetime.datetime(2040, 5, 3, 12, tzinfo=datetime.UTC)
    publishing.withdraw(live.record, by=None, at=moment, reason="Closed.")
    publishing.publish(draft_page(title="Beginning"), by=None, at=moment)
    owned_by(draft_page(), None, review_by=datetime.date(2040, 5, 31))
    owned_by(draft_initiative(), None, review_by=datetime.date(2040, 5, 31))
    month, days = calendar_of(administrator(), "2040-05")
    assert (month.label, month.before, month.after) == ("May 2040", "2040-04", "2040-06")
    assert days == {
        "2040-05-03": ([("publish", "Beginning"), ("withdraw", "Ending")], 0),
        "2040-05-31": ([], 2),
    }
    assert calendar_of(make_reader(), "2040-05")[1]["2040-05-31"] == ([], 1)
    assert calendar_of(administrator(), "2040-07")[0].empty


def test_what_is_past_or_only_superseded_is_not_to_come():
    live = live_page()
    at = in_days(40)
    publishing.publish(publishing.start_draft(live.record, by=None), by=None, at=at)
    this_month = calendar_of(administrator(), f"{timezone.now():%Y-%m}")[1]
    assert this_month.get(today().isoformat()) is None
    [(entries, _)] = calendar_of(administrator(), f"{at:%Y-%m}")[1].values()
    assert [what for what, _ in entries] == ["publish"]


def test_a_full_day_shows_three_and_counts_the_rest():
    moment = datetime.datetime(2040, 5, 3, 12, tzinfo=datetime.UTC)
    for _ in range(5):
        publishing.publish(draft_page(), by=None, at=moment)
    assert "and 2 more" in page_of(administrator(), month="2040-05").content.decode()


@pytest.mark.parametrize("month", ["", "nonsense", "0001-01", "9999-12", "2040-13", "2040-1", "\0"])
def test_a_month_that_is_none_is_the_present_one(month):
    shown = page_of(administrator(), month=month).context_data["month"]
    assert shown.label == f"{timezone.now():%B %Y}"
