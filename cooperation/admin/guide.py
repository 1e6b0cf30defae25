"""The guide for editors, at the desk: docs/editing.md as a page."""

import re

from django.conf import settings
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from cooperation.text import render

from .desk import desk

_IMAGE = re.compile(r"^!\[([^\]\n]*)\]\(images/([\w.-]+)\) *$", re.MULTILINE)
_TITLE = re.compile(r"\A\s*# [^\n]*\n")
_SECTION = re.compile(r"^(?=## )", re.MULTILINE)
# Links to the files beside it lead nowhere at the desk; their words stay.
_NEIGHBOR = re.compile(r"\[([^\]\n]+)\]\((?!https?:)[^)\n]*\)")


@desk.page("guide/", "guide")
@require_safe
def guide_page(request):
    """The guide; its pictures stand among the static files as guide/<name>."""
    context = desk.each_context(request) | {
        "title": "Guide for editors",
        "sections": sections(settings.GUIDE.read_text(encoding="utf-8")),
    }
    return TemplateResponse(request, "admin/guide.html", context)


def sections(markdown):
    """The guide section by section: safe HTML, and its pictures as (name, words), which follow
    the text of their section."""
    found, tables = [], 0
    for section in _SECTION.split(_TITLE.sub("", markdown)):
        if section.strip():
            html = render(_NEIGHBOR.sub(r"\1", _IMAGE.sub("", section)), tables=tables)
            found.append((html, [(image[2], image[1]) for image in _IMAGE.finditer(section)]))
            tables += html.count("<table>")
    return found
