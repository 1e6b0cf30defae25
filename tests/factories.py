"""Plain functions that make content the way the site does: through `publishing`."""

import datetime
import itertools

from django.contrib.auth.models import User

from cooperation import finding, publishing
from cooperation.models import (
    Citation,
    Confidence,
    Country,
    Edition,
    Form,
    Kind,
    Leader,
    LinkCheck,
    Milestone,
    Office,
    Organization,
    Outcome,
    Record,
    Side,
    Source,
    SourceKind,
    Status,
    Tag,
    TaggedEdition,
)

# Zero-padded, so that "Theme 010" sorts after "Theme 009".
_serial = itertools.count(1)


def serial():
    return f"{next(_serial):05}"


def make_user(name=None, **kwargs):
    return User.objects.create_user(name or f"user-{serial()}", password="secret", **kwargs)


def make_source(**kwargs):
    n = serial()
    values = {
        "key": f"source-{n}",
        "title": f"Source {n}",
        "publisher": "The Gazette",
        "url": f"https://example.org/{n}",
        "side": Side.THIRD_PARTY,
        "kind": SourceKind.NEWS,
    } | kwargs
    source = Source.objects.create(**values)
    finding.refresh(source)
    return source


def make_link_check(source, outcome=Outcome.GONE, **kwargs):
    """The newest visit to the address of `source`."""
    LinkCheck.objects.filter(source=source, newest=True).update(newest=False)
    values = {"url": source.url, "outcome": outcome} | kwargs
    return LinkCheck.objects.create(source=source, **values)


def make_organization(**kwargs):
    n = serial()
    values = {"slug": f"organization-{n}", "name": f"Organization {n}", "country": Country.US}
    organization = Organization.objects.create(**(values | kwargs))
    finding.refresh(organization)
    return organization


def make_leader(**kwargs):
    """A term of one day in office, on a day of its own."""
    n = serial()
    day = datetime.date(1950, 1, 1) + datetime.timedelta(days=2 * int(n))
    values = {
        "slug": f"leader-{n}",
        "name": f"Leader {n}",
        "office": Office.US,
        "began": day,
        "ended": day + datetime.timedelta(days=1),
    }
    return Leader.objects.create(**(values | kwargs))


def make_tag(name=None, **kwargs):
    name = name or f"Tag {serial()}"
    tag = Tag.objects.create(
        name=name, slug=kwargs.pop("slug", name.lower().replace(" ", "-")), **kwargs
    )
    finding.refresh(tag)
    return tag


def draft_pillar(**kwargs):
    """An unpublished edition of a new theme."""
    n = serial()
    edition = publishing.create(
        Kind.PILLAR,
        by=kwargs.pop("by", None),
        slug=kwargs.pop("slug", f"theme-{n}"),
        position=kwargs.pop("position", int(n)),
        title=kwargs.pop("title", f"Theme {n}"),
    )
    return _fill(edition, {"summary": f"Summary of theme {n}.", "body": "Text."} | kwargs)


def draft_page(**kwargs):
    """An unpublished edition of a new page."""
    n = serial()
    edition = publishing.create(
        Kind.PAGE,
        by=kwargs.pop("by", None),
        slug=kwargs.pop("slug", f"page-{n}"),
        title=kwargs.pop("title", f"Page {n}"),
    )
    return _fill(edition, {"summary": f"Summary of page {n}.", "body": "Text."} | kwargs)


def draft_initiative(*, pillar=None, tags=(), sources=None, milestones=(), **kwargs):
    """An unpublished edition of a new initiative that lacks nothing.

    `pillar` is a record, `milestones` pairs of a date and a title or dicts of fields.
    """
    n = serial()
    edition = publishing.create(
        Kind.INITIATIVE,
        by=kwargs.pop("by", None),
        slug=kwargs.pop("slug", f"initiative-{n}"),
        title=kwargs.pop("title", f"Initiative {n}"),
    )
    sources = [make_source()] if sources is None else sources
    for position, source in enumerate(sources):
        Citation.objects.create(edition=edition, source=source, position=position)
    for position, tag in enumerate(tags):
        TaggedEdition.objects.create(content_object=edition, tag=tag, position=position)
    for position, milestone in enumerate(milestones):
        fields = (
            milestone
            if isinstance(milestone, dict)
            else dict(zip(("date", "title"), milestone, strict=True))
        )
        fields = {"anchor": f"m-{position}-{fields['date']}"} | fields
        cited = fields.pop("sources", sources[:1])
        row = Milestone.objects.create(edition=edition, position=position, **fields)
        for place, source in enumerate(cited):
            Citation.objects.create(edition=edition, milestone=row, source=source, position=place)
    values = {
        "summary": f"Summary of initiative {n}.",
        "body": "Text.",
        "lead_pillar": pillar or live_pillar().record,
        "form": Form.AGREEMENT,
        "status": Status.ACTIVE,
        "confidence": Confidence.HIGH,
        "began": "2001",
    }
    return _fill(edition, values | kwargs)


def live_pillar(**kwargs):
    return publishing.publish(draft_pillar(**kwargs), by=None)


def live_page(**kwargs):
    return publishing.publish(draft_page(**kwargs), by=None)


def live_initiative(**kwargs):
    return publishing.publish(draft_initiative(**kwargs), by=None)


def many_editions(count, kind=Kind.PAGE, **values):
    """Working editions of `count` new records, made at once past `publishing`: for tests of what
    does not grow with rows."""
    records = Record.objects.bulk_create(
        Record(kind=kind, slug=f"{kind}-{serial()}") for _ in range(count)
    )
    return Edition.objects.bulk_create(
        Edition(record=record, kind=kind, number=1, is_working=True, title=record.slug, **values)
        for record in records
    )


def _fill(edition, values):
    for name, value in values.items():
        setattr(edition, name, value)
    edition.save()
    finding.refresh(edition.record)
    return edition
