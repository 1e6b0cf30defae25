"""Terms in office at the desk."""

import pytest
from django.urls import reverse

from cooperation.models import AuditEvent, Leader
from tests.factories import make_leader

from .personas import administrator, as_user, member

pytestmark = pytest.mark.django_db

ADD = "admin:cooperation_leader_add"
TERM = {"name": "Cedar", "slug": "cedar", "office": "us", "began": "1961-01-20", "ended": ""}


def errors(response):
    return [str(error) for errors in response.context["errors"] for error in errors]


def test_a_publisher_enters_who_is_in_office_and_the_log_says_so():
    make_leader(slug="birch", began="1953-01-20", ended="1961-01-20")
    response = as_user(member("Publisher")).post(reverse(ADD), TERM)
    assert response.status_code == 302
    assert Leader.objects.get(slug="cedar").ended is None
    assert AuditEvent.objects.get(action="add leader").data["new"]["name"] == "Cedar"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"began": "1960-01-20"}, "This term overlaps with that of Birch"),
        ({"began": "1950-01-20"}, "This term overlaps with that of Birch"),
        ({"ended": "1961-01-20"}, "The term ends after it begins."),
        ({"began": ""}, "This field is required."),
    ],
)
def test_a_term_that_cannot_be_is_refused(changes, said):
    make_leader(slug="birch", name="Birch", began="1953-01-20", ended="1961-01-20")
    response = as_user(administrator()).post(reverse(ADD), TERM | changes)
    assert [error[: len(said)] for error in errors(response)] == [said]
    assert Leader.objects.count() == 1


def test_the_same_days_in_the_other_office_are_no_overlap():
    make_leader(office="india", began="1947-08-15", ended="1964-05-27")
    assert as_user(administrator()).post(reverse(ADD), TERM).status_code == 302


def test_a_term_can_be_ended_and_its_key_stays():
    leader = make_leader(slug="cedar", began="1961-01-20", ended=None)
    path = reverse("admin:cooperation_leader_change", args=[leader.pk])
    data = TERM | {"ended": "1963-11-22", "slug": "other"}
    assert as_user(administrator()).post(path, data).status_code == 302
    leader.refresh_from_db()
    assert (leader.slug, leader.ended.isoformat()) == ("cedar", "1963-11-22")
