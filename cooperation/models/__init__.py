"""The data model: records, their editions, and what editions are tied to."""

from .audit import AuditEvent
from .checks import BROKEN, LinkCheck, Outcome
from .documents import Document, DocumentKind
from .editions import Edition, InitiativeEdition, PageEdition, PillarEdition
from .editors import Preference, SavedFilter
from .facts import ONGOING, Form, Status
from .findings import Finding
from .imports import ImportRun
from .leaders import Leader, Office, overlaps
from .links import (
    INVERSE_WORDING,
    Alias,
    AlsoAdvances,
    Citation,
    CrossReference,
    Participation,
    Relation,
    TaggedEdition,
)
from .live import live_condition
from .milestones import Milestone
from .organizations import Country, Organization
from .paths import FormerPath
from .records import RESERVED_PAGE_SLUGS, Initiative, Kind, Page, Pillar, Record, Withdrawal
from .search import EntryKind, SearchEntry, SearchName, SearchSlip, SearchState, SearchWord
from .sharing import Remark, ShareLink
from .sources import Confidence, Side, Source, SourceKind
from .stages import Significance, Stage, State
from .tags import Tag, TagAlias

__all__ = [
    "BROKEN",
    "INVERSE_WORDING",
    "ONGOING",
    "RESERVED_PAGE_SLUGS",
    "Alias",
    "AlsoAdvances",
    "AuditEvent",
    "Citation",
    "Confidence",
    "Country",
    "CrossReference",
    "Document",
    "DocumentKind",
    "Edition",
    "EntryKind",
    "Finding",
    "Form",
    "FormerPath",
    "ImportRun",
    "Initiative",
    "InitiativeEdition",
    "Kind",
    "Leader",
    "LinkCheck",
    "Milestone",
    "Office",
    "Organization",
    "Outcome",
    "Page",
    "PageEdition",
    "Participation",
    "Pillar",
    "PillarEdition",
    "Preference",
    "Record",
    "Relation",
    "Remark",
    "SavedFilter",
    "SearchEntry",
    "SearchName",
    "SearchSlip",
    "SearchState",
    "SearchWord",
    "ShareLink",
    "Side",
    "Significance",
    "Source",
    "SourceKind",
    "Stage",
    "State",
    "Status",
    "Tag",
    "TagAlias",
    "TaggedEdition",
    "Withdrawal",
    "live_condition",
    "overlaps",
]
