"""The filters of the lists of themes, initiatives and pages.

There is none by stage beside that by state: a state tells all that a stage does.
"""

import re
from itertools import islice

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from cooperation.models import (
    AuditEvent,
    Form,
    Kind,
    Record,
    Stage,
    State,
    Status,
    Tag,
    live_condition,
)
from cooperation.quality import days
from cooperation.quality.rules import RULES
from cooperation.text import clean_query, fold

from .dayfilter import DayFilter
from .filters import ChoiceFacet, Facet, Flag
from .labels import with_titles
from .worklists import person, sent_back

MANY = 12  # owners and tags that are offered; others are typed
OWN = {"me": "Me", "none": "Nobody"}


class StateFilter(Facet):
    title = "state"
    parameter = dimension = "state"

    def options_of(self, changelist):
        return [(state.value, state.label) for state in State if state != State.SUPERSEDED]

    def condition(self, value):
        return states(timezone.now()).get(value)


def states(now):
    """The condition of each state that a working edition can be in."""
    approved = Q(stage=Stage.APPROVED)
    return {
        State.DRAFT.value: Q(stage=Stage.DRAFT),
        State.REVIEW.value: Q(stage=Stage.REVIEW),
        State.SCHEDULED.value: approved & Q(live_from__gt=now),
        State.LIVE.value: approved & live_condition(now),
        # What went live last and is over was withdrawn: else another would be the working one.
        State.WITHDRAWN.value: approved & Q(live_until__lte=now),
        State.DISCARDED.value: Q(stage=Stage.DISCARDED),
    }


class LeadThemeFilter(Facet):
    title = "lead theme"
    parameter = dimension = "theme"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        themes = with_titles(Record.objects.filter(kind=Kind.PILLAR), timezone.now())
        self.themes = list(themes.order_by("position", "slug"))
        self.keys = {theme.slug: theme.pk for theme in self.themes}

    def options_of(self, changelist):
        return [(theme.slug, theme.title_now) for theme in self.themes]

    def condition(self, value):
        return Q(lead_pillar=self.keys[value]) if value in self.keys else None


class FormFilter(ChoiceFacet):
    title = "form"
    parameter = dimension = "form"
    enum = Form


class StatusFilter(ChoiceFacet):
    title = "status"
    parameter = dimension = "status"
    enum = Status


class TagFilter(Facet):
    """By address, name in any spelling, or synonym; several leave what has all of them."""

    title = "tag"
    parameter = dimension = "tag"
    several = True
    typed = "Tag"
    offered = ("taggededition", "tag")
    help_text = "A name, in any spelling, or a synonym. Several can be asked for together."

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        self.values = [clean_query(value, limit=60) for value in self.values]
        self.tags = _tags_named(self.values)

    def options_of(self, changelist):
        return changelist.tags

    def condition(self, value):
        tag = self.tags.get(value)
        # A subquery, since two joins to the same table would multiply the rows.
        tagged = tag and tag.tagged.order_by().values("content_object")
        return None if tag is None else Q(pk__in=tagged)

    def label(self, changelist, value):
        return self.tags[value].name if value in self.tags else value


def _tags_named(values):
    """The tags that are called so, by what was typed. One query, none if nothing was typed."""
    keys = {value: fold(value) for value in values}
    if not keys:
        return {}
    called = Q(slug__in=keys) | Q(folded__in=keys.values()) | Q(aliases__folded__in=keys.values())
    tags = list(Tag.objects.filter(called).annotate(synonym=F("aliases__folded")))
    found = {}
    # A synonym gives way to a name, and a name to an address.
    for name in ("synonym", "folded", "slug"):
        by_name = {getattr(tag, name): tag for tag in tags}
        for value, key in keys.items():
            tag = by_name.get(value if name == "slug" else key)
            found |= {value: tag} if tag else {}
    return found


class OwnerFilter(Facet):
    """By user name, "me" or "none". Who looks after most is offered; others are typed."""

    title = "owner"
    parameter = dimension = "owner"
    typed = "Name of the account"
    offered = ("record", "owner")

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        self.user = request.user
        owning = Record.objects.filter(owner=OuterRef("pk"))
        users = User.objects.filter(Exists(owning)).only("username", "first_name", "last_name")
        self.owners = {user.pk: user for user in users}
        self.owner = next(map(self._named, self.values), None)

    def _named(self, value):
        """The owner who is called so, whatever the case; autocomplete gives "Anita Rao (anita)"."""
        name = clean_query(value, limit=250).casefold()
        offered = re.search(r"\(([^()]+)\)$", name)
        called = {user.username.casefold(): user for user in self.owners.values()}
        return called.get(offered[1] if offered else name)

    def options_of(self, changelist):
        counts = changelist.counts.get("owner")
        others = list(self.owners.values())
        if counts is None:
            others.sort(key=lambda user: user.username)
        else:
            others = [user for user in others if counts[user.username]]
            others.sort(key=lambda user: (-counts[user.username], user.username))
        names = ((user.username, person(user)) for user in others if user != self.user)
        return [*OWN.items(), *islice(names, MANY)]

    def condition(self, value):
        if value in OWN:
            return Q(record__owner=self.user if value == "me" else None)
        return self.owner and Q(record__owner=self.owner)

    @property
    def counted_as(self):
        if self.values == ["me"]:
            return self.user.username
        return self.owner.username if self.owner else super().counted_as

    def label(self, changelist, value):
        return person(self.owner) if self.owner else OWN.get(value, value)


class StaleFilter(Flag):
    title = "facts"
    parameter = dimension = "stale"
    words = "Overdue, or not verified for a year"

    def condition(self, value):
        return days.stale(timezone.now()) if value == self.on else None


class AuthorFilter(Flag):
    title = "author"
    parameter = "author"
    on, words = "me", "Written by me"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        self.user = request.user

    def condition(self, value):
        return _written_by(self.user) if value == self.on else None


def _written_by(user):
    """The same as `worklists.wrote`, asked from the few events to their editions: there it is
    asked of a handful of drafts, here of every record."""
    edits = AuditEvent.objects.filter(action="edit", actor=user, edition__isnull=False)
    return Q(created_by=user) | Q(changed_by=user) | Q(pk__in=edits.order_by().values("edition"))


class SentBackFilter(Flag):
    title = "review"
    parameter = "sentback"
    words = "Sent back by a reviewer"

    def condition(self, value):
        return sent_back() if value == self.on else None


class LinkFilter(Flag):
    title = "links"
    parameter = "links"
    on, words = "broken", "A source does not answer"

    def condition(self, value):
        return days.broken_links(timezone.now()) if value == self.on else None


class FindingFilter(Facet):
    """By what a rule of quality finds; its report leads here, and counts."""

    title = "quality"
    parameter = "finding"

    def options_of(self, changelist):
        return [(rule.slug, rule.label) for rule in RULES.values() if rule.slug in self.values]

    def condition(self, value):
        return days.having(value, timezone.now()) if value in RULES else None


WORK = [StaleFilter, AuthorFilter, SentBackFilter, LinkFilter, FindingFilter, DayFilter]
OF_PAGES = [StateFilter, OwnerFilter, *WORK]
OF_THEMES = [StateFilter, TagFilter, OwnerFilter, *WORK]
OF_INITIATIVES = [
    StateFilter,
    LeadThemeFilter,
    TagFilter,
    OwnerFilter,
    FormFilter,
    StatusFilter,
    *WORK,
]
