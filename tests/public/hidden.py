"""A small live site, and beside it content of every state that readers must not see.

Every text of that content is a word of its own, "zq" with the state and the field, so that a page
that shows it tells what leaked.
"""

import datetime
import re

from django.db import models
from django.utils import timezone

from cooperation import publishing
from cooperation.models import (
    Alias,
    AlsoAdvances,
    Citation,
    CrossReference,
    Edition,
    Kind,
    Milestone,
    Participation,
    TagAlias,
    TaggedEdition,
)
from cooperation.models.fields import PartialDateField
from tests.factories import (
    draft_initiative,
    draft_page,
    draft_pillar,
    live_page,
    live_pillar,
    make_leader,
    make_organization,
    make_source,
    make_tag,
)

WORD = re.compile(r"zq[a-z_]+")
UNPUBLISHED = ("draft", "review", "scheduled", "discarded")
OF_INITIATIVES = {"acronym", "status_note"}
DRAFT = {Kind.PILLAR: draft_pillar, Kind.INITIATIVE: draft_initiative, Kind.PAGE: draft_page}


def tomorrow():
    return timezone.now() + datetime.timedelta(days=1)


def live_site(refer_to=(), mention=()):
    """Two themes, two initiatives and a page, live and in touch with one another.

    The first initiative refers to the records of `refer_to` as well, by cross-reference; the
    texts of all link to those of `mention`. Returns the five records by slug.
    """
    mentions = " ".join(f"[[{record.kind}:{record.slug}|a plan]]" for record in mention)
    first = live_pillar(slug="first", position=1, body=f"Text. {mentions}").record
    second = live_pillar(slug="second", position=2).record
    about = live_page(slug="about", body=f"Text. {mentions}").record
    source, tag = make_source(key="gazette"), make_tag("Water")
    organization = make_organization(slug="bureau")
    make_leader(slug="ash", name="Ash")
    records = {"first": first, "second": second, "about": about}
    for slug, pillar in (("dam", first), ("canal", second)):
        draft = draft_initiative(
            slug=slug,
            pillar=pillar,
            tags=[tag],
            sources=[source],
            milestones=[("2001-02-03", f"A step of the {slug}")],
            body=f"Text. [@gazette] {mentions}",
        )
        records[slug] = draft.record
        Participation.objects.create(edition=draft, organization=organization)
        targets = [records["dam"], *(record for record in refer_to if record.kind != Kind.PAGE)]
        for place, target in enumerate(targets if slug == "canal" else []):
            CrossReference.objects.create(
                edition=draft,
                relation="succeeds",
                target=target,
                position=place,
                reason="zqreason" if place else "It stands on it.",
            )
        for record in refer_to:
            if record.kind == Kind.PILLAR:
                AlsoAdvances.objects.create(edition=draft, pillar=record)
        publishing.publish(draft, by=None)
    return records


def again(site):
    """A second edition of the first record of each kind, so that there is something to compare."""
    for slug in ("first", "dam", "about"):
        draft = publishing.start_draft(site[slug], by=None)
        publishing.publish(draft, by=None, note="More.")
    return site


def mark(edition, state, refer_to=None):
    """Fill every text of a draft with its word, and give it children of every kind."""

    def word(field):
        return f"zq{state}{edition.kind}{field}"

    for field in text_fields(edition):
        setattr(edition, field.name, word(field.name)[: field.max_length])
    edition.save()
    _children(edition, word)
    if refer_to:
        CrossReference.objects.create(
            edition=edition, relation="succeeds", target=refer_to, reason=word("reason")
        )
    return edition


def text_fields(edition):
    """The fields of an edition that an editor writes."""
    return [
        field
        for field in Edition._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, PartialDateField)
        and not field.choices
        and field.editable
        and (edition.kind == Kind.INITIATIVE or field.name not in OF_INITIATIVES)
    ]


def _children(edition, word):
    source = make_source(
        key=word("key"),
        title=word("sourcetitle"),
        publisher=word("publisher"),
        url=f"https://example.org/{word('url')}",
        archived_url=f"https://example.org/{word('archived')}",
        note=word("sourcenote"),
    )
    tag = make_tag(word("tagname"), slug=word("tagaddress"), description=word("scope"))
    TagAlias.objects.create(tag=tag, name=word("tagalias"))
    organization = make_organization(
        slug=word("orgaddress"), name=word("orgname"), acronym=word("org")[:20]
    )
    Participation.objects.create(edition=edition, organization=organization, position=9)
    TaggedEdition.objects.create(content_object=edition, tag=tag, position=9)
    Citation.objects.create(edition=edition, source=source, position=9)
    Alias.objects.create(edition=edition, name=word("alias"), position=9)
    milestone = Milestone.objects.create(
        edition=edition,
        anchor=word("anchor"),
        date="2020-01-01",
        title=word("milestone"),
        description=word("description"),
        position=9,
    )
    Citation.objects.create(edition=edition, milestone=milestone, source=source)


def unpublished(kind, state, site):
    """A new record of which nothing is public yet, in one of four states; it refers to the site."""
    lead = {"pillar": site["first"]} if kind == Kind.INITIATIVE else {}
    edition = DRAFT[kind](slug=f"zq{state}{kind}address", **lead)
    move(mark(edition, state, site["dam"]), state)
    return edition.record


def beside(record, state):
    """What stands beside the live edition of `record`: an edition in a state that differs."""
    edition = publishing.start_draft(record, by=None)
    edition.cross_references.all().delete()
    move(mark(edition, f"beside{state}"), state)


def all_unpublished(site):
    """All that editors have in hand beside a live site."""
    for kind in Kind.values:
        for state in UNPUBLISHED:
            unpublished(kind, state, site)
    for slug, state in zip(["first", "dam", "canal", "about"], UNPUBLISHED, strict=True):
        beside(site[slug], state)


def superseded(kind, site):
    """A live record that said something else for a while."""
    first = publishing.publish(DRAFT[kind](slug=f"corrected-{kind}"), by=None)
    wrong = publishing.start_draft(first.record, by=None)
    publishing.publish(mark(wrong, "superseded", site["dam"]), by=None)
    right = publishing.start_draft(first.record, by=None, from_edition=first)
    return publishing.publish(right, by=None).record


def withdrawn(kind, site, successor):
    """A record that was live and no longer is; only its address and the reason are public."""
    draft = mark(DRAFT[kind](slug=f"gone-{kind}"), "withdrawn", site["dam"])
    record = publishing.publish(draft, by=None).record
    publishing.withdraw(record, by=None, reason="It was wrong.", successor=successor)
    return record


def move(edition, state):
    match state:
        case "review":
            publishing.submit(edition, by=None)
        case "scheduled":
            publishing.publish(edition, by=None, at=tomorrow())
        case "discarded":
            publishing.discard(edition, by=None)
