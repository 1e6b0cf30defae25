"""Fields in which tags are chosen: by autocomplete, or typed in any spelling."""

from django import forms

from cooperation import tagging
from cooperation.models import Tag, TaggedEdition

from .picks import PickMany, PickOne, Shelf

_TAG = TaggedEdition._meta.get_field("tag")


class TagWords(forms.CharField):
    """Names or synonyms of tags, with commas between; gives the tags they name."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            max_length=2000,
            widget=forms.TextInput({"class": "vTextField", "autocomplete": "off"}),
            **kwargs,
        )

    def clean(self, value):
        words = [" ".join(word.split()) for word in super().clean(value).split(",")]
        return tagging.named([word for word in words if word])


class TagChoices(forms.Form):
    """A form with pickers for tags, which need a shelf."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        shelf = Shelf(Tag.objects.all())
        for field in self.fields.values():
            if isinstance(field, PickOne | PickMany):
                field.use(shelf)

    def chosen(self, *names):
        """What the fields `names` hold together, each tag once."""
        found = {}
        for name in names:
            value = self.cleaned_data.get(name) or []
            found |= dict.fromkeys(value if isinstance(value, list) else [value])
        return list(found)


def pick_tag(**kwargs):
    return PickOne(_TAG, required=False, **kwargs)


def pick_tags(**kwargs):
    return PickMany(_TAG, required=False, **kwargs)
