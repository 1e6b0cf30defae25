"""The live rule and the derived state."""

import datetime

import pytest
from django.db import IntegrityError

from cooperation.models import (
    Confidence,
    Edition,
    InitiativeEdition,
    Kind,
    PageEdition,
    PillarEdition,
    Record,
    Source,
    Stage,
    State,
    Status,
    Withdrawal,
)
from tests.factories import draft_initiative, draft_page, draft_pillar, serial

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2001, 2, 3, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
TICK = datetime.timedelta(microseconds=1)


def make_record():
    return Record.objects.create(kind=Kind.PAGE, slug=f"page-{serial()}")


def add(record, number=1, stage=Stage.APPROVED, live_from=None, live_until=None, **kwargs):
    return Edition.objects.create(
        record=record,
        kind=record.kind,
        number=number,
        title=f"Page {number}",
        stage=stage,
        live_from=live_from,
        live_until=live_until,
        **kwargs,
    )


def withdraw(record, at):
    return Withdrawal.objects.create(record=record, at=at, reason="Wrong.")


@pytest.mark.parametrize(
    ("at", "live"),
    [
        (NOON - TICK, False),
        (NOON, True),
        (NOON + TICK, True),
        (NOON + DAY - TICK, True),
        (NOON + DAY, False),
        (NOON + DAY + TICK, False),
    ],
)
def test_live_from_the_first_moment_to_before_the_last(at, live):
    edition = add(make_record(), live_from=NOON, live_until=NOON + DAY)
    assert list(Edition.objects.live(at)) == ([edition] if live else [])


def test_an_edition_without_end_stays_live():
    edition = add(make_record(), live_from=NOON)
    assert list(Edition.objects.live(NOON + 36500 * DAY)) == [edition]


def test_moments_of_another_time_zone_are_the_same_moments():
    kolkata = datetime.timezone(datetime.timedelta(hours=5, minutes=30))
    edition = add(make_record(), live_from=NOON.astimezone(kolkata))
    assert list(Edition.objects.live(NOON)) == [edition]
    assert list(Edition.objects.live((NOON - TICK).astimezone(kolkata))) == []


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.REVIEW, Stage.DISCARDED])
def test_nothing_but_approved_is_ever_live(stage):
    add(make_record(), stage=stage)
    assert list(Edition.objects.live(NOON)) == []


@pytest.mark.parametrize(
    ("stage", "live_from", "live_until", "withdrawn", "state"),
    [
        (Stage.DRAFT, None, None, None, State.DRAFT),
        (Stage.REVIEW, None, None, None, State.REVIEW),
        (Stage.DISCARDED, None, None, None, State.DISCARDED),
        (Stage.APPROVED, NOON + TICK, None, None, State.SCHEDULED),
        (Stage.APPROVED, NOON + TICK, NOON + DAY, None, State.SCHEDULED),
        (Stage.APPROVED, NOON, None, None, State.LIVE),
        (Stage.APPROVED, NOON, NOON + TICK, None, State.LIVE),
        (Stage.APPROVED, NOON - DAY, NOON + DAY, NOON + DAY, State.LIVE),
        (Stage.APPROVED, NOON - DAY, NOON, None, State.SUPERSEDED),
        (Stage.APPROVED, NOON - DAY, NOON, NOON - TICK, State.SUPERSEDED),
        (Stage.APPROVED, NOON - DAY, NOON, NOON, State.WITHDRAWN),
        (Stage.APPROVED, NOON - DAY, NOON - TICK, NOON - TICK, State.WITHDRAWN),
    ],
)
def test_state_follows_from_stage_moments_and_withdrawals(
    stage, live_from, live_until, withdrawn, state
):
    edition = add(make_record(), 1, stage, live_from, live_until)
    if withdrawn:
        withdraw(edition.record, withdrawn)
    assert edition.state(NOON) == state
    assert Edition.objects.with_state(NOON).get().state_now == state


def test_a_withdrawal_of_another_record_withdraws_nothing_here():
    edition = add(make_record(), live_from=NOON - DAY, live_until=NOON)
    withdraw(make_record(), NOON)
    assert edition.state(NOON) == State.SUPERSEDED
    assert Edition.objects.with_state(NOON).get().state_now == State.SUPERSEDED


def test_with_state_costs_one_query(django_assert_num_queries):
    record = make_record()
    for number in range(1, 4):
        add(record, number, live_from=NOON + number * DAY, live_until=NOON + (number + 1) * DAY)
    with django_assert_num_queries(1):
        states = [edition.state_now for edition in Edition.objects.with_state(NOON + 3 * DAY)]
    assert states == [State.SUPERSEDED, State.SUPERSEDED, State.LIVE]


def test_in_hand_are_drafts_and_reviews():
    kept = [
        add(make_record(), stage=Stage.DRAFT),
        add(make_record(), stage=Stage.REVIEW),
    ]
    add(make_record(), stage=Stage.DISCARDED)
    add(make_record(), live_from=NOON)
    assert list(Edition.objects.in_hand().order_by("pk")) == kept


def test_working_looks_no_further_than_the_set_it_is_asked_of():
    record = make_record()
    add(record, 1, live_from=NOON)
    draft = add(record, 2, Stage.DRAFT, is_working=True)
    assert list(Edition.objects.working()) == [draft]
    assert list(Edition.objects.live(NOON).working()) == []


def test_no_record_has_two_working_editions():
    record = make_record()
    add(record, 1, live_from=NOON, is_working=True)
    with pytest.raises(IntegrityError, match="one_working|record_id"):
        add(record, 2, Stage.DRAFT, is_working=True)


def test_each_kind_of_edition_has_its_own_manager():
    pillar, page = draft_pillar(), draft_page()
    initiative = draft_initiative(pillar=pillar.record)
    assert [edition.pk for edition in PillarEdition.objects.all()] == [pillar.pk]
    assert [edition.pk for edition in InitiativeEdition.objects.all()] == [initiative.pk]
    assert [edition.pk for edition in PageEdition.objects.in_hand()] == [page.pk]


def test_an_edition_has_the_address_of_its_record():
    edition = draft_page(slug="about", title="About")
    assert edition.get_absolute_url() == "/about/"
    assert str(edition) == "About, edition 1"


@pytest.mark.parametrize(
    ("began", "ended", "status", "years"),
    [
        ("2004", "2005-06", Status.COMPLETED, "2004–2005"),
        ("2004-01", "2004-12", Status.COMPLETED, "2004"),
        ("1992-05", None, Status.ACTIVE, "since 1992"),
        ("1992-05", None, Status.COMPLETED, "1992"),
        (None, "2005-06", Status.LAPSED, "until 2005"),
        (None, None, Status.ACTIVE, ""),
    ],
)
def test_the_years_of_an_initiative_are_told_as_far_as_known(began, ended, status, years):
    assert Edition(began=began, ended=ended, status=status).years == years


@pytest.mark.parametrize("model", [Edition, Source])
def test_each_degree_of_confidence_has_words_of_its_own(model):
    words = {model(confidence=value).confidence_words for value in Confidence}
    assert (len(words), "" in words) == (len(Confidence), False)


def test_unknown_confidence_has_no_words():
    assert Edition(confidence=None).confidence_words == ""


def test_editions_are_ordered_by_record_and_number():
    first, second = make_record(), make_record()
    add(second, 1, live_from=NOON)
    add(first, 2, Stage.DRAFT)
    add(first, 1, live_from=NOON)
    order = list(Edition.objects.values_list("record__slug", "number"))
    assert order == [(first.slug, 1), (first.slug, 2), (second.slug, 1)]
