"""A theme by its symbol and its name: lists show dozens, and an include for each is slow."""

from django import template
from django.utils.html import format_html

from cooperation.languages import marked

register = template.Library()


@register.simple_tag(takes_context=True)
def symbol(context, theme):
    """The symbol of a theme in its color; it says nothing to those who hear the page."""
    return format_html(
        '<svg class="sym {0}" aria-hidden="true"><use href="{1}#{0}"/></svg>',
        theme.mark,
        context["symbols"],
    )


@register.simple_tag(takes_context=True)
def theme_link(context, theme):
    """The symbol of a theme, and its title as the link to its page; "" for no theme."""
    if not theme:
        return ""
    return format_html(
        '<span class="pl">{}<a href="{}">{}</a></span>',
        symbol(context, theme),
        theme.url,
        marked(*theme.titled),
    )
