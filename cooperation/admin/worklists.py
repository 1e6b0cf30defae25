"""What waits for an editor: named sets of editions, the same for the number on the front page and
for the list behind it."""

from operator import itemgetter
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value, Window
from django.db.models.functions import RowNumber
from django.db.models.lookups import Exact

from cooperation.models import AuditEvent, Edition, Kind, Record, Stage, live_condition
from cooperation.quality import days
from cooperation.quality.rules import RULES, STORED

TOP = 5  # rows of a box on the front page


class Worklist(NamedTuple):
    """A set of editions. `condition` is called with a user and a moment and gives a condition on
    editions; `wanted_by` tells whether the set is any business of a user's; `advice` says what
    there is to do, `none` that there is nothing; `rules` are those whose findings a row tells."""

    name: str
    label: str
    advice: str
    none: str
    condition: object
    wanted_by: object = lambda user: True
    order: tuple = ("-changed_at", "-pk")
    rules: tuple = ()


def kinds_seen(user):
    """The kinds of record that `user` may look at."""
    return [
        kind
        for kind in Kind.values
        if user.has_perm(f"cooperation.view_{kind}edition")
        or user.has_perm(f"cooperation.change_{kind}edition")
    ]


def person(user):
    """Somebody's name as colleagues know it."""
    return user.get_full_name() or user.get_username()


def may_verify(user):
    """Whether `user` confirms that facts are verified."""
    return user.has_perm("cooperation.review_edition") or user.has_perm(
        "cooperation.publish_edition"
    )


def wrote(user):
    """Editions that `user` made or wrote into."""
    edits = AuditEvent.objects.filter(edition=OuterRef("pk"), action="edit", actor=user)
    return Q(created_by=user) | Q(changed_by=user) | Exists(edits)


def mine(user):
    """Editions that `user` wrote, or looks after."""
    return Q(record__in=Record.objects.filter(owner=user).values("pk")) | wrote(user)


def sent_back():
    """Drafts that came back from review and were not submitted again."""
    moves = AuditEvent.objects.filter(edition=OuterRef("pk"), action__in=["submit", "send back"])
    last = Subquery(moves.order_by("-pk").values("action")[:1])
    return Q(is_working=True, stage=Stage.DRAFT) & Q(Exact(last, Value("send back")))


def scheduled(now):
    return Q(is_working=True, stage=Stage.APPROVED, live_from__gt=now)


def _stored(*rules):
    """Of current editions, those in which one of `rules` found something when they were written."""
    return lambda user, now: days.current(now) & days.having_stored(rules)


def rule_list(rule, none="No record has anything of the kind.", **kwargs):
    """The worklist of what one rule of quality finds."""
    rule = RULES[rule]
    return Worklist(
        rule.slug,
        rule.label,
        rule.advice,
        none,
        lambda user, now: days.current(now) & days.having(rule.slug, now),
        rules=(rule.slug,),
        **kwargs,
    )


def _live(user, now):
    return live_condition(now) & Q(kind=Kind.INITIATIVE)


WORKLISTS = {
    one.name: one
    for one in (
        Worklist(
            "drafts",
            "My drafts",
            "What you wrote or look after, not yet submitted.",
            "You have no draft in hand.",
            lambda user, now: Q(is_working=True, stage=Stage.DRAFT) & mine(user),
        ),
        Worklist(
            "review",
            "Waiting for my review",
            "Colleagues ask you to read these, and to publish them or send them back.",
            "Nothing waits for your review.",
            lambda user, now: Q(is_working=True, stage=Stage.REVIEW) & ~wrote(user),
            may_verify,
            ("changed_at", "pk"),
        ),
        Worklist(
            "sent-back",
            "Sent back to me",
            "Read the note in the history, mend the draft and submit it again.",
            "Nothing of yours was sent back.",
            lambda user, now: mine(user) & sent_back(),
        ),
        Worklist(
            "scheduled",
            "Scheduled",
            "Readers see these from the moment given.",
            "Nothing is scheduled.",
            lambda user, now: scheduled(now),
            order=("live_from", "pk"),
        ),
        rule_list("overdue", "No review is overdue.", order=("record__review_by", "pk")),
        Worklist(
            "reviews",
            "To be reviewed",
            "Records with a day by which their facts are to be checked.",
            "No record has a day for its review.",
            lambda user, now: days.current(now) & Q(record__review_by__isnull=False),
            order=("record__review_by", "pk"),
            rules=("overdue",),
        ),
        rule_list("unverified", "Everything was verified within a year."),
        rule_list("broken-link", "No link to a source is known to be broken."),
        Worklist(
            "unsourced",
            "Claims without a source",
            "Milestones that name no source, and figures in texts that rest on nothing.",
            "Every claim that the rules can see has its source.",
            _stored("unsourced-milestone", "unsourced-text"),
            rules=("unsourced-milestone", "unsourced-text"),
        ),
        Worklist(
            "findings",
            "Something to improve",
            "What the rules of quality find in titles, texts, dates and sources.",
            "The rules find nothing.",
            _stored(*STORED),
            rules=STORED,
        ),
        Worklist(
            "live",
            "Live initiatives",
            "What readers see today.",
            "No initiative is live.",
            _live,
            order=("title", "pk"),
        ),
        Worklist(
            "verified",
            "Live initiatives verified within a year",
            "Their facts were checked in the last 365 days.",
            "No live initiative was verified within a year.",
            lambda user, now: _live(user, now) & days.verified(now),
            order=("record__verified_on", "pk"),
        ),
    )
}


def editions_of(worklist, user, now):
    """The editions of a worklist that `user` may see."""
    condition = worklist.condition(user, now)
    return Edition.objects.filter(condition, kind__in=kinds_seen(user))


def counted(sets):
    """How many rows each queryset of the dict `sets` has, by its name. One query."""
    numbers = dict.fromkeys(sets, 0)
    parts = [
        rows.order_by()
        .annotate(set_name=Value(name))
        .values("set_name")
        .annotate(set_count=Count("pk"))
        .values_list("set_name", "set_count")
        for name, rows in sets.items()
    ]
    return numbers | dict(_union(parts))


def tops(sets):
    """How many rows each queryset of the dict `sets` has, and the primary keys of its first ones,
    by its name. The value is a pair of a queryset and its order. One query, whatever their number,
    which goes once through each set.
    """
    found = {name: (0, []) for name in sets}
    parts = [
        rows.order_by()
        .annotate(set_place=Window(RowNumber(), order_by=list(order)), set_count=Window(Count("*")))
        .filter(set_place__lte=TOP)
        .values_list(Value(name), "pk", "set_count", "set_place")
        for name, (rows, order) in sets.items()
    ]
    for name, pk, count, _ in sorted(_union(parts), key=itemgetter(3)):
        found[name] = (count, [*found[name][1], pk])
    return found


def _union(parts):
    first, *rest = parts
    return first.union(*rest, all=True)
