"""Who may go where at the desk: every address of it, for every role, to look and to write.

An address that stands in no row fails the first test; so does a row without an address. What is
refused must also have written nothing.
"""

import copy
from typing import NamedTuple

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import URLResolver, reverse
from django.utils import timezone

from cooperation import publishing, sharing, tagging
from cooperation.admin.desk import desk
from cooperation.admin.moves import MOVE_FORMS
from cooperation.models import AuditEvent, ImportRun, Kind, LinkCheck, SavedFilter
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

from .personas import as_user, member

pytestmark = pytest.mark.django_db

# The letters by which the rows name those who may.
ROLES = {
    "a": "Author",
    "r": "Reviewer",
    "p": "Publisher",
    "t": "Tag steward",
    "m": "Administrator",
}
OTHERS = {
    "o": "somebody signed out",
    "x": "somebody with an account that does not open the desk",
    "n": "somebody who may sign in and has no role",
    "s": "a superuser",
}
STAFF = "narptms"
READERS = "arptms"  # of content and reference data
WRITERS = "arpms"
REVIEWERS = "rpms"
PUBLISHERS = "pms"
STEWARDS = "tms"
CHIEFS = "ms"
NOBODY = ""
EVERYBODY = "oxnarptms"
REFUSALS = {403, 404, 405}


class Row(NamedTuple):
    """Who gets an answer to GET, who to POST; the arguments of the address by the world's names."""

    get: str
    post: str
    args: tuple = ()
    query: str = ""
    data: dict = {}


def edition_rows(kind):
    """The addresses of the editions of one kind."""
    model = f"cooperation_{kind}edition"
    draft, live, review = f"{kind}_draft", f"{kind}_live", f"{kind}_review"

    def move(name, who, subject, **data):
        return (f"{model}_move {name}", Row(who, who, (subject, name), data=data))

    return dict(
        [
            (f"{model}_changelist", Row(READERS, READERS)),
            (f"{model}_add", Row(WRITERS, WRITERS)),
            (f"{model}_change", Row(READERS, WRITERS, (draft,))),
            # A form that was opened before the edition went live is answered, not refused.
            (f"{model}_change live", Row(READERS, WRITERS, (live,))),
            (f"{model}_history", Row(READERS, NOBODY, (draft,))),
            (f"{model}_delete", Row(NOBODY, NOBODY, (draft,))),
            (f"{model}_share", Row(WRITERS, WRITERS, (draft,))),
            (f"{model}_choose_comparison", Row(READERS, NOBODY, (draft,), "one=1&other=1")),
            (f"{model}_compare", Row(READERS, NOBODY, (draft, 1, 1))),
            move("submit", WRITERS, draft),
            move("discard", WRITERS, draft),
            move("delete", CHIEFS, draft),
            move("start-draft", WRITERS, live),
            move("care", WRITERS, live),
            move("verify", REVIEWERS, live),
            move("send-back", REVIEWERS, review, note="More."),
            move("publish", PUBLISHERS, review),
            move("unschedule", PUBLISHERS, f"{kind}_scheduled"),
            move("withdraw", PUBLISHERS, live, reason="Wrong."),
            move("reinstate", PUBLISHERS, f"{kind}_withdrawn"),
            move("seal", PUBLISHERS, f"{kind}_withdrawn", reason="Ruled."),
            move("rename", PUBLISHERS, live, slug="another"),
        ]
    )


def model_rows(model, who_adds, who_changes, who_deletes, readers=READERS, plain=True):
    """The addresses that Django gives every model."""
    name = model.partition("_")[2]
    return {
        f"{model}_changelist": Row(readers, readers),
        f"{model}_add": Row(who_adds, who_adds),
        f"{model}_change": Row(readers, who_changes, (name,)),
        f"{model}_history": Row(readers, readers, (name,)),
        f"{model}_delete": Row(who_deletes, who_deletes, (name,)),
    }


ROWS = {
    "index": Row(STAFF, NOBODY),
    "login": Row(EVERYBODY, EVERYBODY),
    # Who is signed out already is sent to the front page.
    "logout": Row("ox", EVERYBODY),
    "password_change": Row(STAFF, STAFF),
    "password_change_done": Row(STAFF, NOBODY),
    "jsi18n": Row(STAFF, NOBODY),
    "view_on_site": Row(NOBODY, NOBODY, (1, 1)),
    "app_list": Row(READERS, READERS, ("cooperation",)),
    "autocomplete": Row(
        READERS, NOBODY, (), "app_label=cooperation&model_name=taggededition&field_name=tag"
    ),
    "preferences": Row(STAFF, STAFF),
    "guide": Row(STAFF, NOBODY),
    "search": Row(READERS, NOBODY),
    "save_filter": Row(NOBODY, READERS, data={"view": "source"}),
    # Whose filter it is not gets 404, as if there were none.
    "saved_filters": Row(STAFF, NOBODY, data={"filter": "@filter"}),
    "coverage": Row(READERS, NOBODY),
    "coverage_sources": Row(READERS, NOBODY, ("theme",)),
    "quality": Row(READERS, NOBODY),
    "quality_rule": Row(READERS, REVIEWERS, ("rule",), data={"record": "@record"}),
    "worklist": Row(READERS, REVIEWERS, ("worklist",), data={"record": "@record"}),
    "overrides": Row(READERS, NOBODY),
    "links": Row(READERS, NOBODY),
    "links_follow": Row(NOBODY, WRITERS, ("source",)),
    "shared": Row(WRITERS, NOBODY),
    "shared_revoke": Row(NOBODY, WRITERS, ("link",)),
    "write_preview": Row(NOBODY, READERS),
    "write_sources": Row(READERS, NOBODY),
    "write_records": Row(READERS, NOBODY),
    "write_source": Row(WRITERS, WRITERS),
    "exchange_import": Row(CHIEFS, CHIEFS),
    "exchange_run": Row(CHIEFS, CHIEFS, ("run",)),
    "exchange_undo": Row(CHIEFS, CHIEFS, ("run",)),
    "exchange_export": Row(READERS, NOBODY, ("initiative_word",)),
    "exchange_empty": Row(CHIEFS, NOBODY, ("initiative_word", "csv_word")),
    "tagdesk": Row(STEWARDS, NOBODY),
    "tagdesk_undo": Row(NOBODY, STEWARDS, ("merge",)),
    "retag": Row(NOBODY, STEWARDS),
    "retagged": Row(STEWARDS, NOBODY, ("retagging",)),
    "cooperation_tag_merge": Row(STEWARDS, STEWARDS, ("tag",)),
    "cooperation_tag_retire": Row(NOBODY, STEWARDS, ("tag",)),
    "cooperation_tag_restore": Row(NOBODY, STEWARDS, ("retired",)),
    "auth_user_password_change": Row(CHIEFS, CHIEFS, ("user",)),
    "auth_user_deactivate": Row(NOBODY, CHIEFS, ("user",)),
    **model_rows("cooperation_source", WRITERS, WRITERS, CHIEFS),
    **model_rows("cooperation_organization", WRITERS, WRITERS, CHIEFS),
    **model_rows("cooperation_tag", STEWARDS, STEWARDS, STEWARDS),
    **model_rows("cooperation_leader", PUBLISHERS, PUBLISHERS, CHIEFS),
    **model_rows("cooperation_auditevent", NOBODY, NOBODY, NOBODY, readers=PUBLISHERS),
    **model_rows("auth_user", CHIEFS, CHIEFS, "s", readers=CHIEFS),
    **model_rows("auth_group", CHIEFS, CHIEFS, CHIEFS, readers=CHIEFS),
    **{name: row for kind in Kind.values for name, row in edition_rows(kind).items()},
}


@pytest.fixture
def world():
    """One of everything, by the names that the rows use."""
    writer = member("Author")
    tag, other = make_tag("Trade"), make_tag("Commerce")
    retired = make_tag("Cold War")
    tagging.retire(retired, by=None)
    tagging.merge(other, tag, by=None)
    source = make_source()
    LinkCheck.objects.create(source=source, url=source.url, outcome="ok")
    retagging = {"drafts": [], "published": [], "unchanged": [], "skipped": []}
    found = {
        "source": source,
        "organization": make_organization(),
        "leader": make_leader(),
        "tag": tag,
        "retired": retired,
        "user": make_user(),
        "group": Group.objects.create(name="Guests"),
        "merge": AuditEvent.objects.filter(action="merge tag").get(),
        "retagging": AuditEvent.objects.log("retag", by=writer, subject="Trade", **retagging),
        "run": ImportRun.objects.create(
            by=writer, kind=Kind.INITIATIVE, file_name="a.csv", rows=1, done_at=timezone.now()
        ),
        "filter": SavedFilter.objects.create(user=writer, view="source", name="Mine", query="q=a"),
        "rule": "long-sentence",
        "worklist": "drafts",
        "initiative_word": "initiative",
        "csv_word": "csv",
    }
    made = {
        Kind.PILLAR: (draft_pillar, live_pillar),
        Kind.INITIATIVE: (draft_initiative, live_initiative),
        Kind.PAGE: (draft_page, live_page),
    }
    tomorrow = timezone.now() + timezone.timedelta(days=1)
    for kind, (draft, live) in made.items():
        found[f"{kind}_draft"] = draft(by=writer)
        found[f"{kind}_live"] = live(by=writer)
        found[f"{kind}_review"] = publishing.submit(draft(by=writer), by=writer)
        found[f"{kind}_scheduled"] = publishing.publish(draft(by=writer), by=None, at=tomorrow)
        withdrawn = live(by=writer)
        publishing.withdraw(withdrawn.record, by=None, reason="Wrong.")
        found[f"{kind}_withdrawn"] = withdrawn
    found["record"] = found["page_live"].record
    found["theme"] = found["pillar_live"].record.slug
    found["link"] = sharing.share(
        found["page_draft"], by=writer, purpose="a reader", expires_at=tomorrow
    )
    found["auditevent"] = AuditEvent.objects.first()
    return found


@pytest.fixture
def people(world):
    """A browser for each letter, after the world was made, so that nobody here wrote any of it."""
    users = {letter: member(role) for letter, role in ROLES.items()}
    users |= {
        "o": None,
        "x": make_user(),
        "n": make_user(is_staff=True),
        "s": make_user(is_staff=True, is_superuser=True),
    }
    return {letter: as_user(user) for letter, user in users.items()}


def names(patterns=None):
    """The names of all routes of the desk, but for redirects and the answer to all the rest."""
    found = set()
    for pattern in desk.get_urls() if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern.url_patterns)
        elif pattern.name:
            found.add(pattern.name)
    return found


def url_of(name, row, world):
    args = [getattr(world.get(arg, arg), "pk", world.get(arg, arg)) for arg in row.args]
    return f"{reverse(f'admin:{name.split()[0]}', args=args)}?{row.query}"


def data_of(row, world):
    """What is posted: "@name" stands for the key of something in the world."""
    return {
        key: world[value[1:]].pk if value.startswith("@") else value
        for key, value in row.data.items()
    }


def rows_of_everything():
    """How many rows each table has, and which editions are what: what a refusal leaves alone."""
    models = [
        *apps.get_app_config("cooperation").get_models(),
        *apps.get_app_config("auth").get_models(),
    ]
    return {model.__name__: model._base_manager.count() for model in models} | {
        "stages": list(
            apps.get_model("cooperation.Edition")
            .objects.order_by("pk")
            .values_list("stage", "live_from", "live_until", "changed_at")
        )
    }


def refused(response):
    sent_to_sign_in = response.status_code == 302 and "/login/" in response.headers["Location"]
    # A form posted without a session comes back as a page that keeps what was typed.
    asked_to_sign_in = "signed_out" in (response.headers.get("X-Desk", ""))
    return response.status_code in REFUSALS or sent_to_sign_in or asked_to_sign_in


def admitted(people, method, url, data, before):
    """The letters of those who get an answer; each tries in a transaction that is taken back."""
    letters = ""
    for letter, browser in people.items():
        # Signing out, of all things, is one of them; the next row is asked signed in.
        cookies = copy.deepcopy(browser.cookies)
        with transaction.atomic():
            ask = getattr(browser, method)
            response = ask(url, data) if data else ask(url)
            if not refused(response):
                letters += letter
            elif method == "post":
                assert rows_of_everything() == before
            transaction.set_rollback(True)
        browser.cookies = cookies
    return "".join(sorted(letters))


def test_every_route_of_the_desk_has_its_row():
    assert {name.split()[0] for name in ROWS} == names()


def test_every_move_has_its_row():
    moves = {move.replace("_", "-") for move in MOVE_FORMS}
    for kind in Kind.values:
        model = f"cooperation_{kind}edition_move "
        assert {name.split()[1] for name in ROWS if name.startswith(model)} == moves


# Making the world costs more than asking it, so that rows share it.
GROUPS = ["cooperation_pillar", "cooperation_initiative", "cooperation_page", "cooperation_", ""]


def group_of(name):
    return next(group for group in GROUPS if name.startswith(group))


@pytest.mark.parametrize("group", GROUPS)
def test_who_gets_an_answer(group, world, people):
    before = rows_of_everything()
    wrong = {}
    for name, row in ROWS.items():
        if group_of(name) == group:
            url = url_of(name, row, world)
            data = data_of(row, world)
            expected = ("".join(sorted(row.get)), "".join(sorted(row.post)))
            found = (
                admitted(people, "get", url, {}, before),
                admitted(people, "post", url, data, before),
            )
            if found != expected:
                wrong[name] = {"found": found, "expected": expected}
    assert wrong == {}
