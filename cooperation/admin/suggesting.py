"""A text field that suggests what may be typed, where a select would be too long."""

from django import forms
from django.utils.html import format_html, format_html_join


class Suggesting(forms.TextInput):
    """An input with a list of `suggestions`: words, or pairs of a word and what it stands for."""

    def __init__(self, suggestions=(), attrs=None):
        super().__init__({"class": "vTextField", "autocomplete": "off"} | (attrs or {}))
        self.suggestions = suggestions

    def render(self, name, value, attrs=None, renderer=None):
        identifier = f"{(attrs or {}).get('id') or name}-suggestions"
        field = super().render(name, value, {**(attrs or {}), "list": identifier}, renderer)
        pairs = (row if isinstance(row, tuple) else (row, "") for row in self.suggestions)
        options = format_html_join("", '<option value="{}">{}</option>', pairs)
        return format_html('{}<datalist id="{}">{}</datalist>', field, identifier, options)
