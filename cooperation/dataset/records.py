"""What pillars, initiatives and pages have in common as data."""

from django.db.models import Q
from django.urls import reverse

from cooperation.catalogue import with_updated
from cooperation.models import Edition, FormerPath

from .fields import Field, Holds
from .viewpoint import moment

# Columns that rows are made of, without the text.
COLUMNS = (
    "record__kind",
    "record__slug",
    "record__position",
    "record__verified_on",
    "kind",
    "number",
    "title",
    "title_hi",
    "summary",
    "summary_hi",
    "live_from",
    "change_note",
)


def head(one, slug, title, title_hi, summary, summary_hi):
    """The fields that rows of records begin with; `one` is their kind."""
    return (
        Field(
            "id",
            Holds.ID,
            f"The last part of the address. It names this {one} wherever another row refers to it.",
            slug,
        ),
        Field("url", Holds.URL, "The page on this site.", f"https://www.example.org/{slug}/"),
        Field(
            "api_url",
            Holds.URL,
            "This row in full.",
            f"https://www.example.org/api/v1/{one}s/{slug}/",
        ),
        Field("title", Holds.TEXT, "The title.", title),
        Field("title_hi", Holds.TEXT, "The title in Hindi.", title_hi, nullable=True),
        Field(
            "summary", Holds.TEXT, "One or two sentences that stand alone.", summary, nullable=True
        ),
        Field("summary_hi", Holds.TEXT, "The summary in Hindi.", summary_hi, nullable=True),
    )


VERIFIED = Field(
    "verified_on",
    Holds.DAY,
    "The day on which somebody last checked the facts.",
    "2026-05-14",
    nullable=True,
)
TAIL = (
    Field(
        "edition",
        Holds.NUMBER,
        "The number of the edition that this row is taken from. Cite it.",
        2,
    ),
    Field(
        "edition_url",
        Holds.URL,
        "The permanent address of that edition: it will always show these words.",
        "https://www.example.org/initiatives/tarapur-civil-nuclear-agreement/editions/2/",
    ),
    Field(
        "live_from",
        Holds.MOMENT,
        "Since when this edition is on the site.",
        "2026-06-02T09:30:00Z",
    ),
    Field(
        "updated",
        Holds.MOMENT,
        "When an edition last said something new; corrections that change no fact do not count.",
        "2026-06-02T09:30:00Z",
    ),
    Field(
        "change_note", Holds.TEXT, "What is new in this edition.", "A source added.", nullable=True
    ),
)
TEXT = (
    Field(
        "text_html",
        Holds.HTML,
        "The text as clean HTML. Numbers of notes are places in `sources`.",
        "<p>Signed in Washington in August 1963, the agreement provided for American help.</p>\n",
    ),
    Field(
        "text_plain",
        Holds.TEXT,
        "The words of the text without markup and without notes.",
        "Signed in Washington in August 1963, the agreement provided for American help.",
    ),
    Field(
        "text_html_hi",
        Holds.HTML,
        "The text in Hindi, as `text_html` has it in English. Its links lead to pages in Hindi.",
        "<p>अगस्त 1963 में वॉशिंगटन में हुए इस समझौते में अमेरिकी सहायता का प्रावधान था।</p>\n",
        nullable=True,
    ),
    Field(
        "text_plain_hi",
        Holds.TEXT,
        "The words of the text in Hindi without markup and without notes.",
        "अगस्त 1963 में वॉशिंगटन में हुए इस समझौते में अमेरिकी सहायता का प्रावधान था।",
        nullable=True,
    ),
)


def live(at, kind, *, since=None, columns=()):
    """Live editions of `kind`, with what rows of them say; those of `changed_since` only."""
    editions = Edition.objects.live(at).filter(kind=kind)
    return prepared(changed_since(editions, since), at, columns)


def prepared(editions, at, columns=()):
    """The same editions with what rows of them say, and no text."""
    return with_updated(editions.select_related("record").only(*COLUMNS, *columns), at)


def changed_since(editions, since):
    """Those of live `editions` of which readers may see something else than before `since`.

    A new edition, another address, or facts verified on that day or later.
    """
    if since is None:
        return editions
    renamed = FormerPath.objects.filter(since__gte=since).values("record")
    return editions.filter(
        Q(live_from__gte=since) | Q(record__verified_on__gte=since.date()) | Q(record__in=renamed)
    )


def begin(edition, viewpoint):
    """The fields of `head`."""
    slug = edition.record.slug
    return {
        "id": slug,
        "url": viewpoint.url(edition.get_absolute_url()),
        "api_url": viewpoint.page(f"api_{edition.kind}", slug),
        "title": edition.title,
        "title_hi": edition.title_hi or None,
        "summary": edition.summary or None,
        "summary_hi": edition.summary_hi or None,
    }


def end(edition, viewpoint):
    """The fields of `TAIL`."""
    return edition_fields(edition, viewpoint) | {
        "updated": moment(edition.updated or edition.live_from),
        "change_note": edition.change_note or None,
    }


def verified_on(edition, viewpoint):
    """The day of the last check, where that had been at the moment from which it is seen."""
    day = edition.record.verified_on
    return day.isoformat() if day and day <= viewpoint.at.date() else None


def edition_fields(edition, viewpoint):
    """Which edition a row is taken from."""
    return {
        "edition": edition.number,
        "edition_url": viewpoint.url(edition_path(edition)),
        "live_from": moment(edition.live_from),
    }


def edition_path(edition):
    """The permanent address of an edition, as a path."""
    return reverse(f"{edition.kind}_edition", args=[edition.record.slug, edition.number])


def by_slug(found):
    """A `find` over what `found` gives for a moment."""
    return lambda at, slug: found(at).filter(record__slug=slug).first()
