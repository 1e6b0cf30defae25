"""What an include cannot do, or not as fast: a text in the language it is written in, what a search
found in one, dates and numbers in the form of the page's language, one line of Markdown."""

from django import template
from django.urls import translate_url
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.translation import pgettext

from cooperation import languages
from cooperation.languages import ENGLISH, spoken
from cooperation.text import render_inline

register = template.Library()
register.filter("inline", render_inline)


@register.filter
def said(what, name):
    """The `name` (title, summary) of an edition or theme in the language of the page; where it is
    not written in that, in English and marked as such. Nothing where there is none."""
    return languages.marked(*what.said(name)) if what else ""


@register.filter
def plainly(what, name):
    """As `said`, without a mark: for titles of windows, attributes and options."""
    return what.said(name).text if what else ""


@register.filter
def english(text):
    """A text that is written in English only, marked as such on pages in another language."""
    return languages.marked(text, ENGLISH)


@register.filter
def marked(text):
    """A `Said`, marked where it is not in the language of the page."""
    return languages.marked(*text)


@register.filter
def untranslated(edition):
    """Whether the text of an edition is not to be had in the language of the page."""
    return bool(edition) and edition.said("body").language != spoken()


@register.filter(expects_localtime=True)
def day(moment):
    """ "September 26, 2019" """
    # Translators: how a day is written, in the letters of Django's filter `date`.
    return date_format(moment, pgettext("form of a day", "F j, Y")) if moment else ""


@register.filter(expects_localtime=True)
def minute(moment):
    """ "September 26, 2019, 14:05 UTC" """
    # Translators: how a moment is written, in the letters of Django's filter `date`.
    return date_format(moment, pgettext("form of a moment", "F j, Y, H:i e")) if moment else ""


@register.filter
def number(value):
    """A count with its digits in groups: "12,34,567" in Hindi, "1,234,567" in English."""
    return number_format(value, force_grouping=True)


@register.filter
def in_english(path):
    """The address of the same page in English: the files beside it have that one."""
    return path if spoken() == ENGLISH else translate_url(path, ENGLISH)


@register.filter
def found(pieces):
    """The text of `Pieces` with what was found in it marked."""
    if not pieces:
        return ""
    texts, marks = zip(*pieces, strict=True)
    form = "".join("<mark>{}</mark>" if is_found else "{}" for is_found in marks)
    return format_html(form, *texts)


@register.simple_tag
def options(offered, chosen):
    """Options of a select, of which there may be hundreds: triples of a value, its words as `Said`
    and how many it leads to."""
    page, forms, told = spoken(), [], []
    for value, (text, language), count in offered:
        tongue = f' lang="{language}"' if language != page else ""
        selected = " selected" if value == chosen else ""
        forms.append(f'<option value="{{}}"{tongue}{selected}>{{}} ({count:d})</option>')
        told += (value, text)
    return format_html("\n".join(forms), *told) if told else ""


@register.filter
def heard(mark):
    """A word for those who hear the page, between texts that may be in another language."""
    return format_html('<span class="heard" lang="{}">{}</span>', spoken(), mark)
