"""Themes, initiatives and pages: the list, the form, and the moves from one state to the next."""

from functools import partial

from django.contrib import admin, messages
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst

from cooperation import finding, publishing
from cooperation.comparison import content, difference
from cooperation.models import (
    AuditEvent,
    Edition,
    InitiativeEdition,
    Kind,
    PageEdition,
    PillarEdition,
    Record,
    Stage,
)

from . import backup, compare, conflict, history, movement, sharing
from .children import arrange_milestones, complete_sources
from .desk import desk
from .editionfilters import OF_INITIATIVES, OF_PAGES, OF_THEMES
from .findings import findings_panel
from .forms import InitiativeForm, PageForm, PillarForm
from .inlines import AliasInline, CrossReferenceInline, MilestoneInline
from .keys import one_of
from .listing import Columns
from .narrowing import EditionList
from .panel import edition_url, panel
from .permissions import may
from .quicksource import AddressForm
from .readonly import ReadOnlyFields
from .retag import retag_action
from .situation import situation_of
from .texts import STORED_FORM

# What is shown in place of a field where the form cannot be edited.
SHOWN_AS = {
    "slug": "shown_address",
    "lead_pillar": "shown_lead",
    "body": "shown_text",
    "title_hi": "shown_title_hi",
    "summary_hi": "shown_summary_hi",
    "body_hi": "shown_text_hi",
}
IN_HINDI = ("In Hindi", ["title_hi", "summary_hi", "body_hi"])
# Groups of fields that stay closed until somebody wants them, or one of them is in error.
FOLDED = {"In Hindi"}


class EditionAdmin(Columns, ReadOnlyFields, admin.ModelAdmin):
    """The editions of one kind of record.

    The list has one row for each record; the form shows any edition, and can be edited while the
    edition is in hand. Public state changes only through the moves.
    """

    kind = None
    exports = property(lambda self: self.kind)  # see `tables`
    content = ()  # groups of fields: a heading and names
    change_form_template = "admin/cooperation/edition_form.html"
    formfield_overrides = STORED_FORM
    actions = None
    list_per_page = 50
    list_select_related = False  # `rows` has done it
    show_full_result_count = False
    search_fields = ["title"]  # so that there is a box; `get_search_results` does the work
    search_help_text = "Words of the title, other names, the address, the summary or the text."
    held_views = ("add_view", "change_view")  # they can show what was typed and not save it
    view_on_site = False  # the status panel has the link, where there is something to view

    # Which rows and which edition

    def get_queryset(self, request):
        return super().get_queryset(request).working()

    def get_changelist(self, request, **kwargs):
        return EditionList

    def get_search_results(self, request, queryset, search_term):
        """By the index of the search: every word, wherever a record has it."""
        if search_term:
            found = finding.keys(search_term, [self.kind])
            queryset = queryset.filter(one_of("record_id", found))
        return queryset, False

    def get_object(self, request, object_id, from_field=None):
        """Any edition of this kind, old ones too; locked while something is being written."""
        if not object_id.isdecimal() or len(object_id) > 18:
            return None
        if request.method == "POST" and connection.in_atomic_block:
            # Two requests about one record come one after the other; the lock ends with the first.
            Record.objects.select_for_update().filter(editions=object_id).first()
        published = Edition.objects.filter(record=OuterRef("record"), live_from__isnull=False)
        return (
            self.model.objects.filter(pk=object_id)
            .select_related("record__owner", "created_by", "changed_by", "published_by")
            .annotate(ever_published=Exists(published))
            .first()
        )

    # Who may

    def has_change_permission(self, request, obj=None):
        """Only what is in hand can be edited.

        A form that comes back after the edition has moved on is not answered by 403: it is shown
        again with everything typed into it, and `EditionForm.clean` refuses to save it.
        """
        return super().has_change_permission(request, obj) and (
            obj is None or obj.stage in (Stage.DRAFT, Stage.REVIEW) or request.method == "POST"
        )

    def has_delete_permission(self, request, obj=None):
        return False

    def has_curate_permission(self, request):
        """Whether the actions of a tag steward are offered on the list."""
        return request.user.has_perm("cooperation.curate_tag")

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)  # a record goes by `publishing` only
        return actions

    # The form

    def get_fieldsets(self, request, obj=None):
        editable = self.has_change_permission(request, obj)
        fixed = set() if editable else set(SHOWN_AS)
        if getattr(obj, "ever_published", False):
            fixed.add("slug")
        return [
            (
                heading,
                {
                    "fields": [_shown(field, fixed) for field in fields],
                    "description": self.descriptions.get(heading),
                    "classes": ["collapse"] if heading in FOLDED else [],
                },
            )
            for heading, fields in self.content
        ]

    descriptions = {
        "Record": "About the record, not about one edition: saved at once, without publishing.",
        "Change log": "What readers are told about this edition. You can still change it when you "
        "publish.",
    }

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.held = getattr(request, "held", "")
        return form

    def get_readonly_fields(self, request, obj=None):
        return ["shown_address"] if getattr(obj, "ever_published", False) else []

    def save_model(self, request, obj, form, change):
        if not change:
            edition = publishing.create(
                self.kind, by=request.user, slug=form.cleaned_data["slug"], title=obj.title
            )
            obj.pk, obj.record, obj.kind, obj.number = edition.pk, edition.record, self.kind, 1
            obj.created_by = obj.changed_by = request.user
            obj._state.adding = False
        form.before = _stored_content(obj)
        if change and "slug" in form.changed_data:
            obj.record = publishing.rename(obj.record, form.cleaned_data["slug"], by=request.user)
        # Never stage and moments: only `publishing` writes those.
        names = {field.name for field in obj._meta.fields}.intersection(form.changed_data)
        if names:
            obj.save(update_fields=names)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self._log_edit(request.user, form)
        if form.record_changes:
            self._save_record(request.user, form)

    def _log_edit(self, by, form):
        """Note what was changed, old and new; nothing where nothing was."""
        edition = form.instance
        if _stored_content(edition) == form.before:
            return
        arrange_milestones(edition)
        complete_sources(edition)
        old, new = difference(form.before, _stored_content(edition))
        if old:
            publishing.save_draft(edition, by=by, changed=sorted(old), old=old, new=new)

    def log_addition(self, request, obj, message):
        """Django's own log has no old values: ours has everything."""

    def log_change(self, request, obj, message):
        """As `log_addition`."""

    def _save_record(self, by, form):
        record, names = form.instance.record, form.record_changes
        old = {name: _plain(getattr(record, name)) for name in names}
        for name in names:
            setattr(record, name, form.cleaned_data[name])
        record.save(update_fields=names)
        new = {name: _plain(getattr(record, name)) for name in names}
        AuditEvent.objects.log(
            "edit record", by=by, subject=record, record=record, old=old, new=new
        )

    # The pages

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Django's, once what others saved meanwhile is put together with what was typed."""
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            way = conflict.settle(self, request, object_id)
            return way.answer or super().changeform_view(
                request, way.object_id, way.form_url or form_url, extra_context
            )

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    # Pages of one edition: route after its key, name after the model's, view. A view is called
    # with this admin, the request, the key as typed and what the route names.
    pages = (
        ("moves/<slug:move>/", "move", movement.move_view),
        ("share/", "share", sharing.share_view),
        ("history/compare/", "choose_comparison", compare.choose_view),
        ("history/compare/<int:one>..<int:other>/", "compare", compare.compare_view),
    )

    def get_urls(self):
        own = [
            path(
                f"<str:object_id>/{route}",
                self.admin_site.admin_view(partial(view, self)),
                name=f"cooperation_{self.opts.model_name}_{name}",
            )
            for route, name, view in self.pages
        ]
        return [*own, *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        return history.history_view(self, request, object_id)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            situation = situation_of(obj, timezone.now())
            context |= panel(request.user, situation)
            context |= sharing.outside(request.user, obj)
            context["title"] = obj.title
            context["subtitle"] = None
            context["may_publish"] = may(request.user, "publish", situation)
        context["editable"] = add or self.has_change_permission(request, obj)
        context["address_form"] = AddressForm(auto_id="quick_%s")
        if obj:
            context |= findings_panel(obj, context, timezone.now())
        context["backup"] = request.POST.get(backup.FIELD, "")
        refused = context["adminform"].form.refused
        if refused and len(context["errors"]) == 1:
            # No mistake of the person's: a message, not an error to correct.
            context["errors"] = []
            messages.warning(request, refused)
        if obj and context["editable"]:
            context |= conflict.form_context(request, context, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        response = self._onward(request, obj) or super().response_add(request, obj)
        return backup.mark_saved(request, response)

    def response_change(self, request, obj):
        response = self._onward(request, obj) or super().response_change(request, obj)
        if conflict.NEW_DRAFT in request.POST:
            messages.success(request, f"What you typed is in edition {obj.number}, a draft.")
            response = redirect(edition_url(obj))
        return backup.mark_saved(request, response)

    def _onward(self, request, obj):
        """Where the button leads that saved the form, if it is one of ours."""
        if "_preview" in request.POST:
            return redirect(sharing.preview_url(obj))
        if "_publish" not in request.POST:
            return None
        name = f"admin:cooperation_{self.opts.model_name}_move"
        return redirect(reverse(name, args=[obj.pk, "publish"]))


def _shown(field, fixed):
    if isinstance(field, tuple):
        return tuple(_shown(name, fixed) for name in field)
    return SHOWN_AS[field] if field in fixed else field


def _stored_content(edition):
    return content(Edition.objects.select_related("lead_pillar").get(pk=edition.pk))


def _plain(value):
    """A value as the log keeps it."""
    return value if value is None or isinstance(value, int) else str(value)


@admin.register(PillarEdition, site=desk)
class PillarAdmin(EditionAdmin):
    kind = Kind.PILLAR
    form = PillarForm
    inlines = [CrossReferenceInline]
    actions = [retag_action]
    ordering = ["record__position", "record__slug"]
    list_display = ["title", "state_badge", "place", "address", "changed"]
    list_filter = OF_THEMES
    content = [
        (None, ["title", "slug", "summary", "body", "picked_tags"]),
        IN_HINDI,
        ("Change log", ["change_note", "significance"]),
        ("Record", ["position", ("owner", "review_by", "verified_on")]),
    ]


@admin.register(InitiativeEdition, site=desk)
class InitiativeAdmin(EditionAdmin):
    kind = Kind.INITIATIVE
    form = InitiativeForm
    inlines = [MilestoneInline, CrossReferenceInline, AliasInline]
    actions = [retag_action]
    ordering = ["-changed_at", "-pk"]
    list_display = ["title", "state_badge", "lead_theme", "facts", "address", "changed"]
    list_filter = OF_INITIATIVES
    content = [
        (None, [("title", "acronym"), "slug", "summary", "body"]),
        ("Place", ["lead_pillar", "picked_themes", "picked_tags", "featured"]),
        (
            "Facts",
            [
                ("form", "status", "confidence"),
                "status_note",
                ("began", "ended"),
                "picked_organizations",
            ],
        ),
        ("Sources", ["sources"]),
        IN_HINDI,
        ("Change log", ["change_note", "significance"]),
        ("Record", [("owner", "review_by", "verified_on")]),
    ]


@admin.register(PageEdition, site=desk)
class PageAdmin(EditionAdmin):
    kind = Kind.PAGE
    form = PageForm
    ordering = ["record__position", "record__slug"]
    list_display = ["title", "state_badge", "place", "address", "changed"]
    list_filter = OF_PAGES
    content = [
        (None, ["title", "slug", "summary", "body"]),
        IN_HINDI,
        ("Change log", ["change_note", "significance"]),
        ("Record", ["position", ("owner", "review_by", "verified_on")]),
    ]
