"""What an include cannot do: one line of Markdown inside a template."""

from django import template

from cooperation.text import render_inline

register = template.Library()
register.filter("inline", render_inline)
