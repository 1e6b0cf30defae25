"""Asking the readers' search in tests."""

from django.utils import timezone

from cooperation.models import SearchEntry, SearchName, SearchSlip, SearchState, SearchWord
from cooperation.search import ALL, search


def ask(text, filters=ALL, at=None):
    """The `Results` of `text`, now."""
    return search(text, at or timezone.now(), filters)


def found(text, filters=ALL, size=50):
    """What is found, as pairs of the kind and the title, the best first."""
    results = ask(text, filters)
    return [(hit.entry.kind, hit.entry.title) for hit in results.hits(0, size)] if results else []


def titles(text, filters=ALL):
    return [title for _, title in found(text, filters)]


def written(parts):
    """Pieces with brackets around what was found."""
    return "".join(f"[{text}]" if hit else text for text, hit in parts)


def kept():
    """All that the search keeps, without the keys that rows get by themselves."""
    entries = [field.attname for field in SearchEntry._meta.concrete_fields]
    return {
        "entries": set(SearchEntry.objects.values_list(*entries)),
        "names": set(SearchName.objects.values_list("entry", "key", "sort")),
        "words": set(SearchWord.objects.values_list("word", "stem", "start")),
        "slips": set(SearchSlip.objects.values_list("word", "key")),
        "rules": list(SearchState.objects.values_list("rules", flat=True)),
    }
