"""Accounts and groups: who may do what with whom, and what the log says of it."""

import importlib
import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from cooperation.admin.permitting import SECTIONS
from cooperation.models import AuditEvent
from tests.admin.personas import administrator, as_user, errors, member, typed, user_with
from tests.factories import draft_page, make_user

pytestmark = pytest.mark.django_db

ADD = "/admin/auth/user/add/"
PASSWORD = "a long and unusual phrase"


def form_url(row, page="change"):
    return reverse(f"admin:auth_{row._meta.model_name}_{page}", args=[row.pk])


def events(action):
    return list(
        AuditEvent.objects.filter(action=action).order_by("pk").values_list("subject", "data")
    )


def save(browser, row, **changes):
    page = browser.get(form_url(row))
    return browser.post(form_url(row), typed(page) | changes)


def above():
    """Accounts that an administrator without superpowers must not reach."""
    return [
        administrator(),
        user_with("delete_user"),
        make_user(is_staff=True, is_active=False, is_superuser=True),
    ]


def test_the_roles_of_the_site_use_only_permissions_that_have_words():
    roles = importlib.import_module("cooperation.migrations.0004_roles").ROLES
    said = {name.partition(".")[2] for names in SECTIONS.values() for name in names}
    assert {codename for codenames in roles.values() for codename in codenames} - said == set()


def test_every_permission_with_words_exists():
    known = {
        f"{app}.{codename}"
        for app, codename in Permission.objects.values_list("content_type__app_label", "codename")
    }
    assert {name for names in SECTIONS.values() for name in names} - known == set()


# Nobody reaches beyond what they hold


def test_an_administrator_does_not_reach_who_holds_more():
    chief = as_user(member("Administrator"))
    for account in above():
        page = chief.get(form_url(account))
        before = User.objects.values().get(pk=account.pk)
        assert "adminform" in page.context_data and not page.context_data["has_change_permission"]
        data = {"username": "taken", "is_active": "on", "password": "x", "email": "a@example.org"}
        assert chief.post(form_url(account), data).status_code == 403
        secret = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
        for method in (chief.get, chief.post):
            assert method(form_url(account, "password_change"), secret).status_code == 403
        assert chief.post(form_url(account, "deactivate")).status_code == 403
        assert chief.post(form_url(account, "delete"), {"post": "yes"}).status_code == 403
        assert User.objects.values().get(pk=account.pk) == before
    assert AuditEvent.objects.count() == 0


def test_the_hash_of_a_password_is_shown_to_nobody():
    account = administrator()
    for browser in (as_user(member("Administrator")), as_user(administrator())):
        text = browser.get(form_url(account)).content.decode()
        assert account.password not in text
        assert account.password.split("$")[-1] not in text


@pytest.mark.parametrize("whom", ["self", "other"])
def test_nobody_makes_a_superuser_or_gives_permissions_beyond_their_own(whom):
    user = member("Administrator")
    account = user if whom == "self" else make_user(is_staff=True)
    everything = [str(pk) for pk in Permission.objects.values_list("pk", flat=True)]
    save(as_user(user), account, is_superuser="on", user_permissions=everything, is_staff="on")
    account = User.objects.get(pk=account.pk)
    assert (account.is_superuser, account.user_permissions.count()) == (False, 0)


def test_groups_beyond_ones_own_powers_cannot_be_given():
    mighty = Group.objects.create(name="Mighty")
    mighty.permissions.set(Permission.objects.filter(codename="delete_user"))
    account, author = make_user(is_staff=True), Group.objects.get(name="Author")
    browser = as_user(member("Administrator"))
    page = save(browser, account, groups=[mighty.pk])
    assert list(errors(page)) == ["groups"]
    save(browser, account, groups=[author.pk])
    assert list(account.groups.all()) == [author]


def test_a_new_account_is_no_superuser_whatever_is_posted():
    browser = as_user(member("Administrator"))
    data = {"username": "new", "usable_password": "true", "is_superuser": "on", "is_staff": "on"}
    browser.post(ADD, data | {"password1": PASSWORD, "password2": PASSWORD})
    account = User.objects.get(username="new")
    assert (account.is_superuser, account.is_staff) == (False, False)


def test_an_administrator_manages_those_who_hold_no_more():
    account = member("Administrator")
    browser = as_user(member("Administrator"))
    save(browser, account, email="a@example.org")
    account.refresh_from_db()
    assert account.email == "a@example.org"


def test_groups_with_more_than_one_holds_are_out_of_reach():
    mighty = Group.objects.create(name="Mighty")
    mighty.permissions.set(Permission.objects.filter(codename="delete_user"))
    browser = as_user(member("Administrator"))
    assert browser.post(form_url(mighty), {"name": "Weak", "permissions": []}).status_code == 403
    assert browser.post(form_url(mighty, "delete"), {"post": "yes"}).status_code == 403
    assert list(mighty.permissions.values_list("codename", flat=True)) == ["delete_user"]


def test_a_group_gets_no_permission_that_its_editor_lacks():
    author = Group.objects.get(name="Author")
    before = set(author.permissions.all())
    beyond = Permission.objects.get(codename="delete_user")
    browser = as_user(member("Administrator"))
    page = save(browser, author, permissions=[beyond.pk])
    assert list(errors(page)) == ["permissions"]
    assert set(author.permissions.all()) == before


def test_only_what_one_holds_is_offered():
    browser = as_user(user_with("add_group", "change_group", "view_source"))
    text = browser.get(reverse("admin:auth_group_add")).content.decode()
    assert re.findall("<legend>(.*?)</legend>", text) == ["Sources", "Groups"]


def test_a_superuser_does_all_of_it():
    account = administrator()
    save(as_user(administrator()), account, email="a@example.org")
    account.refresh_from_db()
    assert account.email == "a@example.org"


def test_there_is_no_deleting_of_many_at_once():
    victim, browser = administrator(), as_user(user_with("view_user", "change_user", "delete_user"))
    browser.post(
        reverse("admin:auth_user_changelist"),
        {"action": "delete_selected", "_selected_action": [victim.pk], "post": "yes"},
    )
    assert User.objects.filter(pk=victim.pk).exists()


@pytest.mark.parametrize("role", ["Author", "Reviewer", "Publisher", "Tag steward"])
def test_other_roles_see_nothing_of_accounts(role):
    browser, account = as_user(member(role)), make_user()
    for path in (
        ADD, form_url(account), form_url(account, "password_change"), form_url(account, "delete"),
        reverse("admin:auth_user_changelist"), reverse("admin:auth_group_changelist"),
    ):  # fmt: skip
        assert browser.get(path).status_code == 403
        assert browser.post(path, {}).status_code == 403
    assert browser.post(form_url(account, "deactivate")).status_code == 403


# Nobody locks themselves out


@pytest.mark.parametrize("field", ["is_active", "is_staff", "is_superuser"])
def test_nobody_locks_themselves_out(field):
    user = administrator()
    browser = as_user(user)
    data = typed(browser.get(form_url(user)))
    del data[field]
    page = browser.post(form_url(user), data)
    assert errors(page) == {field: ["You cannot take this from yourself. Ask a colleague."]}
    assert browser.post(form_url(user, "deactivate")).status_code == 403


# What an account wrote stays


def test_who_wrote_something_cannot_be_deleted_but_deactivated():
    asha = make_user("asha", is_staff=True)
    draft_page(by=asha)
    browser = as_user(administrator())
    page = browser.get(form_url(asha, "delete"))
    assert page.context_data["protected"] == ["Audit events", "Editions"]
    browser.post(form_url(asha, "delete"), {"post": "yes"})
    assert User.objects.filter(pk=asha.pk).exists()
    page = browser.post(form_url(asha, "deactivate"), follow=True)
    asha.refresh_from_db()
    assert not asha.is_active
    assert "“asha” cannot sign in any more. What it wrote stays." in page.content.decode()
    browser.post(form_url(asha, "deactivate"))
    assert events("edit account") == [
        ("asha", {"old": {"is_active": True}, "new": {"is_active": False}})
    ]


def test_who_wrote_nothing_is_deleted_and_the_log_says_so():
    asha = make_user("asha")
    as_user(administrator()).post(form_url(asha, "delete"), {"post": "yes"})
    assert not User.objects.filter(pk=asha.pk).exists()
    ((subject, data),) = events("delete account")
    assert (subject, data["old"]["username"]) == ("asha", "asha")
    assert "password" not in data["old"]


# The log


def test_a_new_account_and_its_changes_are_logged_without_the_password():
    browser = as_user(administrator())
    data = {"username": "asha", "usable_password": "true"}
    browser.post(ADD, data | {"password1": PASSWORD, "password2": PASSWORD})
    asha = User.objects.get(username="asha")
    author = Group.objects.get(name="Author")
    see = Permission.objects.get(codename="view_auditevent")
    save(browser, asha, is_staff="on", groups=[author.pk], user_permissions=[see.pk])
    save(browser, asha, is_staff="on", groups=[author.pk], user_permissions=[see.pk])
    ((_, added),) = events("add account")
    assert (added["old"], added["new"]["username"]) == ({}, "asha")
    assert events("edit account") == [
        (
            "asha",
            {
                "old": {"is_staff": False, "groups": [], "permissions": []},
                "new": {"is_staff": True, "groups": ["Author"], "permissions": ["Log: See"]},
            },
        )
    ]


def test_setting_a_password_is_logged_and_a_failed_try_is_not():
    asha, browser = make_user("asha"), as_user(administrator())
    path = form_url(asha, "password_change")
    browser.post(path, {"password1": PASSWORD, "password2": "other", "usable_password": "true"})
    assert events("set password of account") == []
    data = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    browser.post(path, data | {"set-password": "1"})
    assert events("set password of account") == [("asha", {})]
    asha.refresh_from_db()
    assert asha.check_password(PASSWORD)


def test_setting_ones_own_password_is_logged():
    asha = make_user("asha", is_staff=True)
    browser = as_user(asha)
    path = reverse("admin:password_change")
    data = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert browser.post(path, data | {"old_password": "wrong"}).status_code == 200
    assert events("set password of account") == []
    assert browser.post(path, data | {"old_password": "secret"}).status_code == 302
    assert events("set password of account") == [("asha", {})]


def test_groups_are_logged_in_words():
    browser = as_user(administrator())
    see, change = (
        Permission.objects.get(codename=f"{action}_source") for action in ("view", "change")
    )
    browser.post(reverse("admin:auth_group_add"), {"name": "Readers", "permissions": [see.pk]})
    group = Group.objects.get(name="Readers")
    save(browser, group, permissions=[see.pk, change.pk])
    browser.post(form_url(group, "delete"), {"post": "yes"})
    assert events("add group") == [
        ("Readers", {"old": {}, "new": {"name": "Readers", "permissions": ["Sources: See"]}})
    ]
    assert events("edit group") == [
        (
            "Readers",
            {
                "old": {"permissions": ["Sources: See"]},
                "new": {"permissions": ["Sources: See", "Sources: Change"]},
            },
        )
    ]
    assert len(events("delete group")) == 1


def test_permissions_that_the_form_does_not_show_stay():
    group = Group.objects.create(name="Odd")
    odd = Permission.objects.get(codename="add_milestone")
    group.permissions.add(odd)
    see = Permission.objects.get(codename="view_source")
    save(as_user(administrator()), group, permissions=[see.pk])
    assert set(group.permissions.all()) == {odd, see}


# The pages


@pytest.mark.parametrize("page", ["user", "group"])
def test_no_list_of_options_is_longer_than_fifty(page):
    row = Group.objects.first() if page == "group" else make_user()
    text = as_user(administrator()).get(form_url(row)).content.decode()
    assert "<select" not in text
    assert text.count("<legend>Initiatives</legend>") == 1


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_list_of_accounts_asks_the_same_for_all(count, django_assert_num_queries):
    group = Group.objects.get(name="Author")
    browser = as_user(administrator())
    for _ in range(count):
        make_user(is_staff=True).groups.add(group)
    with django_assert_num_queries(11):
        browser.get(reverse("admin:auth_user_changelist"))


def test_an_account_that_is_not_there():
    browser = as_user(administrator())
    for page in ("password_change", "deactivate"):
        path = reverse(f"admin:auth_user_{page}", args=["999999"])
        assert browser.post(path, {}).status_code == 404
