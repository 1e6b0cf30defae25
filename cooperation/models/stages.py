"""How far an edition has come, and how much it matters."""

from django.db import models


class Stage(models.TextChoices):
    """How far an edition has come, as stored. What editors see is `State`."""

    DRAFT = "draft", "Draft"
    REVIEW = "review", "In review"
    APPROVED = "approved", "Approved"
    DISCARDED = "discarded", "Discarded"


class State(models.TextChoices):
    """What an edition is at a moment: derived from stage, moments and withdrawals, never stored."""

    DRAFT = "draft", "Draft"
    REVIEW = "review", "In review"
    SCHEDULED = "scheduled", "Scheduled"
    LIVE = "live", "Live"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DISCARDED = "discarded", "Discarded"


class Significance(models.TextChoices):
    MAJOR = "major", "Major: in the change log and feeds, moves “updated”"
    MINOR = "minor", "Minor: neither"
