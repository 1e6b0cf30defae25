"""A source from its address: what can be known is filled in, and what is known is not made twice.

The same view serves a dialog on the form of an edition, which asks for JSON, and a page of its
own for those without scripts.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cooperation.documents import comparable, on_record, prefill
from cooperation.documents.addresses import NotAnAddress
from cooperation.models import Source

from .desk import desk
from .labels import source_label

# Asked on the spot; the rest waits under "More".
ASKED = (
    "title",
    "publisher",
    "date",
    "kind",
    "side",
    "official",
    "key",
    "url",
    "archived_url",
)
PARTIAL = "admin/cooperation/_quick_source.html"


class AddressForm(forms.Form):
    address = forms.CharField(
        label="Address of the document",
        max_length=500,
        widget=forms.TextInput(
            attrs={"class": "vTextField", "inputmode": "url", "autocomplete": "off"}
        ),
        help_text="Paste it from your browser. An address of the Wayback Machine will do: the "
        "original is taken out of it.",
    )

    def clean_address(self):
        address = self.cleaned_data["address"]
        try:
            comparable(address)
        except NotAnAddress:
            raise forms.ValidationError(
                "This is no address of a page on the web. Paste all of it, as in "
                "https://www.mea.gov.in/press-releases.htm."
            ) from None
        return address


@desk.page("write/source/", "write_source")
@require_http_methods(["GET", "HEAD", "POST"])
def source_view(request):
    """Ask for an address; then show a form filled in as far as can be, or the source on record;
    then add the source as its own admin does, with the same rules and the same log."""
    if not request.user.has_perm("cooperation.add_source"):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, {"form": AddressForm(request.GET or None, auto_id="quick_%s")})
    return _add(request) if "_add" in request.POST else _look(request)


def _look(request):
    form = AddressForm(request.POST, auto_id="quick_%s")
    if not form.is_valid():
        return _page(request, {"form": form})
    address = form.cleaned_data["address"]
    if known := on_record(address):
        return _page(request, {"form": form, "known": known, "label": source_label(known)})
    return _page(request, _details(_form_class(request)(initial=prefill(address), **_IDS)))


def _add(request):
    form = _form_class(request)(request.POST, **_IDS)
    known = form.is_valid() and form.cleaned_data["url"] and on_record(form.cleaned_data["url"])
    if known:
        form.add_error("url", f"This document is on record already: {source_label(known)}.")
    if not form.is_valid():
        return _page(request, _details(form))
    model_admin = desk.get_model_admin(Source)
    with transaction.atomic():
        source = model_admin.save_form(request, form, change=False)
        model_admin.save_model(request, source, form, change=False)
        model_admin.save_related(request, form, [], change=False)
    if _wants_json(request):
        return JsonResponse(
            {"source": {"id": source.pk, "key": source.key, "label": source_label(source)}}
        )
    messages.success(request, f"Added. Cite it in a text as [@{source.key}].")
    return redirect(reverse("admin:cooperation_source_change", args=[source.pk]))


_IDS = {"auto_id": "quick_%s"}  # the form of the edition has fields of the same names


def _form_class(request):
    return desk.get_model_admin(Source).get_form(request, None, change=False)


def _details(form):
    rest = [field for field in form if field.name not in ASKED]
    return {
        "form": form,
        "asked": [form[name] for name in ASKED],
        "rest": rest,
        "rest_open": any(field.errors for field in rest),
    }


def _page(request, context):
    context["action"] = reverse("admin:write_source")
    if _wants_json(request):
        return JsonResponse({"html": render_to_string(PARTIAL, context, request)})
    context |= {
        **desk.each_context(request),
        "title": "Add a source from its address",
        "media": desk.get_model_admin(Source).media,
    }
    return TemplateResponse(request, "admin/cooperation/quick_source.html", context)


def _wants_json(request):
    return "application/json" in request.headers.get("Accept", "")
