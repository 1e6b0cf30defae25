"""Editions in each state, and what the desk offers of them."""

import datetime

from django.utils import timezone

from cooperation import publishing
from cooperation.models import Edition
from tests.admin.personas import as_user, form_url
from tests.factories import draft_initiative, live_initiative

REASON = {"reason": "It was closed."}


def draft():
    return draft_initiative()


def in_review():
    return publishing.submit(draft_initiative(), by=None)


def discarded():
    return publishing.discard(draft_initiative(), by=None)


def live():
    return live_initiative()


def scheduled():
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    return publishing.publish(draft_initiative(), by=None, at=tomorrow)


def withdrawn():
    edition = live_initiative()
    publishing.withdraw(edition.record, by=None, reason="Closed.")
    return Edition.objects.get(pk=edition.pk)


def state(edition):
    return Edition.objects.get(pk=edition.pk).state(timezone.now())


def offered(user, edition):
    page = as_user(user).get(form_url(edition)).context_data
    return [offer["words"] for offer in page["offers"]]
