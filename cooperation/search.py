"""Search over what is live: title, acronym, other names, summary, text.

Simple on purpose: the same on both databases. Every word must occur somewhere; where it occurs
decides the order.
"""

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When

from cooperation.catalogue import entries
from cooperation.models import Alias

MOST_WORDS = 8


def words_of(query):
    """The words of a cleaned query, each once, at most eight."""
    return list(dict.fromkeys(query.split()))[:MOST_WORDS]


def matching(query):
    """Condition on editions: every word occurs in one of the searched fields."""
    condition = Q()
    for word in words_of(query):
        named = Alias.objects.filter(edition=OuterRef("pk"), name__icontains=word)
        condition &= (
            Q(title__icontains=word)
            | Q(acronym__icontains=word)
            | Q(summary__icontains=word)
            | Q(body__icontains=word)
            | Q(Exists(named))
        )
    return condition


def search(query, at):
    """Live entries of any kind that match `query` (cleaned, not empty), the best first.

    In order: title or acronym is the query; the whole query in the title; in another name; every
    word in title; in the summary; elsewhere.
    """
    named = Alias.objects.filter(edition=OuterRef("pk"), name__icontains=query)
    in_title, in_summary = Q(), Q()
    for word in words_of(query):
        in_title &= Q(title__icontains=word) | Q(acronym__icontains=word)
        in_summary &= Q(summary__icontains=word)
    rank = Case(
        When(Q(title__iexact=query) | Q(acronym__iexact=query), then=Value(0)),
        When(title__icontains=query, then=Value(1)),
        When(Exists(named), then=Value(2)),
        When(in_title, then=Value(3)),
        When(in_summary, then=Value(4)),
        default=Value(5),
        output_field=IntegerField(),
    )
    return entries(at).filter(matching(query)).annotate(rank=rank).order_by("rank", "title", "pk")
