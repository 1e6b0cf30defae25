"""Which edition of a record an editor means: the one rule, and where it is written down.

Lists of 20,000 records with 100,000 editions need it as a column. It depends on stages and moments
only, never on the time of asking, so it can change only where this package changes those.
"""

from django.db.models import Case, F, When

from cooperation.models import Stage


def working_edition(record):
    """The edition in hand; else the one that went or goes live last; else the newest put aside.

    Live last need not be the highest number: a draft may have been begun before the record was
    put back as another edition.
    """
    return record.editions.order_by(
        Case(
            When(stage__in=[Stage.DRAFT, Stage.REVIEW], then=0),
            When(stage=Stage.APPROVED, then=1),
            default=2,
        ),
        F("live_from").desc(nulls_last=True),
        "-number",
    ).first()


def mark_working(record, *editions):
    """Write down which edition is the working one, after a move of `record`.

    `editions` are instances at hand: they are told too, so that a later `save` of them is true.
    """
    working = working_edition(record)
    record.editions.filter(is_working=True).exclude(pk=working.pk).update(is_working=False)
    record.editions.filter(pk=working.pk, is_working=False).update(is_working=True)
    for edition in editions:
        edition.is_working = edition.pk == working.pk
