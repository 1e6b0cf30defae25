"""What is measured: the pages of the desk where there is much, each with its budget."""

from typing import NamedTuple

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from cooperation.models import Edition, Kind, Source, Stage, Tag
from cooperation.search import PAGE_SIZE, search


class Budget(NamedTuple):
    """At most so many queries, in at most so many milliseconds; None is without limit."""

    queries: int | None
    milliseconds: int | None


DASHBOARD = Budget(11, 150)
LIST = Budget(9, 200)
FORM = Budget(24, 400)
AUTOCOMPLETE = Budget(None, 100)
SEARCH = Budget(None, 150)
# Milliseconds: of a hundred searches of readers, 95 take no longer.
READER_SEARCH = Budget(12, 100)
READER_SEARCHES_WITHIN = 100
REPORT = Budget(11, None)
NONE = Budget(None, None)


class Page(NamedTuple):
    """One page: its name, its address, its budget, and whether somebody must have signed in."""

    name: str
    url: str
    budget: Budget
    signed_in: bool = True


READER = "reader: search"  # what the names of pages of the readers' search begin with
BASELINE = Page("sign-in page", "/admin/login/", NONE, signed_in=False)

NARROWED = {
    "by state": {"state": "draft"},
    "by theme": {"theme": "pillar-3"},
    "by tag": {"tag": "tag-3"},
    "by two tags": {"tag": ["tag-3", "tag-5"]},
    "by owner": {"owner": "editor-05"},
    "mine": {"owner": "me"},
    "by form": {"form": "exercise"},
    "by status": {"status": "active"},
    "stale": {"stale": "1"},
    "written by me": {"author": "me"},
    "sent back": {"sentback": "1"},
    "with broken links": {"links": "broken"},
    "with a finding": {"finding": "unsourced-milestone"},
    "of a year": {"changed": "2026"},
    "by several": {"state": "live", "theme": "pillar-3", "status": "active", "stale": "1"},
    "searched": {"q": "naval exercise"},
    "searched, many": {"q": "india"},
    "by title": {"o": "1"},
    "page 100": {"p": "100"},
}
SEARCHES = {
    "a word": {"q": "malabar"},
    "three words": {"q": "india defense agreement"},
    "a word of all": {"q": "india"},
    "Hindi": {"q": "शिक्षा"},
    "a key": {"q": "source-77"},
    "nothing": {"q": "xyzzy"},
    "a page of one kind": {"q": "agreement", "kind": "initiative", "page": "3"},
}
READER_SEARCHES = {
    "an acronym": {"q": "GSOMIA"},
    "a word": {"q": "malabar"},
    "two words": {"q": "naval exercise"},
    "three words": {"q": "nuclear supply agreement"},
    "a word of many": {"q": "defence"},
    "a word of all": {"q": "india"},
    "two words of all": {"q": "india states"},
    "half a word": {"q": "cooperat"},
    "half a word of many": {"q": "ind"},
    "a phrase": {"q": '"joint statement"'},
    "a synonym": {"q": "synonym 4"},
    "an organization": {"q": "IN77"},
    "a title": {"q": "general security of military information agreement"},
    "a year": {"q": "malabar 2007"},
    "a slip": {"q": "defnese"},
    "a slip among words": {"q": "naval exercize agreemnt"},
    "a question": {"q": "which agreements let the two navies refuel each other"},
    "nothing": {"q": "xyzzy"},
    "Hindi": {"q": "शिक्षा"},
    "small words": {"q": "of the"},
    "one kind": {"q": "defence", "kind": "initiative"},
    "narrowed": {"q": "trade", "pillar": "pillar-3", "status": "active"},
    "a side": {"q": "agreement", "kind": "source", "side": "us"},
    "nothing typed": {},
}
DEEP = "agreement", 10  # what is searched, and the page of it that is asked for
READER_SUGGESTIONS = ["ma", "malab", "joint st", "cooperati", "शि"]
PICKED = {  # model, field, and what is typed
    "record": ("crossreference", "target", "defense agree"),
    "source": ("citation", "source", "joint state"),
    "organization": ("participation", "organization", "institute"),
    "tag": ("taggededition", "tag", "trade"),
    "owner": ("record", "owner", "editor"),
}
REPORTS = ("quality", "coverage", "saved_filters")


def pages():
    """Every `Page`, for the database as `seeding` leaves it."""
    return [
        BASELINE,
        Page("dashboard", reverse("admin:index"), DASHBOARD),
        *_lists(),
        *_forms(),
        *(
            Page(f"pick: {name}", _autocomplete(*asked), AUTOCOMPLETE)
            for name, asked in PICKED.items()
        ),
        *(
            Page(f"search: {name}", _url("search", asked), SEARCH)
            for name, asked in SEARCHES.items()
        ),
        *(Page(name.replace("_", " "), _url(name), REPORT) for name in REPORTS),
        *_reader_searches(),
    ]


def _reader_searches():
    for name, asked in READER_SEARCHES.items():
        yield _reader(name, "search", asked)
    yield _reader("a deep page", "search", _deep())
    for typed in READER_SUGGESTIONS:
        yield _reader(f"suggest {typed}", "suggest", {"q": typed})
    yield _reader("browse", "initiative_list", {"q": "naval exercise"}, NONE)


def _deep():
    """Page 10 of a search; where there are fewer, the last there is."""
    words, page = DEEP
    last = -(-search(words, timezone.now()).reachable // PAGE_SIZE)
    return {"q": words, "page": str(max(1, min(page, last)))}


def _reader(name, route, asked, budget=None):
    url = f"{reverse(route)}?{urlencode(asked)}" if asked else reverse(route)
    return Page(f"{READER}: {name}", url, budget or READER_SEARCH, signed_in=False)


def _lists():
    initiatives = "cooperation_initiativeedition_changelist"
    yield Page("initiatives", _url(initiatives), LIST)
    for name, asked in NARROWED.items():
        yield Page(f"initiatives {name}", _url(initiatives, asked), LIST)
    for model in ("pillaredition", "pageedition", "source", "organization", "tag", "auditevent"):
        yield Page(f"list of {model}", _url(f"cooperation_{model}_changelist"), LIST)
    yield Page("sources searched", _url("cooperation_source_changelist", {"q": "joint"}), LIST)
    yield Page("tags searched", _url("cooperation_tag_changelist", {"q": "trade"}), LIST)


def _forms():
    drafts = Edition.objects.working().filter(kind=Kind.INITIATIVE, stage=Stage.DRAFT)
    longest = drafts.annotate(rows=Count("milestones")).order_by("-rows", "pk").first()
    live = Edition.objects.filter(kind=Kind.INITIATIVE, live_until=None).exclude(live_from=None)
    form, history = (f"cooperation_initiativeedition_{name}" for name in ("change", "history"))
    yield Page("form of a long draft", _url(form, key=longest.pk), FORM)
    yield Page("form of a live one", _url(form, key=live.order_by("pk").first().pk), FORM)
    yield Page("history", _url(history, key=longest.pk), FORM)
    for model in (Source, Tag):
        name = model._meta.model_name
        url = _url(f"cooperation_{name}_change", key=model.objects.order_by("pk").first().pk)
        yield Page(f"form of a {name}", url, FORM)


def _url(name, asked=None, key=None):
    url = reverse(f"admin:{name}", args=[] if key is None else [key])
    return f"{url}?{urlencode(asked, doseq=True)}" if asked else url


def _autocomplete(model, field, term):
    asked = {"app_label": "cooperation", "model_name": model, "field_name": field, "term": term}
    return _url("autocomplete", asked)
