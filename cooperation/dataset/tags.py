"""The vocabulary as data."""

from collections import Counter

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_noop

from cooperation.in_use import carried
from cooperation.models import Edition, Kind, TagAlias, TaggedEdition, live_condition
from cooperation.search import words_of

from .collection import Collection
from .fields import Field, Holds
from .order import Strand
from .viewpoint import moment


def found(at):
    return carried(at).prefetch_related("aliases")


def strands(at, *, q="", since=None):
    tags = found(at)
    for word in words_of(q):
        synonyms = TagAlias.objects.filter(tag=OuterRef("pk"), name__icontains=word)
        tags = tags.filter(Q(name__icontains=word) | Exists(synonyms))
    if since:
        newly = Edition.objects.live(at).filter(live_from__gte=since, kind=Kind.INITIATIVE)
        taggings = TaggedEdition.objects.filter(content_object__in=newly)
        tags = tags.filter(Q(changed_at__gte=since) | Q(pk__in=taggings.values("tag")))
    return [Strand(tags, ("slug",))]


def read(tags, viewpoint):
    carrying = Counter(
        dict(
            TaggedEdition.objects.filter(
                live_condition(viewpoint.at, "content_object__"),
                content_object__kind=Kind.INITIATIVE,
                tag__in=[tag.pk for tag in tags],
            )
            .order_by()
            .values_list("tag")
            .annotate(n=Count("pk"))
        )
    )
    return [
        {
            "id": tag.slug,
            "url": viewpoint.url(tag.get_absolute_url()),
            "api_url": viewpoint.page("api_tag", tag.slug),
            "name": tag.name,
            "description": tag.description or None,
            "aliases": [alias.name for alias in tag.aliases.all()],
            "initiatives": carrying[tag.pk],
            "changed": moment(tag.changed_at),
        }
        for tag in tags
    ]


TAGS = Collection(
    name="tags",
    one="tag",
    title=gettext_noop("Tags"),
    says=gettext_noop("The words of the vocabulary that an initiative carries."),
    fields=(
        Field("id", Holds.ID, "The last part of its address.", "civil-nuclear"),
        Field("url", Holds.URL, "Its page.", "https://www.example.org/tags/civil-nuclear/"),
        Field(
            "api_url",
            Holds.URL,
            "This row.",
            "https://www.example.org/api/v1/tags/civil-nuclear/",
        ),
        Field("name", Holds.TEXT, "The word.", "Civil nuclear cooperation"),
        Field(
            "description",
            Holds.TEXT,
            "What it covers.",
            "Nuclear power, fuel and safeguards for peaceful use.",
            nullable=True,
        ),
        Field("aliases", Holds.TEXTS, "Synonyms.", ["Nuclear energy"]),
        Field("initiatives", Holds.NUMBER, "How many initiatives carry it.", 7),
        Field("changed", Holds.MOMENT, "When this row last changed.", "2026-06-02T09:30:00Z"),
    ),
    strands=strands,
    read=read,
    find=lambda at, slug: found(at).filter(slug=slug).first(),
)
