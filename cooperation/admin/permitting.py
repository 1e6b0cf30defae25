"""Permissions in editors' words, as checkboxes by what they are about."""

from django import forms
from django.utils.html import format_html, format_html_join

_EDITIONS = (("Themes", "pillar"), ("Initiatives", "initiative"), ("Pages", "page"))


def _usual(app, model, *actions):
    words = {"view": "See", "add": "Add", "change": "Change", "delete": "Delete"}
    return {f"{app}.{action}_{model}": words[action] for action in actions}


_ALL = ("view", "add", "change", "delete")
# What is said of each permission that the desk asks for. Others exist and mean nothing here.
SECTIONS = {
    **{
        name: _usual("cooperation", f"{kind}edition", *_ALL[:3])
        | {f"cooperation.delete_{kind}edition": "Delete what was never published"}
        for name, kind in _EDITIONS
    },
    "On the way to readers": {
        "cooperation.share_edition": "Show a draft to people without an account",
        "cooperation.review_edition": "Send an edition back, confirm that facts are verified",
        "cooperation.publish_edition": "Publish, schedule, withdraw and reinstate",
        "cooperation.publish_own_edition": "Publish what one wrote oneself, which is recorded",
        "cooperation.import_edition": "Bring in tables, and undo that",
    },
    "Sources": _usual("cooperation", "source", *_ALL),
    "Organizations": _usual("cooperation", "organization", *_ALL),
    "Tags": _usual("cooperation", "tag", *_ALL)
    | {"cooperation.curate_tag": "Merge, retire and restore tags, retag many records"},
    "Leaders": _usual("cooperation", "leader", *_ALL),
    "Log": _usual("cooperation", "auditevent", "view"),
    "Accounts": _usual("auth", "user", *_ALL),
    "Groups": _usual("auth", "group", *_ALL),
}

# What the groups are for that the site comes with.
ROLES = {
    "Author": "writes drafts, adds sources and organizations, shows drafts to others.",
    "Reviewer": "does what an author does, sends editions back, confirms that facts are verified.",
    "Publisher": "does what a reviewer does, publishes and withdraws, enters who is in office, "
    "and sees the log.",
    "Tag steward": "looks after the tags: adds, renames, merges and retires them.",
    "Administrator": "does all that, brings in tables, deletes what was never published, publishes "
    "own work, and manages accounts and groups.",
}


class Checkboxes(forms.CheckboxSelectMultiple):
    """One fieldset for each group of choices."""

    def render(self, name, value, attrs=None, renderer=None):
        return format_html(
            '<div class="permitting">{}</div>',
            format_html_join(
                "",
                "<fieldset><legend>{}</legend>{}</fieldset>",
                (
                    (group, format_html_join("", "{}", ((self._box(box),) for box in boxes)))
                    for group, boxes, _ in self.optgroups(name, self.format_value(value), attrs)
                ),
            ),
        )

    def _box(self, box):
        return format_html(
            '<label><input type="checkbox" name="{}" value="{}" id="id_{}_{}"{}> {}</label>',
            box["name"],
            box["value"],
            box["name"],
            box["value"],
            " checked" if box["selected"] else "",
            box["label"],
        )


class Sections(forms.models.ModelChoiceIterator):
    """The permissions of a field that the desk asks for, by what they are about."""

    def __iter__(self):
        known = {name_of(one): one.pk for one in self.queryset}
        for section, permissions in SECTIONS.items():
            boxes = [(known[name], words) for name, words in permissions.items() if name in known]
            if boxes:
                yield section, boxes


class PermissionsField(forms.ModelMultipleChoiceField):
    """Permissions out of a queryset. Only those that the desk asks for are shown."""

    widget = Checkboxes
    iterator = Sections

    def shown(self):
        """Primary keys of the permissions that have a box."""
        return {pk for _, boxes in self.choices for pk, _ in boxes}


def name_of(permission):
    """As `has_perm` spells it."""
    return f"{permission.content_type.app_label}.{permission.codename}"


def in_words(permissions):
    """Permissions as "Sources: See", those of the desk in its order, then others by their name."""
    held = {name_of(one) for one in permissions}
    said = [
        f"{section}: {words}"
        for section, names in SECTIONS.items()
        for name, words in names.items()
        if name in held
    ]
    return said + sorted(held - {name for names in SECTIONS.values() for name in names})
