"""Which tags may be put on an edition, and what a typed word means."""

from django.core.exceptions import ValidationError

from cooperation.models import Tag, TagAlias
from cooperation.text import fold


def refuse_retired(tags, *, kept=()):
    """Raise `ValidationError` for each of `tags` that is retired, but for the keys in `kept`,
    which the edition has had before."""
    kept = set(kept)
    retired = [tag for tag in tags if tag.retired_at and tag.pk not in kept]
    if retired:
        raise ValidationError(
            [f"“{tag}” is retired and not given any more. Choose another." for tag in retired]
        )


def named(words):
    """The tags that `words` name, in their order, each once: in any spelling, or by a synonym.

    Raises `ValidationError` with every word that names none.
    """
    keys = {word: fold(word) for word in words}
    tags = {tag.folded: tag for tag in Tag.objects.filter(folded__in=keys.values())}
    aliases = TagAlias.objects.filter(folded__in=keys.values()).select_related("tag")
    tags = {alias.folded: alias.tag for alias in aliases} | tags
    unknown = [word for word, key in keys.items() if key not in tags]
    if unknown:
        raise ValidationError([f"There is no tag “{word}”." for word in unknown])
    return list(dict.fromkeys(tags[key] for key in keys.values()))
