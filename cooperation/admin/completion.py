"""What is offered while a reference is typed: sources after `[@`, records after `[[`."""

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Lower
from django.utils import timezone

from cooperation.models import Alias, Edition, Kind, Record, Source
from cooperation.text import clean_query

from .labels import record_label, source_label, with_titles

OFFERED = 8
MOST_WORDS = 6


def sources_like(term, first=()):
    """Up to eight sources that have every word of `term` in key, title or publisher.

    The keys of rows in `first` (those of the edition in hand) go before others, and those in which
    the words begin words before those in which they stand inside. Dicts with what is inserted and
    how it is called. One query.
    """
    words = _words(term)
    found = Source.objects.filter(_each(words, "key", "title", "publisher"))
    start = words[0] if words else ""
    rank = _rank(
        Q(key=start),
        Q(pk__in=list(first)),
        Q(key__istartswith=start),
        Q(title__istartswith=start) & _begun(words, "title"),
        _begun(words, "title"),
    )
    return [
        {"id": source.pk, "insert": source.key, "label": source_label(source), "note": source.key}
        for source in found.annotate(rank=rank).order_by("rank", "-pk")[:OFFERED]
    ]


def records_like(term, kinds):
    """Up to eight records of `kinds` that have every word of `term` in title and acronym, in the
    address or in another name; `initiative:mal` looks among the initiatives only.

    Four queries at most, each over one table: a join of two makes a slow one of them.
    """
    kind, colon, rest = term.partition(":")
    if colon and kind.strip() in Kind.values:
        kinds, term = [known for known in kinds if known == kind.strip()], rest.replace("-", " ")
    words = _words(term)
    start = words[0] if words else ""
    begun = _begun(words, "title")
    rank = (
        _rank(Q(acronym__iexact=start), Q(title__istartswith=start) & begun, begun)
        if words
        else Value(0)
    )
    titled = (
        Edition.objects.working()
        # Not `kind__in`: SQLite would go by an index of all editions of these kinds, old ones too.
        .alias(lower_kind=Lower("kind"), rank=rank)
        .filter(_each(words, "title", "acronym"), lower_kind__in=kinds)
        .order_by("rank", "-pk")
        .values_list("record", flat=True)
    )
    keys = list(titled[:OFFERED])
    if words and len(keys) < OFFERED:
        addressed = Record.objects.filter(_each(words, "slug"), kind__in=kinds).order_by("-pk")
        keys += addressed.values_list("pk", flat=True)[:OFFERED]
        named = Alias.objects.filter(
            _each(words, "name"), edition__is_working=True, edition__kind__in=kinds
        )
        keys += named.order_by("pk").values_list("edition__record", flat=True)[:OFFERED]
    keys = list(dict.fromkeys(keys))[:OFFERED]
    records = with_titles(Record.objects.all(), timezone.now()).in_bulk(keys)
    return [
        {
            "insert": f"{record.kind}:{record.slug}",
            "label": record_label(record),
            "note": record.acronym_now or record.slug,
        }
        for record in (records[key] for key in keys if key in records)
    ]


def _words(term):
    return clean_query(term).split()[:MOST_WORDS]


def _each(words, *fields):
    """Condition: every word stands in one of the fields."""
    condition = Q()
    for word in words:
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": word})
        condition &= anywhere
    return condition


def _begun(words, field):
    """Condition: every word begins a word of the field: "dia" a dialogue, not India."""
    condition = Q(pk__isnull=False)  # which holds where there is no word
    for word in words:
        condition &= Q(**{f"{field}__istartswith": word}) | Q(**{f"{field}__icontains": f" {word}"})
    return condition


def _rank(*conditions):
    """Expression: the place of the first condition that holds, for ordering."""
    whens = [When(condition, then=Value(place)) for place, condition in enumerate(conditions)]
    return Case(*whens, default=Value(len(whens)), output_field=IntegerField())
