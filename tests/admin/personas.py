"""Who sits at the desk in these tests, and how they get about it."""

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from tests.factories import make_user

KINDS = ("pillaredition", "initiativeedition", "pageedition")
REFERENCE = ("source", "organization", "tag")
AUTHOR = [
    f"{action}_{model}" for action in ("view", "change", "add") for model in KINDS + REFERENCE
]
PUBLISHER = [f"view_{model}" for model in KINDS + REFERENCE] + ["publish_edition"]


def user_with(*codenames, **kwargs):
    user = make_user(is_staff=True, **kwargs)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def author():
    return user_with(*AUTHOR)


def publisher():
    return user_with(*PUBLISHER)


def administrator():
    return make_user(is_staff=True, is_superuser=True)


def member(role):
    """Somebody who holds one of the roles that the migration makes, and nothing else."""
    user = make_user(is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def as_user(user):
    """A browser in which `user`, if any, has signed in."""
    client = Client()
    if user:
        client.force_login(user)
    return client


def form_url(edition):
    return reverse(f"admin:cooperation_{edition.kind}edition_change", args=[edition.pk])


def move_url(edition, move):
    name = f"admin:cooperation_{edition.kind}edition_move"
    return reverse(name, args=[edition.pk, move.replace("_", "-")])


def list_url(kind):
    return reverse(f"admin:cooperation_{kind}edition_changelist")


def typed(response, **changes):
    """What a browser would post from the form on the page, with `changes` typed into it."""
    page = response.context_data
    forms = [page["adminform"].form] if "adminform" in page else [page["form"]]
    for inline in page.get("inline_admin_formsets", []):
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {"_opened": page["opened"]} if "opened" in page else {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is True:
                data[field.html_name] = "on"
            elif value is not None and value is not False:
                data[field.html_name] = value
    return data | changes


def errors(response):
    """Every message of the form on the page, by field."""
    page = response.context_data
    form = page["adminform"].form if "adminform" in page else page["form"]
    return {name: list(messages) for name, messages in form.errors.items()}
