"""Which rules keep an edition from being published is a setting."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from cooperation import publishing
from tests.factories import (
    draft_initiative,
    draft_page,
)

YEAR = datetime.timedelta(days=365)


@pytest.mark.django_db
def test_nothing_blocks_unless_the_settings_say_so(settings):
    edition = draft_page(summary="", body="[here](https://example.org)")
    assert publishing.missing(edition) == {}
    settings.QUALITY_BLOCKS = ["missing-summary"]
    message = "There is no summary, so lists and search show the title alone."
    assert publishing.missing(edition) == {"summary": [message]}
    with pytest.raises(ValidationError):
        publishing.publish(edition, by=None)
    publishing.save_draft(edition, by=None, changed=["body"])  # a draft may be as it is
    edition.summary = "Some."
    edition.save()
    assert publishing.missing(edition) == {}


@pytest.mark.django_db
def test_a_milestone_that_blocks_is_told_at_the_milestones(settings):
    settings.QUALITY_BLOCKS = ["unsourced-milestone"]
    edition = draft_initiative(milestones=[{"date": "1990", "title": "Begun", "sources": []}])
    assert publishing.missing(edition) == {"milestones": ["“Begun” names no source."]}
