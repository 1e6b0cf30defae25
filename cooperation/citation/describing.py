"""What is cited, whatever form the citation takes."""

import datetime
from dataclasses import dataclass, replace

from django.utils.translation import override

from cooperation.dates import display
from cooperation.languages import ENGLISH
from cooperation.models import SourceKind
from cooperation.text import plain

SITE = "U.S.–India Cooperation"
WORK = f"{SITE}: The Public Record"

WEB_PAGE = "webpage"
# The types of CSL; what is none of them is a document.
TYPES = {
    SourceKind.AGREEMENT_TEXT: "treaty",
    SourceKind.LAW: "legislation",
    SourceKind.REPORT: "report",
    SourceKind.NEWS: "article-newspaper",
    SourceKind.ENCYCLOPEDIA: "entry-encyclopedia",
    SourceKind.OTHER: WEB_PAGE,
}
# Here the publisher is the work that an article stands in; elsewhere it is who speaks.
ARTICLES = {"article-newspaper", "entry-encyclopedia"}
# Kinds whose name helps a reader to find the document.
NAMED_KINDS = {
    SourceKind.JOINT_STATEMENT,
    SourceKind.FACT_SHEET,
    SourceKind.AGREEMENT_TEXT,
    SourceKind.PRESS_RELEASE,
    SourceKind.REPORT,
}


@dataclass(frozen=True)
class Description:
    """A thing cited, in the terms of CSL. Texts are plain, and "" where there is nothing to say.

    `key` names it among others, in ASCII. `issued` is a partial date, `accessed` a day.
    """

    key: str
    type: str
    title: str
    url: str = ""
    container: str = ""
    author: str = ""
    publisher: str = ""
    genre: str = ""
    edition: int | None = None
    issued: str = ""
    accessed: datetime.date | None = None
    language: str = ""
    note: str = ""

    @property
    def is_article(self):
        """Whether it is a piece of a paper or an encyclopedia."""
        return self.type in ARTICLES


def describe_edition(edition, *, url, accessed=None, language="en"):
    """An edition that readers have seen, at its permanent address `url`."""
    return Description(
        key=f"{edition.kind}-{edition.record.slug}-{edition.number}",
        type=WEB_PAGE,
        title=edition.title,
        url=url,
        container=WORK,
        publisher=SITE,
        edition=edition.number,
        issued=_day(edition.live_from),
        accessed=accessed,
        language=language,
    )


def describe_milestone(edition, milestone, **kwargs):
    """One milestone of an edition, which is described by `kwargs` as in `describe_edition`."""
    whole = describe_edition(edition, **kwargs)
    with override(ENGLISH):
        day = display(milestone.date)
    return replace(
        whole,
        key=f"{whole.key}-{milestone.anchor}",
        title=f"{edition.title}: {plain(milestone.title)}, {day}",
        url=f"{whole.url}#{milestone.anchor}",
    )


def describe_source(source, *, accessed=None):
    """The document itself, not our page about it.

    Where it was found to be gone from its address (`link_outcome`, see `linkcheck`), the archived
    copy is what can be read.
    """
    kind = TYPES.get(source.kind, "document")
    with override(ENGLISH):
        genre = str(source.get_kind_display()) if source.kind in NAMED_KINDS else ""
    url = source.url or source.archived_url
    if source.archived_url and getattr(source, "link_outcome", None) == "gone":
        url = source.archived_url
    archived = source.archived_url if source.archived_url != url else ""
    return Description(
        key=source.key,
        type=kind,
        title=source.title,
        url=url,
        container=source.publisher if kind in ARTICLES else "",
        author="" if kind in ARTICLES else source.publisher,
        genre=genre,
        issued=source.date or "",
        accessed=accessed if url else None,
        note=f"Archived at {archived}" if archived else "",
    )


def _day(moment):
    """The day of a moment as a partial date; "" in years that these do not know, of which nothing
    but a preview is."""
    day = moment.astimezone(datetime.UTC).date().isoformat()
    return day if "1000" <= day < "3000" else ""
