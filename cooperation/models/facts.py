"""The words for what an initiative is, how it stands, and how sure we are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .sources import Confidence


class Form(models.TextChoices):
    AGREEMENT = "agreement", _("Agreement")
    DIALOGUE = "dialogue", _("Dialogue")
    EXERCISE = "exercise", _("Exercise")
    PROGRAM = "program", _("Program")
    FORUM = "forum", _("Forum")
    PROJECT = "project", _("Project")
    LAW = "law", _("Law")
    VISIT = "visit", _("Visit")


class Status(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACTIVE = "active", _("Active")
    COMPLETED = "completed", _("Completed")
    LAPSED = "lapsed", _("Lapsed")
    SUPERSEDED = "superseded", _("Superseded")


# What has one of these has no end yet.
ONGOING = (Status.PROPOSED, Status.ACTIVE)
CONFIDENCE_WORDS = {
    Confidence.HIGH: _("It rests on good sources that agree."),
    Confidence.MEDIUM: _(
        "Part of it rests on a reprint, a secondary account or sources that differ."
    ),
    Confidence.LOW: _("Nothing better than weak sources was found."),
}
