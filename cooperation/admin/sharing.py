"""Drafts shown to people without an account: making links, ending them, reading what comes back."""

import datetime

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cooperation.models import Kind, Remark, ShareLink
from cooperation.sharing import (
    LONGEST,
    Standing,
    listed,
    open_links,
    revoke,
    share,
    shareable,
    standing,
)

from .desk import desk
from .moments import zone_in_words
from .panel import edition_url
from .permissions import may_see
from .texts import NormalizedField

ON_A_DAY = "day"
MOST_SIGN_OFFS = 20
MOST_REMARKS = 200
PAGE_SIZE = 50


class ShareForm(forms.Form):
    """A link to be made: for whom, how long, and whether remarks are asked for."""

    purpose = NormalizedField(
        label="For whom",
        max_length=ShareLink._meta.get_field("purpose").max_length,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=ShareLink._meta.get_field("purpose").help_text,
    )
    lasts = forms.ChoiceField(
        label="It works for",
        choices=[
            ("1", "1 day"),
            ("7", "7 days"),
            ("14", "14 days"),
            ("30", "30 days"),
            (ON_A_DAY, "Until the end of a day of your choice"),
        ],
        initial="7",
        widget=forms.RadioSelect,
    )
    expires_at = forms.DateField(
        label="That day",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    remarks_wanted = forms.BooleanField(
        label="Ask for remarks",
        required=False,
        initial=True,
        help_text=ShareLink._meta.get_field("remarks_wanted").help_text,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "expires_at"
        ].help_text = f"At most {LONGEST.days} days from today. The time zone is {zone_in_words()}."

    def clean(self):
        data = super().clean()
        if data.get("lasts") == ON_A_DAY and "expires_at" in data and not data["expires_at"]:
            self.add_error("expires_at", "Choose the day on which the link stops to work.")
        return data

    def run(self, edition, by):
        """Make the link and return it."""
        data = self.cleaned_data
        return share(
            edition,
            by=by,
            purpose=data["purpose"],
            expires_at=self._end(),
            remarks_wanted=data["remarks_wanted"],
        )

    def _end(self):
        if self.cleaned_data["lasts"] != ON_A_DAY:
            return timezone.now() + datetime.timedelta(days=int(self.cleaned_data["lasts"]))
        evening = datetime.datetime.combine(self.cleaned_data["expires_at"], datetime.time(23, 59))
        return timezone.make_aware(evening)


def may_share(user, edition):
    """Whether `user` may show editions of this kind to people without an account."""
    return user.has_perm("cooperation.share_edition") and may_see(user, edition)


def share_url(edition):
    """Address of the page with the links to `edition`."""
    return reverse(f"admin:cooperation_{edition.kind}edition_share", args=[edition.pk])


def preview_url(edition):
    """Where readers will find `edition`, shown as a preview; on its day if it is scheduled."""
    url = f"{edition.get_absolute_url()}?preview={edition.pk}"
    if edition.live_from and edition.live_from > timezone.now():
        url += f"&on={edition.live_from.astimezone(datetime.UTC):%Y-%m-%d}"
    return url


def outside(user, edition):
    """Template variables of the status panel: preview, sharing, and what was said. One query."""
    now = timezone.now()
    remarks = list(
        Remark.objects.filter(link__edition=edition)
        .only("link", "name", "at", "facts_checked", "revision")
        .order_by("-at", "-pk")[:MOST_REMARKS]
    )
    allowed = may_share(user, edition)
    return {
        "preview_url": preview_url(edition),
        "share_url": share_url(edition) if allowed and shareable(edition, now) else "",
        "remarks_url": share_url(edition) if allowed and remarks else "",
        "remark_count": len(remarks),
        "sign_offs": [
            (remark, remark.revision < edition.revision)
            for remark in remarks
            if remark.facts_checked
        ][:MOST_SIGN_OFFS],
    }


def share_view(model_admin, request, object_id):
    """All links to one edition and what was said by them; a POST makes another link."""
    edition = model_admin.get_object(request, object_id)
    if edition is None:
        raise Http404
    if not may_share(request.user, edition):
        raise PermissionDenied
    form = ShareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            link = form.run(edition, request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, f"The link for “{link.purpose}” is ready. Copy its address from the list."
            )
            return redirect(f"{share_url(edition)}#links")
    return _share_page(model_admin, request, edition, form)


def _share_page(model_admin, request, edition, form):
    now = timezone.now()
    links = _rows(request, listed(edition.share_links.all()), now)
    remarks = (
        Remark.objects.filter(link__edition=edition)
        .select_related("link")
        .order_by("-at", "-pk")[:MOST_REMARKS]
    )
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"Share: {edition.title}",
        "opts": model_admin.opts,
        "original": edition,
        "back": edition_url(edition),
        "form": form if shareable(edition, now) else None,
        "media": model_admin.media + form.media,
        "links": links,
        "remarks": [(remark, remark.revision < edition.revision) for remark in remarks],
    }
    return TemplateResponse(request, "admin/cooperation/share.html", context)


@desk.page("shared/", "shared", label="Shared drafts", permission="cooperation.share_edition")
@require_safe
def shared_view(request):
    """Every link that works now, of everybody."""
    if not request.user.has_perm("cooperation.share_edition"):
        raise PermissionDenied
    now = timezone.now()
    kinds = [kind for kind in Kind.values if _sees(request.user, kind)]
    found = open_links(now).filter(edition__kind__in=kinds)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        **desk.each_context(request),
        "title": "Shared drafts",
        "page": page,
        "links": _rows(request, page.object_list, now),
        "everybody": True,
    }
    return TemplateResponse(request, "admin/cooperation/shared.html", context)


@desk.page("shared/<int:pk>/revoke/", "shared_revoke")
@require_POST
def revoke_view(request, pk):
    """End one link at once."""
    link = get_object_or_404(ShareLink.objects.select_related("edition__record"), pk=pk)
    if not may_share(request.user, link.edition):
        raise PermissionDenied
    revoke(link, by=request.user)
    messages.success(request, f"The link for “{link.purpose}” no longer works.")
    return redirect("admin:shared" if "everybody" in request.POST else share_url(link.edition))


def _rows(request, links, now):
    """Each link with how it stands, and its address while it works."""
    rows = []
    for link in links:
        stands = standing(link, now)
        works = stands == Standing.OPEN
        address = request.build_absolute_uri(link.get_absolute_url()) if works else ""
        rows.append((link, stands, address, share_url(link.edition)))
    return rows


def _sees(user, kind):
    return any(
        user.has_perm(f"cooperation.{action}_{kind}edition") for action in ("view", "change")
    )
