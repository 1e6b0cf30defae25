"""Partial dates in the database and in forms."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from cooperation.dates import PartialDate
from cooperation.models import Edition, Milestone, Source
from cooperation.models.fields import PartialDateField, PartialDateFormField
from tests.factories import draft_page, make_source

HELP = "A year, a month or a day: 1985, June 1985, June 23, 1985."


@pytest.mark.parametrize("text", ["1985", "1985-06", "1985-06-23"])
@pytest.mark.django_db
def test_a_partial_date_comes_back_as_it_was_written(text):
    make_source(date=text)
    date = Source.objects.get().date
    assert (date, type(date)) == (text, PartialDate)


@pytest.mark.django_db
def test_an_unknown_date_comes_back_as_none():
    make_source(date=None)
    assert Source.objects.get().date is None


@pytest.mark.django_db
def test_a_date_read_from_the_database_can_be_saved_and_searched_for():
    make_source(date="1985-06")
    source = Source.objects.get()
    source.save()
    assert Source.objects.get(date=source.date) == source


@pytest.mark.django_db
def test_partial_dates_sort_as_text():
    for text in ["1985-06-23", "1986", "1985", "1985-06", "1984-12-31"]:
        make_source(date=text)
    ordered = Source.objects.order_by("date").values_list("date", flat=True)
    assert list(ordered) == ["1984-12-31", "1985", "1985-06", "1985-06-23", "1986"]


@pytest.mark.parametrize("text", ["85", "1985-13", "1985-6", "1985-02-30", "June 1985", "0985"])
@pytest.mark.django_db
def test_a_model_refuses_what_is_not_a_partial_date(text):
    row = Milestone(edition=draft_page(), anchor="a", date=text, title="Signed")
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    assert list(refusal.value.message_dict) == ["date"]


@pytest.mark.parametrize("text", ["", None])
@pytest.mark.django_db
def test_a_milestone_needs_a_date(text):
    row = Milestone(edition=draft_page(), anchor="a", date=text, title="Signed")
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    assert list(refusal.value.message_dict) == ["date"]


def test_validation_gives_a_date_with_its_readings():
    date = Milestone._meta.get_field("date").clean("1985-06", None)
    assert date.display == "June 1985"
    assert Edition._meta.get_field("began").to_python(None) is None


def test_migrations_need_not_repeat_the_length():
    _, path, args, kwargs = PartialDateField(null=True).deconstruct()
    assert (path, args, kwargs) == (
        "cooperation.models.fields.PartialDateField",
        [],
        {"null": True},
    )
    assert PartialDateField().max_length == 10


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1985", "1985"),
        (" 1985-06 ", "1985-06"),
        ("June 1985", "1985-06"),
        ("September 23, 1985", "1985-09-23"),
        ("23 June 1985", "1985-06-23"),
        ("", None),
        ("   ", None),
    ],
)
def test_a_form_takes_what_an_editor_types(typed, stored):
    field = PartialDateFormField(required=False)
    assert field.clean(typed) == stored


@pytest.mark.parametrize("typed", ["5/6/1985", "soon", "1985-13", "x" * 41])
def test_a_form_refuses_what_it_cannot_read(typed):
    with pytest.raises(ValidationError):
        PartialDateFormField().clean(typed)


def test_a_form_of_a_model_uses_this_field_and_says_how_to_type():
    form = modelform_factory(Edition, fields=["began"])
    field = form.base_fields["began"]
    assert (type(field), field.required, field.help_text) == (PartialDateFormField, False, HELP)


def test_a_form_writes_what_was_typed_in_its_stored_form():
    form = modelform_factory(Edition, fields=["began", "ended"])
    bound = form(data={"began": "Sept. 3, 1985", "ended": ""})
    assert bound.errors == {}
    edition = bound.save(commit=False)
    assert (edition.began, edition.ended) == ("1985-09-03", None)


def test_a_field_may_have_help_of_its_own():
    assert PartialDateField(help_text="When it began.").formfield().help_text == "When it began."


def test_a_required_date_left_empty_is_an_error_at_the_field():
    form = modelform_factory(Milestone, fields=["date"])(data={"date": ""})
    assert form.errors == {"date": ["This field is required."]}
