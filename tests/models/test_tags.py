"""Two spellings that fold alike are one tag."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from cooperation.models import Tag, TagAlias, TaggedEdition
from tests.factories import draft_page, make_tag

pytestmark = pytest.mark.django_db

SPELLINGS = ["Indo-Pacific", "indo pacific", "INDO PACIFIC", "Indo\u2013Pacific", " indopacific "]


def add_alias(tag, name):
    return TagAlias.objects.create(tag=tag, name=name)


@pytest.mark.parametrize("name", SPELLINGS)
def test_saving_folds_the_name(name):
    assert Tag.objects.create(name=name, slug="indo-pacific").folded == "indopacific"
    assert add_alias(make_tag("Ocean"), name).folded == "indopacific"


@pytest.mark.parametrize("name", SPELLINGS[1:])
def test_another_spelling_is_no_second_tag(name):
    make_tag("Indo-Pacific")
    with pytest.raises(ValidationError) as refusal:
        Tag(name=name, slug="other").full_clean()
    message = "This is the tag “Indo-Pacific” in another spelling."
    assert refusal.value.message_dict["name"] == [message]


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_synonym_is_no_second_tag(name):
    add_alias(make_tag("Asia and its oceans"), "Indo-Pacific")
    with pytest.raises(ValidationError) as refusal:
        Tag(name=name, slug="other").full_clean()
    message = "“Indo-Pacific” is already a synonym of “Asia and its oceans”."
    assert refusal.value.message_dict["name"] == [message]


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_tag_is_no_synonym(name):
    make_tag("Indo-Pacific")
    with pytest.raises(ValidationError) as refusal:
        TagAlias(tag=make_tag("Ocean"), name=name).full_clean()
    message = "“Indo-Pacific” is a tag itself; merge the two instead."
    assert refusal.value.message_dict["name"] == [message]


@pytest.mark.parametrize("name", SPELLINGS)
def test_one_synonym_belongs_to_one_tag(name):
    add_alias(make_tag("Asia"), "Indo-Pacific")
    with pytest.raises(ValidationError) as refusal:
        TagAlias(tag=make_tag("Ocean"), name=name).full_clean()
    message = "“Indo-Pacific” is already a synonym of “Asia”."
    assert refusal.value.message_dict["name"] == [message]


def test_a_form_says_so_too():
    # A form leaves out what it does not show, so the unique `folded` does not help there.
    tag = make_tag("Asia")
    add_alias(tag, "Indo-Pacific")
    form = modelform_factory(TagAlias, fields=["tag", "name"])
    bound = form(data={"tag": tag.pk, "name": "indo pacific"})
    assert bound.errors == {"name": ["“Indo-Pacific” is already a synonym of “Asia”."]}


@pytest.mark.parametrize("name", ["@", "- -", "…", "\u200d"])
def test_a_name_needs_a_letter_or_digit(name):
    with pytest.raises(ValidationError) as refusal:
        Tag(name=name, slug="at").full_clean()
    assert "A tag needs at least one letter or digit." in refusal.value.message_dict["name"]
    with pytest.raises(ValidationError) as refusal:
        TagAlias(tag=make_tag(), name=name).full_clean()
    assert "A synonym needs at least one letter or digit." in refusal.value.message_dict["name"]


def test_a_tag_and_a_synonym_can_be_saved_again_as_they_are():
    tag = make_tag("Trade")
    alias = add_alias(tag, "Commerce")
    assert (tag.full_clean(), alias.full_clean()) == (None, None)


def test_a_tag_may_change_its_own_spelling():
    tag = make_tag("Indo-Pacific")
    tag.name = "Indo Pacific"
    tag.full_clean()
    tag.save()
    tag.refresh_from_db()
    assert (tag.name, tag.folded) == ("Indo Pacific", "indopacific")


def test_hindi_vowel_signs_stay():
    assert make_tag("हिन्दी", slug="hindi").folded == "हिन्दी"
    assert Tag(name="हनद", slug="other").full_clean() is None


def test_a_tag_and_a_synonym_say_their_name_and_address():
    tag = make_tag("Trade")
    assert (str(tag), tag.get_absolute_url()) == ("Trade", "/tags/trade/")
    assert str(add_alias(tag, "Commerce")) == "Commerce"


def test_tags_of_an_edition_are_in_its_order():
    edition = draft_page()
    names = ["Trade", "Asia", "Ocean"]
    for position, name in enumerate(names):
        TaggedEdition.objects.create(content_object=edition, tag=make_tag(name), position=position)
    assert [row.tag.name for row in edition.tagged.all()] == names
    assert sorted(edition.tags.names()) == sorted(names)
