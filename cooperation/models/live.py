"""Which editions readers see, which one an editor means, and what each is at a moment."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from .records import Withdrawal
from .stages import Stage, State


def live_condition(at, edition=""):
    """The one rule of what readers may see, for editions that a query reaches by way of `edition`.

    `at` may be a moment long past: what is sealed is not live at any. `edition` is a prefix such as
    "target__editions__". Everybody else calls `live()`; this is for joins that would be slow as
    subqueries.
    """
    ongoing = Q(**{f"{edition}live_until__isnull": True}) | Q(**{f"{edition}live_until__gt": at})
    unsealed = Q(**{f"{edition}sealed": False})
    return Q(**{f"{edition}live_from__lte": at}) & ongoing & unsealed


class EditionQuerySet(models.QuerySet):
    def live(self, at):
        """Editions that were live at the moment `at`, now or long past, and may still be shown."""
        return self.filter(live_condition(at))

    def shown(self, at):
        """All that readers may read at the moment `at`: editions live at it or before it, of
        records that are live at it, but for what is sealed. The history of a withdrawn record is
        withdrawn with it."""
        live = self.model._meta.concrete_model.objects.live(at)
        return self.filter(live_from__lte=at, sealed=False, record__in=live.values("record"))

    def first_shown(self, at):
        """The moment from which on there is anything to show up to `at`, or None."""
        seen = self.filter(live_from__lte=at, sealed=False).order_by("live_from")
        return seen.values_list("live_from", flat=True).first()

    def in_hand(self):
        """Editions that editors still work on: at most one of each record."""
        return self.filter(stage__in=[Stage.DRAFT, Stage.REVIEW])

    def working(self):
        """One edition of each record, the one an editor means: see `Edition.is_working`."""
        return self.filter(is_working=True)

    def with_state(self, at):
        """Annotate `state_now`, the same as `Edition.state(at)` gives for one."""
        withdrawn = Withdrawal.objects.filter(record=OuterRef("record"), at=OuterRef("live_until"))
        return self.annotate(
            state_now=Case(
                When(~Q(stage=Stage.APPROVED), then=F("stage")),
                When(live_from__gt=at, then=Value(State.SCHEDULED.value)),
                When(
                    Q(live_until__isnull=True) | Q(live_until__gt=at),
                    then=Value(State.LIVE.value),
                ),
                When(Exists(withdrawn), then=Value(State.WITHDRAWN.value)),
                default=Value(State.SUPERSEDED.value),
                output_field=models.CharField(),
            )
        )


class EditionKindManager(models.Manager.from_queryset(EditionQuerySet)):
    """The editions of one kind of record."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.kind)
