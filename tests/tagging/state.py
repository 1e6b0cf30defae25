"""Everything the vocabulary is, as plain values, to compare before and after."""

from cooperation.models import FormerPath, Tag, TagAlias, TaggedEdition


def vocabulary():
    """All rows of tags, synonyms, former addresses and taggings; not when a tag last changed."""
    names = [field.attname for field in Tag._meta.concrete_fields if field.name != "changed_at"]
    return {
        "tags": list(Tag.objects.order_by("pk").values(*names)),
        "synonyms": list(TagAlias.objects.order_by("folded").values("name", "tag", "position")),
        "paths": list(FormerPath.objects.order_by("path").values("path", "tag", "record")),
        "taggings": list(TaggedEdition.objects.order_by("pk").values()),
    }


def tags_of(edition):
    """Names of the tags of `edition`, in order."""
    return [row.tag.name for row in edition.tagged.select_related("tag")]


def synonyms_of(tag):
    return [alias.name for alias in tag.aliases.order_by("position", "pk")]


def paths():
    """Former addresses and where each leads."""
    return dict(FormerPath.objects.values_list("path", "tag__slug"))
