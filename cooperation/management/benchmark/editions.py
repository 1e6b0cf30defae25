"""Records with their editions in every state, and what hangs off them."""

import datetime
from itertools import count
from typing import NamedTuple

from cooperation.models import (
    Alias,
    AlsoAdvances,
    Citation,
    Confidence,
    CrossReference,
    Edition,
    Form,
    Kind,
    Milestone,
    Participation,
    Record,
    Relation,
    Significance,
    Stage,
    State,
    Status,
    TaggedEdition,
    Withdrawal,
)

THEMES, PAGES, EDITORS = 9, 20, 40
FIRST = THEMES + PAGES + 1  # initiative


class Shape(NamedTuple):
    """How much hangs off an edition."""

    milestones: int
    sources: int
    tags: int
    references: int


PAST, PRESENT = Shape(1, 2, 1, 0), Shape(4, 4, 4, 2)
# The draft of the first initiative has half as much again as the richest of the starter content.
LONG = Shape(milestones=20, sources=30, tags=12, references=8)
# What the last edition of a record is, and how many of a hundred records it is so with.
LAST = (
    [State.LIVE] * 72
    + [State.DRAFT] * 12
    + [State.REVIEW] * 5
    + [State.SCHEDULED] * 3
    + [State.WITHDRAWN] * 5
    + [State.DISCARDED] * 3
)
WRITTEN = [
    "id",
    "record",
    "kind",
    "number",
    "title",
    "acronym",
    "summary",
    "body",
    "stage",
    "significance",
    "live_from",
    "live_until",
    "is_working",
    "created_at",
    "created_by",
    "changed_at",
    "changed_by",
]
FACTS = ["lead_pillar", "form", "status", "status_note", "began", "ended", "confidence"]
NO_FACTS = (None, None, None, "", None, None, None)


class Editions:
    """Plans the editions once, then writes one table after the other."""

    def __init__(self, size, random, writer, now):
        self.size, self.random, self.writer, self.now = size, random, writer, now
        self.plan = []  # edition, record, number, stage, live_from, live_until, working, full
        self.record_of = {}
        self.working = []
        self.withdrawn = []
        keys = count(1)
        for record in range(1, size.records + 1):
            for row in self._history(record):
                key = next(keys)
                self.record_of[key] = record
                if row[-2]:
                    self.working.append(key)
                self.plan.append((key, record, *row))
        self.count = len(self.plan)

    def steps(self):
        """What there is to do, in words, with the function that does it."""
        yield "records", self._write_records
        yield "editions", self._write_editions
        yield "milestones and citations", self._write_milestones
        yield "tags and other ties of editions", self._write_ties

    def _kind(self, record):
        if record <= THEMES:
            return Kind.PILLAR
        return Kind.PAGE if record <= THEMES + PAGES else Kind.INITIATIVE

    def _history(self, record):
        """Number, stage, moments, whether working and whether full, of each edition of one."""
        each, more = divmod(self.size.editions, self.size.records)
        number = each + (record <= more)
        last = LAST[record * 37 % 100] if record > FIRST else State.LIVE
        last = State.DRAFT if record == FIRST else last
        days = 100 + record % 2700
        moments = [
            self.now - datetime.timedelta(days=days * (number - place) / number, seconds=record)
            for place in range(number)
        ]
        rows = []
        for place, at in enumerate(moments, start=1):
            until = moments[place] if place < number else None
            rows.append([place, Stage.APPROVED.value, at, until, False, False])
        self._end(rows, last, record)
        return rows

    def _end(self, rows, last, record):
        tip, before = rows[-1], rows[-2]
        tip[4:] = True, True
        if last in (State.DRAFT, State.REVIEW, State.DISCARDED):
            tip[1:4] = last.value, None, None
            if record % 3:  # beside what is live, or all that there ever was
                before[3] = None
            else:
                for row in rows[:-1]:
                    row[1:4] = Stage.DISCARDED.value, None, None
            if last == State.DISCARDED and record % 3:
                tip[4:] = False, False
                before[4:] = True, True
            before[5] = True
        elif last == State.SCHEDULED:
            tip[2] = before[3] = self.now + datetime.timedelta(days=1 + record % 60)
            before[5] = True
        elif last == State.WITHDRAWN:
            tip[3] = self.now - datetime.timedelta(hours=1, seconds=record)
            if tip[3] <= tip[2]:
                tip[3] = tip[2] + datetime.timedelta(minutes=1)
            self.withdrawn.append((record, tip[3]))

    def _write_records(self, pour):
        day = self.now.date()
        pour(
            Record,
            ["id", "kind", "slug", "position", "owner", "review_by", "verified_on", "created_at"],
            (
                (
                    record,
                    self._kind(record).value,
                    f"{self._kind(record).value}-{record}",
                    record if record <= THEMES + PAGES else 0,
                    1 + record % EDITORS if record % 9 else None,
                    day + datetime.timedelta(days=record % 700 - 100) if record % 4 else None,
                    day - datetime.timedelta(days=record % 500) if record % 5 else None,
                    self.now,
                )
                for record in range(1, self.size.records + 1)
            ),
        )
        pour(
            Withdrawal,
            ["record", "at", "reason", "by"],
            ((record, at, "It has ended.", 1) for record, at in self.withdrawn),
        )

    def _write_editions(self, pour):
        pour(Edition, [*WRITTEN, *FACTS, "featured"], map(self._edition, self.plan))

    def _edition(self, row):
        key, record, number, stage, live_from, live_until, working, full = row
        initiative = self._kind(record) == Kind.INITIATIVE
        changed = live_from or self.now - datetime.timedelta(minutes=key % 90_000)
        if changed > self.now:
            changed = self.now - datetime.timedelta(minutes=key % 9_000)
        return (
            key,
            record,
            self._kind(record).value,
            number,
            self.writer.title(record),
            self.writer.acronym(record) if initiative and record % 4 == 0 else "",
            self.writer.sentence()[:240],
            self.writer.body(self._keys(key), self._slugs(key) if full else []),
            stage,
            Significance.MAJOR.value,
            live_from,
            live_until,
            working,
            changed,
            1 + key % EDITORS,
            changed,
            1 + (key + record) % EDITORS,
            *(self._facts() if initiative else NO_FACTS),
            False,
        )

    def _facts(self):
        random = self.random
        began = random.randint(1947, 2024)
        status = random.choice([Status.ACTIVE] * 4 + list(Status))
        ended = None if status in (Status.ACTIVE, Status.PROPOSED) else str(began + 1)
        return (
            random.randint(1, THEMES),
            random.choice(Form.values),
            status.value,
            random.choice(["", "", "Sources differ on the day."]),
            f"{began}-{random.randint(1, 12):02}",
            ended,
            random.choice(Confidence.values),
        )

    def _keys(self, edition):
        return [f"source-{1 + (edition * 7 + n) % self.size.sources}" for n in range(2)]

    def _slugs(self, edition):
        return [f"initiative-{FIRST + edition % (self.size.records - FIRST)}"]

    def _shape(self, record, working, full):
        if record == FIRST and working:
            return LONG
        return PRESENT if full else PAST

    def _write_milestones(self, pour):
        sources, titles = self.size.sources, self.writer
        rows, cited = [], []
        keys = count(1)
        for edition, record, *_, working, full in self.plan:
            if self._kind(record) == Kind.PAGE:
                continue
            shape = self._shape(record, working, full)
            cited += (
                (edition, None, 1 + (edition * 7 + n) % sources, n)
                for n in range(min(shape.sources, sources))
            )
            for place in range(shape.milestones):
                key = next(keys)
                date = f"{1950 + (edition + 19 * place) % 76}"
                rows.append(
                    (key, edition, place, f"{date}-event-{place}", date, titles.sentence()[:100])
                )
                if full:
                    cited.append((edition, key, 1 + (edition * 7 + place) % sources, 0))
        pour(Milestone, ["id", "edition", "position", "anchor", "date", "title"], rows)
        pour(Citation, ["edition", "milestone", "source", "position"], cited)

    def _write_ties(self, pour):
        """What ties an edition to tags, organizations, themes and other records."""
        tags, bodies = self.size.tags, self.size.organizations
        tied = [
            (key, full, self._shape(record, working, full))
            for key, record, *_, working, full in self.plan
            if record >= FIRST
        ]
        rich = [key for key, full, _ in tied if full]
        pour(
            TaggedEdition,
            ["content_object", "tag", "position"],
            (
                # Some tags stand on very many editions, most on few.
                (key, 1 + (key * (1 + 13 * n) + n) % self._among(key, tags), n)
                for key, _, shape in tied
                for n in range(shape.tags)
                if not self._repeats(key, n, tags)
            ),
        )
        pour(
            Participation,
            ["edition", "organization", "position"],
            ((key, 1 + (key + 5 * n) % bodies, n) for key in rich for n in range(2)),
        )
        pour(
            AlsoAdvances,
            ["edition", "pillar", "position"],
            ((key, 1 + key % THEMES, 0) for key in rich if key % 3 == 0),
        )
        others = self.size.records - FIRST
        pour(
            CrossReference,
            ["edition", "position", "relation", "target", "reason"],
            (
                (
                    key,
                    n,
                    Relation.values[(key + n) % len(Relation.values)],
                    FIRST + (key * 3 + n) % others,
                    self.writer.sentence(),
                )
                for key, _, shape in tied
                for n in range(min(shape.references, others))
            ),
        )
        pour(
            Alias,
            ["edition", "name", "position"],
            ((key, f"{self.writer.name()} {key}", 0) for key in rich if key % 2),
        )

    def _among(self, key, tags):
        return max(4, tags // (1 + 40 * (key % 5)))

    def _repeats(self, key, n, tags):
        """Whether the tag of place `n` is one of an earlier place."""
        among = self._among(key, tags)
        chosen = [(key * (1 + 13 * place) + place) % among for place in range(n + 1)]
        return chosen[n] in chosen[:n]
