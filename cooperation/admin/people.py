"""Accounts and groups: who may do what, with nobody able to reach beyond what they hold."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import PROTECT
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from cooperation.models import AuditEvent

from .colleagues import Picked
from .desk import desk
from .permitting import ROLES, PermissionsField, in_words
from .powers import grantable_groups, grantable_permissions, may_manage, may_manage_group

HELP = {
    "username": "What one signs in with. The log calls people by it.",
    "is_active": "Take this away in place of deleting an account: nobody can sign in with it any "
    "more, and what it wrote stays.",
    "is_staff": "May sign in at this desk.",
    "is_superuser": "May do everything, whatever the groups say. For whoever runs the site.",
}


def _account(user):
    """The values of an account as the log keeps them; never a password."""
    names = ("username", "first_name", "last_name", "email", "is_active", "is_staff")
    return {name: getattr(user, name) for name in (*names, "is_superuser")} | {
        "groups": sorted(user.groups.values_list("name", flat=True)),
        "permissions": in_words(user.user_permissions.select_related("content_type")),
    }


def _group(group):
    return {
        "name": group.name,
        "permissions": in_words(group.permissions.select_related("content_type")),
    }


class Logged:
    """Every save and deletion is an audit event with old and new values."""

    noun = ""
    snapshot = None
    actions = None  # deleting many at once would ask nobody about each
    filter_horizontal = ()
    list_per_page = 50
    show_full_result_count = False

    class Media:
        css = {"all": ["cooperation/desk/people.css"]}

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        name = db_field.name
        if name in ("permissions", "user_permissions"):
            return PermissionsField(
                grantable_permissions(request.user), label="Permissions", required=False
            )
        if name == "groups":
            return forms.ModelMultipleChoiceField(
                grantable_groups(request.user, Group.objects.order_by("name")),
                label="Groups",
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_roles(),
            )
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and name in HELP:
            field.help_text = HELP[name]
        return field

    def save_form(self, request, form, change):
        stored = self.model.objects.get(pk=form.instance.pk) if change else None
        form.before = type(self).snapshot(stored) if stored else {}
        for name in ("permissions", "user_permissions"):
            if stored and name in form.fields:
                # What the form does not show stays as it is: nobody has decided about it.
                hidden = getattr(stored, name).exclude(pk__in=form.fields[name].shown())
                form.cleaned_data[name] = [*form.cleaned_data[name], *hidden]
        return super().save_form(request, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        before = form.before
        after = type(self).snapshot(self.model.objects.get(pk=form.instance.pk))
        new = {name: value for name, value in after.items() if before.get(name) != value}
        if new:
            old = {name: before[name] for name in new if name in before}
            self.log(request, "edit" if change else "add", form.instance, old=old, new=new)

    def delete_model(self, request, obj):
        self.log(request, "delete", obj, old=type(self).snapshot(obj))
        super().delete_model(request, obj)

    def log(self, request, action, obj, **data):
        AuditEvent.objects.log(f"{action} {self.noun}", by=request.user, subject=obj, **data)


class AccountForm(UserChangeForm):
    """Nobody locks themselves out. `actor` is who fills the form in."""

    actor = None

    def clean(self):
        super().clean()
        if self.instance.pk == self.actor.pk:
            for name in ("is_active", "is_staff", "is_superuser"):
                if self.cleaned_data.get(name) is False and getattr(self.actor, name):
                    self.add_error(name, "You cannot take this from yourself. Ask a colleague.")
        return self.cleaned_data


@admin.register(User, site=desk)
class UserAdmin(Picked, Logged, DjangoUserAdmin):
    noun = "account"
    snapshot = _account
    form = AccountForm
    list_display = ["username", "full_name", "email", "active", "roles"]
    list_filter = ["is_active", "is_staff", "groups"]
    search_help_text = "Username, name or e-mail address."
    delete_confirmation_template = "admin/cooperation/delete_account.html"
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    # Who may

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (
            obj is None or may_manage(request.user, obj)
        )

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (
            obj is None or (obj != request.user and may_manage(request.user, obj))
        )

    # The form

    def get_fieldsets(self, request, obj=None):
        if not obj:
            return self.add_fieldsets
        may_change = self.has_change_permission(request, obj)
        above = ["is_superuser", "user_permissions"] if request.user.is_superuser else []
        return [
            (None, {"fields": ["username", "password"] if may_change else ["username"]}),
            ("Who it is", {"fields": [("first_name", "last_name"), "email"]}),
            ("Signing in", {"fields": ["is_active", "is_staff", *above[:1]]}),
            ("What they may do", {"fields": ["groups", *above[1:]]}),
            ("Dates", {"fields": ["last_login", "date_joined"]}),
        ]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.actor = request.user
        return form

    # The cells of a row

    @admin.display(description="Name", ordering="last_name")
    def full_name(self, user):
        return user.get_full_name() or "–"

    @admin.display(description="Can sign in", ordering="is_active")
    def active(self, user):
        return "Yes" if user.is_active and user.is_staff else "No"

    @admin.display(description="Groups")
    def roles(self, user):
        names = sorted(group.name for group in user.groups.all())
        return ", ".join((["Superuser"] if user.is_superuser else []) + names) or "–"

    # The pages

    def get_urls(self):
        view = self.admin_site.admin_view(partial(deactivate_view, self))
        own = path("<str:object_id>/deactivate/", view, name="auth_user_deactivate")
        return [own, *super().get_urls()]

    @transaction.atomic
    def user_change_password(self, request, id, form_url=""):
        user = self.get_object(request, unquote(id))
        if user is None:
            raise Http404
        before = user.password
        response = super().user_change_password(request, id, form_url)
        if User.objects.get(pk=user.pk).password != before:
            self.log(request, "set password of", user)
        return response

    def get_deleted_objects(self, objs, request):
        """What an account wrote keeps it from being deleted; told by kind, not row by row."""
        kept = [kind for user in objs for kind in wrote(user)]
        if kept:
            return [], {}, set(), kept
        return super().get_deleted_objects(objs, request)


def wrote(user):
    """What there is in the name of `user` and cannot lose it, in words."""
    relations = [
        relation
        for relation in User._meta.get_fields(include_hidden=True)
        if relation.auto_created and getattr(relation, "on_delete", None) is PROTECT
    ]
    return sorted(
        {
            capfirst(relation.related_model._meta.verbose_name_plural)
            for relation in relations
            if relation.related_model._base_manager.filter(**{relation.field.name: user}).exists()
        }
    )


@require_POST
@transaction.atomic
def _deactivate(request, model_admin, object_id):
    user = model_admin.get_object(request, unquote(object_id))
    if user is None:
        raise Http404
    if not model_admin.has_change_permission(request, user) or user == request.user:
        raise PermissionDenied
    if user.is_active:
        user.is_active = False
        user.save(update_fields=["is_active"])
        change = {"old": {"is_active": True}, "new": {"is_active": False}}
        model_admin.log(request, "edit", user, **change)
    messages.success(request, f"“{user}” cannot sign in any more. What it wrote stays.")
    return redirect("admin:auth_user_changelist")


def deactivate_view(model_admin, request, object_id):
    """Keep somebody from signing in, and everything that they wrote."""
    return _deactivate(request, model_admin, object_id)


@admin.register(Group, site=desk)
class GroupAdmin(Logged, DjangoGroupAdmin):
    noun = "group"
    snapshot = _group
    search_help_text = "Name."

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (
            obj is None or may_manage_group(request.user, obj)
        )

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (
            obj is None or may_manage_group(request.user, obj)
        )


@desk.page("password_change/", "password_change")
@transaction.atomic
def own_password_view(request):
    """Django's page to change one's own password, and the log of it."""
    before = request.user.password
    response = AdminSite.password_change(desk, request)
    if User.objects.get(pk=request.user.pk).password != before:
        AuditEvent.objects.log("set password of account", by=request.user, subject=request.user)
    return response


def _roles():
    """What the groups are for that the site comes with, as far as they are still called so."""
    return format_html(
        "<ul>{}</ul>",
        format_html_join("", "<li><strong>{}</strong> {}</li>", ROLES.items()),
    )
