"""The front page of the desk and the lists behind it, as tests ask for them."""

import datetime

from django.urls import reverse
from django.utils import timezone

from cooperation.models import Record
from tests.admin.personas import as_user, user_with

FRONT = "/admin/"


def page_of(user, **parameters):
    return as_user(user).get(FRONT, parameters)


def boxes(user):
    """The number and the titles in each box on the front page of `user`."""
    return {
        box["name"]: (box["number"], [row["title"] for row in box["rows"]])
        for box in page_of(user).context_data["boxes"]
    }


def listed(user, name, **parameters):
    """The titles of the list behind a box."""
    response = as_user(user).get(reverse("admin:worklist", args=[name]), parameters)
    assert response.status_code == 200
    return [row["edition"].title for row in response.context_data["rows"]]


def in_days(days):
    return timezone.now() + datetime.timedelta(days=days)


def today(days=0):
    return timezone.localdate() + datetime.timedelta(days=days)


def owned_by(edition, user, **values):
    Record.objects.filter(pk=edition.record_id).update(owner=user, **values)
    return edition


def make_reader():
    return user_with("view_pageedition")
