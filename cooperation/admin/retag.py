"""Tags given to and taken from the rows of a list: an action, its page, and what came of it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cooperation import retagging
from cooperation.models import AuditEvent, Edition, Kind, Record

from .desk import desk
from .panel import edition_url
from .tagmoves import for_stewards
from .tagwords import TagChoices, TagWords, pick_tags

MOST = 200  # records at once: each gets a draft, and other editors wait meanwhile
TAGGED_KINDS = (Kind.PILLAR, Kind.INITIATIVE)


class RetagForm(TagChoices):
    """Which tags, and whether readers see it at once; `records` are those of the list."""

    records = forms.CharField(widget=forms.HiddenInput)
    add = pick_tags(label="Tags to add", help_text="Type a word or a synonym, and choose.")
    add_typed = TagWords(
        label="Or their names", help_text="Names or synonyms in any spelling, with commas between."
    )
    remove = pick_tags(label="Tags to take away", help_text="Type a word or a synonym, and choose.")
    remove_typed = TagWords(
        label="Or the names of those",
        help_text="Retired tags too: names or synonyms, with commas between.",
    )
    publish = forms.BooleanField(
        required=False,
        label="Publish at once",
        help_text="As a minor change. A record that has a draft already keeps it as a draft.",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if not user.has_perms(["cooperation.publish_edition", "cooperation.publish_own_edition"]):
            del self.fields["publish"]

    def clean_records(self):
        keys = self.cleaned_data["records"].split(",")
        if not all(key.isdecimal() and len(key) < 19 for key in keys) or len(keys) > MOST:
            raise ValidationError("Choose the records in the list again.")
        return list(Record.objects.filter(pk__in=keys, kind__in=TAGGED_KINDS))

    def run(self, by):
        """Carry it out; returns the audit event."""
        _, event = retagging.retag(
            self.cleaned_data["records"],
            add=self.chosen("add", "add_typed"),
            remove=self.chosen("remove", "remove_typed"),
            by=by,
            publish=self.cleaned_data.get("publish", False),
        )
        return event


@admin.action(description="Retag…", permissions=["curate"])
def retag_action(model_admin, request, queryset):
    """For `ModelAdmin.actions`: ask for the tags. What was chosen is what will be changed, also
    when the list has other rows by then."""
    keys = list(queryset.order_by().values_list("record", flat=True)[: MOST + 1])
    if len(keys) > MOST:
        messages.error(
            request, f"These are more than {MOST} records. Narrow the list by its filters first."
        )
        return None
    form = RetagForm(user=request.user, initial={"records": ",".join(map(str, keys))})
    return _page(request, form, len(keys))


@desk.page("retag/", "retag")
@require_POST
@for_stewards
def retag(request):
    """Retag the records that the page of the action names."""
    form = RetagForm(request.POST, user=request.user)
    if form.is_valid():
        try:
            event = form.run(request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("admin:retagged", event.pk)
    return _page(request, form, len(form.cleaned_data.get("records", [])))


def _page(request, form, count):
    context = {
        **desk.each_context(request),
        "title": f"Retag {count} record{'' if count == 1 else 's'}",
        "form": form,
        "media": form.media,
        "back": reverse("admin:cooperation_initiativeedition_changelist"),
    }
    return TemplateResponse(request, "admin/cooperation/retag.html", context)


@desk.page("retag/<int:event_id>/", "retagged")
@require_safe
@for_stewards
def retagged(request, event_id):
    """What came of one retagging: drafts to read and publish, and what was skipped and why."""
    event = get_object_or_404(AuditEvent, pk=event_id, action=retagging.RETAG)
    data = event.data
    if not {"drafts", "published", "unchanged", "skipped"} <= data.keys():
        raise Http404
    reasons = dict(data["skipped"])
    keys = {*data["drafts"], *data["published"], *data["unchanged"], *reasons}
    editions = Edition.objects.select_related("record").filter(pk__in=keys).order_by("title", "pk")
    links = {edition.pk: (edition, edition_url(edition)) for edition in editions}
    context = {
        **desk.each_context(request),
        "title": "Retagged",
        "event": event,
        "drafts": [links[pk] for pk in links if pk in data["drafts"]],
        "published": [links[pk] for pk in links if pk in data["published"]],
        "unchanged": [links[pk] for pk in links if pk in data["unchanged"]],
        "skipped": [(*links[pk], reasons[pk]) for pk in links if pk in reasons],
    }
    return TemplateResponse(request, "admin/cooperation/retagged.html", context)
