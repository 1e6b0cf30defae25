"""A draft shown in confidence, by a link of its own, to people without an account."""

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from cooperation import sharing
from cooperation.catalogue import with_updated
from cooperation.languages import ENGLISH, HINDI, spoken
from cooperation.models import Edition, Kind, Remark, ShareLink
from cooperation.sharing import Standing

from ..frame import moment
from .initiatives import render_initiative
from .pages import render_page
from .pending import without_dead_links
from .pillars import render_pillar
from .preview import as_if_live, kept_private

RENDER = {
    Kind.PILLAR: render_pillar,
    Kind.INITIATIVE: render_initiative,
    Kind.PAGE: render_page,
}


class Revision(forms.IntegerField):
    """A revision as the page has sent it along, or None: no reader can do anything about it."""

    widget = forms.HiddenInput

    def clean(self, value):
        try:
            return super().clean(value)
        except ValidationError:
            return None


class RemarkForm(forms.ModelForm):
    """What a reader says; `revision` is what they had before them when they opened the page."""

    revision = Revision(min_value=0)

    class Meta:
        model = Remark
        fields = ["name", "text", "facts_checked"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "text": forms.Textarea(attrs={"rows": 6}),
        }
        error_messages = {
            "name": {"required": "Give your name, so that the editors know who says it."}
        }

    def clean(self):
        data = super().clean()
        if not self.errors and not data.get("text") and not data.get("facts_checked"):
            self.add_error("text", "Write a remark, or confirm that you checked the facts.")
        return data


@require_http_methods(["GET", "HEAD", "POST"])
def shared(request, token):
    """The draft behind a link while it works; a POST leaves a remark with the editors.

    There is one address of a link. `?language=hi` shows what the draft says in Hindi.
    """
    language = HINDI if request.GET.get("language") == HINDI else ENGLISH
    with override(language):
        response = _answer(request, token)
    response.headers["Content-Language"] = language
    kept_private(response)
    # Not even our own pages learn the address; the origin alone is needed to take the form back.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def _answer(request, token):
    link = ShareLink.objects.select_related("edition__record").filter(token=token).first()
    if link is None:
        return _closed(request, 404)
    form = RemarkForm(request.POST or None, initial={"revision": link.edition.revision})
    if request.method == "POST" and form.is_valid():
        try:
            sharing.remark(link, at=moment(request), **form.cleaned_data)
            language = f"language={spoken()}&" if spoken() != ENGLISH else ""
            return redirect(f"{request.path}?{language}sent=yes#remarks")
        except sharing.Closed:
            return _closed(request, 410)
        except ValidationError as error:
            form.add_error(None, error.messages)
    standing = sharing.standing(link, moment(request))
    if standing == Standing.PUBLISHED and request.method != "POST":
        return redirect(link.edition.get_absolute_url())
    if standing != Standing.OPEN:
        return _closed(request, 410)
    return _draft(request, link, form)


def _draft(request, link, form):
    editions = Edition.objects.filter(pk=link.edition_id).select_related("record")
    edition = with_updated(editions, moment(request)).get()
    as_if_live(request, edition)
    response = RENDER[edition.kind](
        request,
        edition,
        notice="cooperation/_shared.html",
        afterword="cooperation/_remarks.html" if link.remarks_wanted else "",
        link=link,
        form=form,
        sent=request.GET.get("sent") == "yes",
    )

    def itself(kind, slugs):
        return {edition.record.slug: request.path} if edition.kind == kind else {}

    html = response.content.decode()
    response.content = without_dead_links(html, moment(request), itself)
    return response


def _closed(request, status):
    """The same words whatever the reason; a remark that came too late is given back."""
    context = {"text": request.POST.get("text", "")}
    return render(request, "cooperation/shared_closed.html", context, status=status)
