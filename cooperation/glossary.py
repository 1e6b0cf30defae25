"""Short forms of the record: what each stands for, and on which side it is used."""

from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import CharField, F, Value
from django.db.models.functions import Upper
from django.urls import reverse

from cooperation.catalogue import entries
from cooperation.models import Country, Edition, Kind, Organization, TagAlias

# Which of a tag's synonyms are short forms: one word, with a capital and one more or a digit.
SHORT = r"^(?=\S*[A-Z])\S*[A-Z0-9+]\S*[A-Z0-9+]\S*$"


@dataclass(frozen=True)
class Meaning:
    """What a short form stands for: a kind of record, "organization" or "tag", and its page."""

    what: str
    words: str
    slug: str

    @property
    def url(self):
        return reverse(self.what, args=[self.slug])


@dataclass
class ShortForm:
    """A short form with what it stands for in the United States, in India, and for both or others,
    in that order."""

    short: str
    us: list = field(default_factory=list)
    india: list = field(default_factory=list)
    others: list = field(default_factory=list)


def rows(at):
    """All that short forms of what is live at `at` stand for, in the order of the alphabet.

    A set that can be counted and cut; see `short_forms`.
    """
    live = Edition.objects.live(at)
    records = entries(at).exclude(acronym="")
    taking_part = Organization.objects.exclude(acronym="").filter(participations__edition__in=live)
    # A tag that only themes carry has no page.
    synonyms = TagAlias.objects.filter(
        name__regex=SHORT,
        tag__tagged__content_object__in=live.filter(kind=Kind.INITIATIVE),
    )
    first, *others = (
        found.annotate(
            upper=Upper(short), of=F(short), what=_text(what), words=F(words), at=F(slug), side=side
        )
        .order_by()
        .values_list("upper", "of", "what", "words", "at", "side")
        for found, short, what, words, slug, side in (
            (records, "acronym", Kind.INITIATIVE.value, "title", "record__slug", _text("")),
            (taking_part, "acronym", "organization", "name", "slug", F("country")),
            (synonyms, "name", "tag", "tag__name", "tag__slug", _text("")),
        )
    )
    return first.union(*others).order_by("upper", "of", "what", "words")


def short_forms(found):
    """`ShortForm`s of the `rows`, which stand in their order."""
    forms = []
    for short, group in groupby(found, key=lambda row: row[1]):
        form = ShortForm(short)
        sides = {Country.US: form.us, Country.INDIA: form.india}
        for _, _, what, words, slug, side in group:
            sides.get(side, form.others).append(Meaning(what, words, slug))
        forms.append(form)
    return forms


def _text(value):
    return Value(value, output_field=CharField())
