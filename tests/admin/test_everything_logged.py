"""No route of the desk writes without the log: proved by doing, once each, all that it can do.

Every address of the desk stands here either with what one does there, or with a reason why nothing
of it belongs into the log. A new one fails the first test until it has either. What is done is
watched in the database: who writes into a table of content also adds an event.
"""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, reverse
from django.utils import timezone

from cooperation import publishing, sharing, tagging
from cooperation.admin.desk import desk
from cooperation.admin.moves import MOVE_FORMS
from cooperation.models import AuditEvent, ImportRun, Kind, LinkCheck
from tests.admin.personas import administrator, as_user, list_url, move_url, typed
from tests.exchange.tables import csv_bytes
from tests.factories import (
    draft_initiative,
    draft_page,
    draft_pillar,
    live_initiative,
    live_page,
    live_pillar,
    make_leader,
    make_organization,
    make_source,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db

DRAFTS = {"pillar": draft_pillar, "initiative": draft_initiative, "page": draft_page}
LIVE = {"pillar": live_pillar, "initiative": live_initiative, "page": live_page}
PASSWORD = "a long and unusual phrase"
# Tables that hold nothing anybody says: what an editor keeps for themselves, and what is worked
# out anew from other tables.
NO_CONTENT = re.compile(
    "cooperation_(auditevent|preference|savedfilter|importrun|finding|document|search)|django_|sqlite"
)
_WRITES = re.compile(r'(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "(\w+)"')


def url(name, *args):
    return reverse(f"admin:{name}", args=args)


def change(path):
    """Open the form at `path`; gives a way to send it with something else in it."""

    def send(browser, **changes):
        return browser.post(path, typed(browser.get(path)) | changes)

    return send


# By route: first what there must be, then, after `yield`, what is done.


def add_edition(kind):
    def do(browser):
        path = url(f"cooperation_{kind}edition_add")
        yield
        browser.post(path, typed(browser.get(path)) | {"title": "New one", "slug": "new-one"})

    return do


def edit_edition(kind):
    def do(browser):
        edition = DRAFTS[kind]()
        yield
        change(url(f"cooperation_{kind}edition_change", edition.pk))(browser, title="Changed")

    return do


def share(kind):
    def do(browser):
        edition = DRAFTS[kind]()
        yield
        data = {"purpose": "A reader", "lasts": "7"}
        browser.post(url(f"cooperation_{kind}edition_share", edition.pk), data)

    return do


def revoke(browser):
    until = timezone.now() + timezone.timedelta(days=1)
    link = sharing.share(draft_page(), by=make_user(), purpose="a reader", expires_at=until)
    yield
    browser.post(url("shared_revoke", link.pk))


def follow_link(browser):
    source = make_source()
    LinkCheck.objects.create(
        source=source, url=source.url, outcome="redirected", status=301,
        final_url="https://example.org/moved", permanent=True,
    )  # fmt: skip
    yield
    browser.post(url("links_follow", source.pk))


def verify(name, *args):
    def do(browser):
        record = live_page().record
        yield
        browser.post(url(name, *args), {"record": record.pk})

    return do


def add_source(browser):
    yield
    browser.post(url("cooperation_source_add"), SOURCE)


SOURCE = {
    "key": "gazette", "title": "Agreement", "publisher": "P", "url": "https://example.org/a",
    "side": "india", "kind": "law", "confidence": "high",
}  # fmt: skip


def add_source_from_its_address(browser):
    yield
    browser.post(url("write_source"), SOURCE | {"_add": "1"})


def edit(make, model, **changes):
    def do(browser):
        row = make()
        yield
        change(url(f"{model}_change", row.pk))(browser, **changes)

    return do


def delete(make, model):
    def do(browser):
        row = make()
        yield
        browser.post(url(f"{model}_delete", row.pk), {"post": "yes"})

    return do


def add(model, **data):
    def do(browser):
        yield
        browser.post(url(f"{model}_add"), data)

    return do


def merge(browser):
    gone, kept = make_tag(), make_tag()
    yield
    browser.post(url("cooperation_tag_merge", gone.pk), {"into": kept.pk})


def undo_merge(browser):
    event = tagging.merge(make_tag(), make_tag(), by=None)
    yield
    browser.post(url("tagdesk_undo", event.pk))


def retire(browser):
    tag = make_tag()
    yield
    browser.post(url("cooperation_tag_retire", tag.pk))


def restore(browser):
    tag = make_tag()
    tagging.retire(tag, by=None)
    yield
    browser.post(url("cooperation_tag_restore", tag.pk))


def retag(browser):
    record, tag = live_initiative().record, make_tag("Trade")
    yield
    browser.post(url("retag"), {"records": str(record.pk), "add": tag.pk, "add_typed": "Trade"})


def bring_in(browser):
    file = SimpleUploadedFile("a.csv", csv_bytes(["address", "title"], ["a", "A"]))
    answer = browser.post(url("exchange_import"), {"kind": "initiative", "file": file})
    yield
    fingerprint = browser.get(answer.url).context_data["plan"].fingerprint
    browser.post(answer.url, {"confirm": "1", "fingerprint": fingerprint})


def undo_import(browser):
    file = SimpleUploadedFile("a.csv", csv_bytes(["address", "title"], ["a", "A"]))
    answer = browser.post(url("exchange_import"), {"kind": "initiative", "file": file})
    fingerprint = browser.get(answer.url).context_data["plan"].fingerprint
    browser.post(answer.url, {"confirm": "1", "fingerprint": fingerprint})
    run = ImportRun.objects.get()
    yield
    browser.post(url("exchange_undo", run.pk))


def set_password(browser):
    user = make_user()
    yield
    data = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    browser.post(url("auth_user_password_change", user.pk), data | {"set-password": "1"})


def set_own_password(browser):
    yield
    data = {"old_password": "secret", "new_password1": PASSWORD, "new_password2": PASSWORD}
    browser.post(url("password_change"), data)


def deactivate(browser):
    user = make_user()
    yield
    browser.post(url("auth_user_deactivate", user.pk))


SYNONYMS = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
DONE = {
    **{f"cooperation_{kind}edition_add": add_edition(kind) for kind in Kind.values},
    **{f"cooperation_{kind}edition_change": edit_edition(kind) for kind in Kind.values},
    **{f"cooperation_{kind}edition_share": share(kind) for kind in Kind.values},
    "shared_revoke": revoke,
    "links_follow": follow_link,
    "quality_rule": verify("quality_rule", "long-sentence"),
    "worklist": verify("worklist", "overdue"),
    "write_source": add_source_from_its_address,
    "cooperation_source_add": add_source,
    "cooperation_source_change": edit(make_source, "cooperation_source", title="Other"),
    "cooperation_source_delete": delete(make_source, "cooperation_source"),
    "cooperation_organization_add": add(
        "cooperation_organization", name="Navy", slug="navy", country="us"
    ),
    "cooperation_organization_change": edit(
        make_organization, "cooperation_organization", acronym="N"
    ),
    "cooperation_organization_delete": delete(make_organization, "cooperation_organization"),
    "cooperation_leader_add": add(
        "cooperation_leader", name="Ash", slug="ash", office="us", began="1945-04-12"
    ),
    "cooperation_leader_change": edit(make_leader, "cooperation_leader", name="Other"),
    "cooperation_leader_delete": delete(make_leader, "cooperation_leader"),
    "cooperation_tag_add": add("cooperation_tag", name="Seas", slug="seas", **SYNONYMS),
    "cooperation_tag_change": edit(make_tag, "cooperation_tag", description="What it covers."),
    "cooperation_tag_delete": delete(make_tag, "cooperation_tag"),
    "cooperation_tag_merge": merge,
    "cooperation_tag_retire": retire,
    "cooperation_tag_restore": restore,
    "tagdesk_undo": undo_merge,
    "retag": retag,
    "exchange_run": bring_in,
    "exchange_undo": undo_import,
    "password_change": set_own_password,
    "auth_user_add": add(
        "auth_user", username="new", usable_password="true", password1=PASSWORD, password2=PASSWORD
    ),
    "auth_user_change": edit(make_user, "auth_user", email="a@example.org"),
    "auth_user_delete": delete(make_user, "auth_user"),
    "auth_user_password_change": set_password,
    "auth_user_deactivate": deactivate,
    "auth_group_add": add("auth_group", name="Guests"),
    "auth_group_change": edit(lambda: Group.objects.create(name="A"), "auth_group", name="B"),
    "auth_group_delete": delete(lambda: Group.objects.create(name="A"), "auth_group"),
}
# Addresses where nothing is done that belongs into the log, and why.
LOOKED_AT = re.compile(
    ".*_(changelist|history|choose_comparison|compare)$"  # lists, and what was before
    "|cooperation_auditevent_(add|change|delete)$"  # refused: see test_audit
    "|cooperation_.*edition_delete$"  # refused: deleting is a move
    "|index|login|logout|password_change_done|jsi18n|view_on_site|app_list|autocomplete|search"
    "|guide|coverage|coverage_sources|quality|overrides|links|shared|tagdesk|retagged"
    "|write_(preview|sources|records)|exchange_(export|empty)"
    "|exchange_import"  # keeps a table until it is confirmed
    "|preferences|save_filter|saved_filters"  # what an editor keeps for themselves
)


def names(patterns=None):
    """The names of all routes of the desk but the moves, which have a test of their own."""
    found = set()
    for pattern in desk.get_urls() if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern.url_patterns)
        elif pattern.name and not pattern.name.endswith("edition_move"):
            found.add(pattern.name)
    return found


def test_every_address_is_done_or_only_looked_at():
    assert {name for name in names() if not LOOKED_AT.fullmatch(name)} == set(DONE)


def watch(do):
    """Do it as a superuser; gives the tables of content that were written, and how many events
    were added."""
    steps = do(as_user(administrator()))
    next(steps)
    before = AuditEvent.objects.count()
    with CaptureQueriesContext(connection) as queries:
        next(steps, None)
    tables = {table for query in queries for table in _WRITES.findall(query["sql"])}
    added = AuditEvent.objects.count() - before
    return {one for one in tables if not NO_CONTENT.match(one)}, added


@pytest.mark.parametrize("name", DONE)
def test_what_is_done_is_logged(name):
    tables, added = watch(DONE[name])
    assert tables != set(), "nothing was written, so nothing is proved"
    assert added >= 1


def tomorrow():
    return timezone.now() + timezone.timedelta(days=1)


def withdrawn(kind):
    edition = LIVE[kind]()
    publishing.withdraw(edition.record, by=None, reason="Over.")
    return edition


# By move: what there must be, and what is typed.
MOVES = {
    "start_draft": (lambda kind: LIVE[kind](), {}),
    "publish": (lambda kind: DRAFTS[kind](), {"significance": "major"}),
    "submit": (lambda kind: DRAFTS[kind](), {}),
    "send_back": (lambda kind: publishing.submit(DRAFTS[kind](), by=None), {"note": "More."}),
    "unschedule": (lambda kind: publishing.publish(DRAFTS[kind](), by=None, at=tomorrow()), {}),
    "withdraw": (lambda kind: LIVE[kind](), {"reason": "Over."}),
    "reinstate": (withdrawn, {}),
    "seal": (withdrawn, {"reason": "Ruled."}),
    "discard": (lambda kind: DRAFTS[kind](), {}),
    "rename": (lambda kind: LIVE[kind](), {"slug": "another"}),
    "care": (lambda kind: LIVE[kind](), {"review_by": "2030-01-01"}),
    "verify": (lambda kind: LIVE[kind](), {}),
    "delete": (lambda kind: DRAFTS[kind](), {}),
}


def test_every_move_is_made():
    assert set(MOVE_FORMS) == set(MOVES)


@pytest.mark.parametrize("move", MOVES)
def test_every_move_is_logged(move):
    make, data = MOVES[move]

    def do(browser):
        edition = make("initiative")
        yield
        browser.post(move_url(edition, move), data)

    tables, added = watch(do)
    assert tables != set(), "nothing was written, so nothing is proved"
    assert added >= 1


@pytest.mark.parametrize("model", ["auth_user", "auth_group", "cooperation_source"])
def test_no_list_deletes_many_at_once(model):
    page = as_user(administrator()).get(url(f"{model}_changelist"))
    assert not page.context_data["cl"].model_admin.get_actions(page.wsgi_request)


def test_actions_of_lists_only_lead_on():
    page = as_user(administrator()).get(list_url("initiative"))
    actions = page.context_data["cl"].model_admin.get_actions(page.wsgi_request)
    assert set(actions) == {"retag_action"}
