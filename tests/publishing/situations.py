"""Editions brought into each state by real moves, and proof that a refusal wrote nothing."""

import datetime
from contextlib import contextmanager

import pytest
from django.apps import apps

from cooperation import publishing
from cooperation.models import State
from tests.factories import draft_page

NOW = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
TICK = datetime.timedelta(microseconds=1)


def publish(edition, **kwargs):
    return publishing.publish(edition, **({"by": None} | kwargs))


def start_draft(record, **kwargs):
    return publishing.start_draft(record, **({"by": None} | kwargs))


def withdraw(record, **kwargs):
    return publishing.withdraw(record, **({"by": None, "reason": "Wrong."} | kwargs))


def edition_in(state, clock):
    """An edition of a new page that is in `state` now; the clock moves on where it must."""
    edition = draft_page()
    match state:
        case State.REVIEW:
            publishing.submit(edition, by=None)
        case State.DISCARDED:
            publishing.discard(edition, by=None)
        case State.SCHEDULED:
            publish(edition, at=NOW + DAY)
        case State.LIVE:
            publish(edition)
        case State.SUPERSEDED:
            publish(edition)
            clock.shift(HOUR)
            publish(start_draft(edition.record))
        case State.WITHDRAWN:
            publish(edition)
            clock.shift(HOUR)
            withdraw(edition.record)
    clock.shift(HOUR)
    edition.refresh_from_db()
    return edition


def all_tables():
    """Every row of every table, by model."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
        if not model._meta.proxy
    }


@contextmanager
def refused(error, match=None):
    """What is done inside raises `error` and leaves the database as it was."""
    before = all_tables()
    with pytest.raises(error, match=match) as refusal:
        yield refusal
    assert all_tables() == before
