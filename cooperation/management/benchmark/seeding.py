"""An installation as it may be after many years: the records, and all that editors did."""

import datetime
from dataclasses import dataclass
from random import Random

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from cooperation import finding, search
from cooperation.models import (
    AuditEvent,
    Country,
    Finding,
    LinkCheck,
    Organization,
    Outcome,
    Side,
    Source,
    SourceKind,
    Tag,
    TagAlias,
)
from cooperation.text import fold

from .editions import EDITORS, PAGES, THEMES, Editions
from .pouring import pour
from .wording import HINDI, Writer


@dataclass(frozen=True)
class Size:
    """How many of each there are to be."""

    records: int
    editions: int
    sources: int
    tags: int
    organizations: int
    events: int

    @classmethod
    def at(cls, scale):
        """20,000 records with 100,000 editions, and the rest in proportion, times `scale`."""
        return cls(
            records=max(THEMES + PAGES + 10, round(20_000 * scale)),
            editions=max(5 * (THEMES + PAGES + 10), round(100_000 * scale)),
            sources=max(20, round(20_000 * scale)),
            tags=max(20, round(2_000 * scale)),
            organizations=max(10, round(600 * scale)),
            events=max(20, round(200_000 * scale)),
        )


@transaction.atomic
def seed(size, progress):
    """Fill the empty database; `progress` is told in words what is being done."""
    random = Random(1947)
    writer = Writer(random)
    now = timezone.now()
    progress("people, tags, organizations, sources")
    _people()
    _tags(size.tags, writer)
    _organizations(size.organizations, writer)
    _sources(size.sources, writer)
    editions = Editions(size, random, writer, now)
    for doing, write in editions.steps():
        progress(doing)
        write(pour)
    progress("audit events, findings, link checks")
    _events(size, editions, random, now)
    _findings(editions, random)
    _checks(size.sources, random, now)
    progress("the index of the desk's search")
    finding.rebuild()
    progress("the index of the readers' search")
    search.rebuild()


def settle():
    """Let the database look at what it holds, as it does by itself in the course of time."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def address_of(source):
    return f"https://archive.example.org/{source % 400}/documents/{source}"


def _people():
    User.objects.create_superuser("benchmark")
    User.objects.bulk_create(
        User(username=f"editor-{number:02}", is_staff=True, password="!")
        for number in range(1, EDITORS)
    )


def _tags(count, writer):
    names = [f"{writer.name()} {number}" for number in range(1, count)]
    names.append(HINDI[0])
    pour(
        Tag,
        ["id", "name", "slug", "folded", "description"],
        (
            (key, name, f"tag-{key}", fold(name), f"What has to do with {name}.")
            for key, name in enumerate(names, start=1)
        ),
    )
    synonyms = [(key, f"Synonym {key}") for key in range(1, count + 1, 3)]
    pour(
        TagAlias,
        ["tag", "name", "folded"],
        ((key, name, fold(name)) for key, name in synonyms),
    )


def _organizations(count, writer):
    pour(
        Organization,
        ["id", "slug", "name", "acronym", "country", "position"],
        (
            (
                key,
                f"organization-{key}",
                f"Institute of {writer.name()} {key}",
                f"IN{key}",
                Country.values[key % len(Country.values)],
                key,
            )
            for key in range(1, count + 1)
        ),
    )


def _sources(count, writer):
    pour(
        Source,
        ["id", "key", "title", "publisher", "url", "date", "side", "kind", "official"],
        (
            (
                key,
                f"source-{key}",
                f"{writer.title(key)}: {writer.sentence()}"[:300],
                f"Office of {writer.name()}",
                address_of(key),
                f"{1947 + key % 79}-{1 + key % 12:02}",
                Side.values[key % len(Side.values)],
                SourceKind.values[key % len(SourceKind.values)],
                key % 3 != 0,
            )
            for key in range(1, count + 1)
        ),
    )


def _events(size, editions, random, now):
    actions = ["edit", "edit", "edit", "submit", "send back", "publish", "start draft"]
    latest = editions.count
    pour(
        AuditEvent,
        ["id", "at", "actor", "actor_name", "action", "subject", "record", "edition", "data"],
        (
            (
                key,
                now - datetime.timedelta(minutes=3 * (size.events - key)),
                1 + key % EDITORS,
                f"editor-{key % EDITORS:02}",
                random.choice(actions),
                f"Subject {key}",
                editions.record_of[edition],
                edition,
                {"changed": ["body", "summary"]},
            )
            for key, edition in (
                (key, 1 + random.randrange(latest)) for key in range(1, size.events + 1)
            )
        ),
    )


def _findings(editions, random):
    rules = ["unsourced-milestone", "unsourced-text", "long-sentence", "one-sided"]
    pour(
        Finding,
        ["edition", "rule", "place", "message"],
        (
            (edition, random.choice(rules), "body", "Something here could be better.")
            for edition in editions.working
            for _ in range(random.choice([0, 0, 1, 3]))
        ),
    )


def _checks(count, random, now):
    outcomes = [Outcome.OK] * 88 + [Outcome.REDIRECTED] * 8
    outcomes += [Outcome.GONE, Outcome.GONE, Outcome.ERROR, Outcome.TIMEOUT]
    pour(
        LinkCheck,
        ["source", "url", "at", "outcome", "status", "newest"],
        (
            (
                source,
                address_of(source),
                now - datetime.timedelta(days=0 if newest else 30),
                random.choice(outcomes).value,
                200,
                newest,
            )
            for source in range(1, count + 1)
            for newest in (False, True)
        ),
    )
