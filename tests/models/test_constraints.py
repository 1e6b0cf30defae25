"""Every rule that the database itself keeps: broken one by one, straight past `save()`."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import CheckConstraint, UniqueConstraint

from cooperation.models import Citation, TagAlias
from tests.factories import (
    draft_page,
    live_initiative,
    make_leader,
    make_organization,
    make_source,
    make_tag,
)

from .rows import (
    BROKEN,
    DAY,
    NOON,
    advancing,
    cross_reference,
    former_path,
    link_check,
    milestone,
    remark,
    saved,
    second,
    share_link,
    source_with,
    tagged,
    taking_part,
    twin,
    withdrawal,
)

pytestmark = pytest.mark.django_db

MODELS = [
    model for model in apps.get_app_config("cooperation").get_models() if not model._meta.proxy
]
RULES = {rule.name: model for model in MODELS for rule in model._meta.constraints}
UNIQUE_FIELDS = [
    (model, field.attname)
    for model in MODELS
    for field in model._meta.concrete_fields
    if field.unique and not field.primary_key
]


def says_no(rule, row):
    try:
        rule.validate(type(row), row)
    except ValidationError:
        return True
    return False


def rules_named(error, model):
    """The rules that the database's error may mean: it names checks; SQLite names only the
    columns of unique ones."""
    if connection.vendor == "postgresql":
        return {error.__cause__.diag.constraint_name}
    kind, _, what = str(error).partition(" constraint failed: ")
    if kind == "CHECK":
        return {what}
    columns = {column.rpartition(".")[2] for column in what.split(", ")}
    return {
        rule.name
        for rule in model._meta.constraints
        if isinstance(rule, UniqueConstraint)
        and columns == {model._meta.get_field(name).column for name in rule.fields}
    }


def insert(row):
    """Write `row` as it is: no `save()`, no folding."""
    with transaction.atomic():
        type(row)._base_manager.bulk_create([row])


@pytest.mark.parametrize(("name", "make"), BROKEN)
def test_the_database_refuses_what_breaks_a_rule(name, make):
    row = make()
    # Each case breaks one rule alone, so that no other can refuse it in its place.
    assert [rule.name for rule in row._meta.constraints if says_no(rule, row)] == [name]
    with pytest.raises(IntegrityError) as refusal:
        insert(row)
    assert name in rules_named(refusal.value, type(row))


def test_every_rule_has_a_case_that_breaks_it():
    assert {name for name, _ in BROKEN} == set(RULES)


def test_rules_are_named_after_their_model():
    assert [
        name
        for name, model in RULES.items()
        if not name.startswith(f"cooperation_{model._meta.model_name}_")
    ] == []


def test_rules_are_checks_and_uniqueness_only():
    kinds = {type(rule) for model in MODELS for rule in model._meta.constraints}
    assert kinds == {CheckConstraint, UniqueConstraint}


UNIQUE_TWINS = {
    "source.key": lambda: twin(make_source(), url="https://example.org/other"),
    "organization.slug": lambda: twin(make_organization(), name="Other"),
    "organization.name": lambda: twin(make_organization(), slug="other"),
    "tag.name": lambda: twin(make_tag(), slug="other", folded="other"),
    "tag.slug": lambda: twin(make_tag(), name="Other", folded="other"),
    "tag.folded": lambda: twin(make_tag(), name="Other", slug="other"),
    "tagalias.folded": lambda: twin(TagAlias.objects.create(tag=make_tag(), name="Synonym")),
    "leader.slug": lambda: twin(make_leader(), name="Other"),
    "sharelink.token": lambda: twin(saved(share_link())),
    "formerpath.path": lambda: twin(saved(former_path())),
}


@pytest.mark.parametrize(("model", "field"), UNIQUE_FIELDS)
def test_the_database_refuses_a_second_row_with_the_same_unique_field(model, field):
    row = UNIQUE_TWINS[f"{model._meta.model_name}.{field}"]()
    # SQLite names the column, PostgreSQL the key.
    with pytest.raises(IntegrityError, match=rf"{model._meta.db_table}\.{field}$|Key \({field}\)"):
        insert(row)


@pytest.mark.parametrize(
    "make",
    [
        lambda: withdrawal(until=NOON),
        lambda: second(draft_page(), stage="approved", live_from=NOON, live_until=NOON + DAY),
        lambda: second(live_initiative(), stage="draft", live_from=None),
        lambda: source_with(url="", note="On paper only."),
        lambda: Citation(edition=draft_page(), source=make_source()),
        lambda: former_path(record=None, tag=make_tag()),
        cross_reference,
        milestone,
        tagged,
        advancing,
        taking_part,
        remark,
        lambda: remark(text="", facts_checked=True),
        lambda: twin(saved(link_check()), newest=False),
    ],
)
def test_the_database_takes_what_keeps_the_rules(make):
    row = make()
    insert(row)
    assert type(row)._base_manager.filter(pk=row.pk).count() == 1
