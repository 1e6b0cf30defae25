"""What a tag steward does to one tag: merge it, retire it, restore it, undo a merge."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from cooperation import tagging
from cooperation.models import AuditEvent, Tag

from .desk import desk
from .tagwords import TagChoices, TagWords, pick_tag

PERMISSION = "cooperation.curate_tag"


def for_stewards(view):
    """Let only those who may curate tags reach `view`."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


class MergeForm(TagChoices):
    """Which tag takes the place of `tag`."""

    into = pick_tag(label="Tag to keep", help_text="Type a word or a synonym, and choose.")
    typed = TagWords(label="Or its name", help_text="The name or a synonym, in any spelling.")

    def __init__(self, *args, tag, **kwargs):
        super().__init__(*args, **kwargs)
        self.tag = tag

    def clean(self):
        super().clean()
        if self.errors:
            return self.cleaned_data
        chosen = self.chosen("into", "typed")
        if len(chosen) != 1:
            raise ValidationError("Choose the one tag to keep.")
        if chosen[0] == self.tag:
            raise ValidationError("A tag cannot be merged into itself. Choose another.")
        self.cleaned_data["target"] = chosen[0]
        return self.cleaned_data


def tag_url(tag, page="change"):
    return reverse(f"admin:cooperation_tag_{page}", args=[tag.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@for_stewards
def merge_view(request, object_id):
    """Ask which tag to keep, show what a merge would do, and merge on POST."""
    tag = _tag(object_id)
    data = request.POST if request.method == "POST" else request.GET
    form = MergeForm(data or None, tag=tag)
    target = form.cleaned_data["target"] if form.is_valid() else None
    if target and request.method == "POST":
        try:
            event = tagging.merge(tag, target, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _merged(event, target))
            return redirect(tag_url(target))
    return TemplateResponse(request, "admin/cooperation/tag_merge.html", _page(request, form))


def _page(request, form):
    target = form.cleaned_data["target"] if form.is_valid() else None
    tag = form.tag
    title = f"Merge “{tag}” into “{target}”" if target else f"Merge “{tag}” into another tag"
    return {
        **desk.each_context(request),
        "title": title,
        "opts": Tag._meta,
        "original": tag,
        "back": tag_url(tag),
        "form": form,
        "media": form.media,
        "target": target,
        "effects": tagging.preview_merge(tag, target) if target else None,
        "uses": tagging.count_uses([target.pk])[target.pk] if target else None,
        "other_way": f"{tag_url(target, 'merge')}?into={tag.pk}" if target else "",
        "choose_another": tag_url(tag, "merge"),
    }


def _merged(event, target):
    return format_html(
        '“{}” is a synonym of “{}” now. The <a href="{}">tag desk</a> can undo it.',
        event.data["old"]["name"],
        target,
        reverse("admin:tagdesk"),
    )


@require_POST
@for_stewards
def retire_view(request, object_id):
    return _do(request, _tag(object_id), tagging.retire, "“{}” is retired: not offered any more.")


@require_POST
@for_stewards
def restore_view(request, object_id):
    return _do(request, _tag(object_id), tagging.restore, "“{}” is offered again.")


@desk.page("tagdesk/undo/<int:event_id>/", "tagdesk_undo")
@require_POST
@for_stewards
def undo_view(request, event_id):
    """Take back the merge of an audit event."""
    event = get_object_or_404(AuditEvent, pk=event_id, action=tagging.MERGE)
    return _do(request, event, tagging.undo_merge, "The merge is undone: “{}” is a tag again.")


def _do(request, subject, operation, done):
    """Carry out `operation` on `subject` and say so, or say what stands in the way."""
    try:
        tag = operation(subject, by=request.user)
    except ValidationError as error:
        messages.error(request, f"Nothing was changed. {' '.join(error.messages)}")
    else:
        messages.success(request, done.format(tag))
    to_tag = isinstance(subject, Tag) and request.POST.get("from") != "tagdesk"
    return redirect(tag_url(subject) if to_tag else reverse("admin:tagdesk"))


def _tag(object_id):
    if not object_id.isdecimal() or len(object_id) > 18:
        raise Http404
    return get_object_or_404(Tag, pk=object_id)
