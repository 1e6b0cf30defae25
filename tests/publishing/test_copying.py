"""A copy of an edition is whole: proved by asking the models what there is to copy.

A new field of the edition, or a new model that hangs off it, fails here until it is copied or has
a reason below not to be.
"""

import pytest
from django.db import models

from cooperation import publishing
from cooperation.models import (
    AuditEvent,
    Edition,
    Finding,
    Organization,
    Record,
    SearchEntry,
    ShareLink,
    Source,
    Tag,
)
from cooperation.models.fields import PartialDateField
from tests.factories import (
    draft_initiative,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)

from .situations import HOUR, publish, start_draft, withdraw

# Fields that are no content, and what they are instead.
NOT_CONTENT = {
    "id": "identity",
    "record": "identity",
    "kind": "identity",
    "number": "identity",
    "stage": "how far this edition has come",
    "live_from": "when readers saw this edition",
    "live_until": "when readers saw this edition",
    "change_note": "what is new in this edition",
    "significance": "what is new in this edition",
    "created_at": "who made this edition, and when",
    "created_by": "who made this edition, and when",
    "changed_at": "who made this edition, and when",
    "changed_by": "who made this edition, and when",
    "published_by": "who made this edition, and when",
    "is_working": "what this edition is to its record",
    "revision": "how often this edition was saved",
    "sealed": "what became of this edition; a copy is another",
}
# Rows that point to an edition and are no content.
NOT_CHILDREN = {
    AuditEvent: "what happened to this edition happened to no other",
    Finding: "written anew whenever an edition is",
    SearchEntry: "found is what is live; the next edition is written when it is",
    ShareLink: "a draft is shown to others by choice, and the next draft is another",
}

# A value other than the default, by type of field; `n` tells rows apart.
SAMPLES = {
    models.CharField: lambda field, n: f"{field.name} {n}",
    models.TextField: lambda field, n: f"{field.name} {n}",
    models.SlugField: lambda field, n: f"{field.name}-{n}",
    models.BooleanField: lambda field, n: not field.default,
    models.PositiveSmallIntegerField: lambda field, n: 10 + n,
    PartialDateField: lambda field, n: f"{1990 + n}-06",
}
RELATED = {
    Record: lambda: live_pillar().record,
    Source: make_source,
    Organization: make_organization,
    Tag: make_tag,
}


def hanging_off(model):
    """The foreign keys to `model`, those behind many-to-many fields included."""
    return [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and (relation.one_to_many or relation.one_to_one)
    ]


KEYS = {key.model: key.name for key in hanging_off(Edition) if key.model not in NOT_CHILDREN}
CONTENT = [field for field in Edition._meta.concrete_fields if field.name not in NOT_CONTENT]


def sample(field, n):
    if field.choices:
        return [value for value, _ in field.flatchoices if value != field.default][-n]
    if field.is_relation:
        return RELATED[field.related_model]()
    return SAMPLES[type(field)](field, n)


def points_to_sibling(field):
    return field.is_relation and field.related_model in KEYS


def add_rows(edition):
    """Two rows of each child, no field at its default; keys between children are set in the
    first row and empty in the second where they may be."""
    made = {}
    children = sorted(
        KEYS, key=lambda child: any(map(points_to_sibling, child._meta.concrete_fields))
    )
    for child in children:
        for n in (2, 1):
            values = {KEYS[child]: edition}
            for field in child._meta.concrete_fields:
                if field.primary_key or field.name == KEYS[child]:
                    continue
                if not points_to_sibling(field):
                    values[field.name] = sample(field, n)
                elif n == 2 or not field.null:
                    values[field.name] = made[field.related_model]
            made[child] = child._base_manager.create(**values)


def as_data(row):
    """A child without its identity: a key to a sibling becomes the data of that sibling, and
    whether it belongs to the same edition."""
    key = KEYS[type(row)]
    data = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or field.name == key:
            continue
        value = getattr(row, field.attname)
        if points_to_sibling(field) and value is not None:
            sibling = getattr(row, field.name)
            same = getattr(sibling, KEYS[type(sibling)]) == getattr(row, key)
            value = (same, as_data(sibling))
        data[field.name] = value
    return data


def content(edition):
    edition = Edition.objects.get(pk=edition.pk)
    return {field.name: getattr(edition, field.attname) for field in CONTENT}


def children(edition):
    return {
        child.__name__: [as_data(row) for row in child._base_manager.filter(**{key: edition})]
        for child, key in KEYS.items()
    }


def rows(edition):
    """The children as they are stored, with their identity."""
    return {
        child.__name__: list(child._base_manager.filter(**{key: edition}).order_by("pk").values())
        for child, key in KEYS.items()
    }


def full_edition():
    """A published initiative with every field filled and two of every child."""
    edition = draft_initiative(sources=[])
    for field in CONTENT:
        setattr(edition, field.name, sample(field, 1))
    edition.save()
    add_rows(edition)
    return publish(edition)


def copy_by_draft(edition, clock):
    return start_draft(edition.record)


def copy_by_restoring(edition, clock):
    clock.shift(HOUR)
    draft = start_draft(edition.record)
    draft.citations.all().delete()
    draft.milestones.all().delete()
    publishing.discard(draft, by=None)
    return start_draft(edition.record, from_edition=edition)


def copy_by_reinstating(edition, clock):
    clock.shift(HOUR)
    withdraw(edition.record)
    return publishing.reinstate(edition.record, by=None)


COPIES = [copy_by_draft, copy_by_restoring, copy_by_reinstating]


def test_the_example_leaves_nothing_at_its_default():
    edition = full_edition()
    empty = Edition(record=edition.record, kind=edition.kind)
    same = [
        field.name
        for field in CONTENT
        if getattr(edition, field.attname) == getattr(empty, field.attname)
    ]
    assert same == []
    assert {name: len(found) for name, found in children(edition).items()} == {
        child.__name__: 2 for child in KEYS
    }


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_has_all_the_content(copy, clock):
    edition = full_edition()
    twin = copy(edition, clock)
    assert twin.pk != edition.pk
    assert content(twin) == content(edition)


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_has_all_the_children(copy, clock):
    edition = full_edition()
    twin = copy(edition, clock)
    assert children(twin) == children(edition)


@pytest.mark.parametrize("copy", COPIES)
def test_the_original_keeps_its_own(copy, clock):
    edition = full_edition()
    before = rows(edition)
    copy(edition, clock)
    assert rows(edition) == before


@pytest.mark.parametrize("field", Edition._meta.many_to_many, ids=lambda field: field.name)
def test_every_many_to_many_field_reads_the_same_on_the_copy(field):
    edition = full_edition()
    twin = start_draft(edition.record)
    found = list(getattr(edition, field.name).order_by("pk"))
    assert len(found) == 2
    assert list(getattr(twin, field.name).order_by("pk")) == found


def test_changing_the_copy_leaves_the_original_alone():
    edition = full_edition()
    before = (content(edition), rows(edition))
    draft = start_draft(edition.record)
    draft.citations.all().delete()
    for child, key in KEYS.items():
        child._base_manager.filter(**{key: draft}).delete()
    assert (content(edition), rows(edition)) == before


def test_what_hangs_off_a_child_is_a_child_itself():
    # Otherwise it would have to be copied through its parent, and nothing here would see it.
    below = {key.model for child in KEYS for key in hanging_off(child)}
    assert below - set(KEYS) - set(NOT_CHILDREN) == set()


def test_no_row_is_tied_to_an_edition_without_a_foreign_key():
    assert [field.name for field in Edition._meta.private_fields] == []


def test_the_reasons_speak_of_what_exists():
    assert set(NOT_CONTENT) <= {field.name for field in Edition._meta.concrete_fields}
    assert set(NOT_CHILDREN) <= {key.model for key in hanging_off(Edition)}
