"""Moves of a record, whatever its editions say: they hold at once and need no draft."""

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from cooperation import publishing
from cooperation.models import Record

from .moveform import MoveForm
from .objections import address_messages
from .suggesting import Suggesting

MOST_SUGGESTED = 50


class Verify(MoveForm):
    words = "Facts verified today"
    title = "Confirm the facts"
    explain = (
        "Notes that you checked the facts today. Readers see the day; nothing else changes, and "
        "no draft is needed."
    )
    done = "Noted: the facts were checked today."
    asks = False
    about = "record"

    def run(self, by):
        publishing.verify(self.edition.record, by=by)
        return self.edition


class Care(MoveForm):
    words = "Care…"
    title = "Say who looks after it"
    explain = "About the record, not about one edition: it holds at once, without publishing."
    done = "Noted who looks after it."
    about = "record"

    owner = forms.CharField(
        label="Owner",
        max_length=150,
        required=False,
        widget=Suggesting(),
        help_text="The username of who looks after it; empty for nobody.",
    )
    review_by = forms.DateField(
        label="Review by",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="Check the facts by this day.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        record = self.edition.record
        self.initial = {
            "owner": record.owner.get_username() if record.owner else "",
            "review_by": record.review_by,
        }
        editors = User.objects.filter(is_staff=True, is_active=True).order_by("username")
        self.fields["owner"].widget.suggestions = [
            (editor.get_username(), editor.get_full_name()) for editor in editors[:MOST_SUGGESTED]
        ]

    def clean_owner(self):
        typed = self.cleaned_data["owner"].strip()
        if not typed:
            return None
        record = self.edition.record
        if record.owner and typed == record.owner.get_username():
            return record.owner  # who has left may stay until another is found
        found = User.objects.filter(is_staff=True, is_active=True, username__iexact=typed).first()
        if found is None:
            raise ValidationError(f"No editor has the username “{typed}”. Choose one of the list.")
        return found

    def run(self, by):
        publishing.care(self.edition.record, by=by, **self.cleaned_data)
        return self.edition


class Rename(MoveForm):
    words = "Change address…"
    title = "Change the address"
    explain = "The old address leads to the new one from then on. The change holds at once."
    done = "The address is changed."
    about = "record"

    slug = forms.SlugField(
        label="New address",
        max_length=60,
        help_text="Last part of the public address: Latin letters, digits and hyphens.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {"slug": self.edition.record.slug}

    def run(self, by):
        publishing.rename(self.edition.record, self.cleaned_data["slug"], by=by)
        return self.edition

    def complain(self, error):
        self.add_error("slug", [ValidationError(message) for message in address_messages(error)])


class Delete(MoveForm):
    words = "Delete…"
    title = "Delete for good"
    explain = (
        "Readers have never seen this record, so it can be deleted with all its editions. Its "
        "address is free again. The log keeps what they said, but no button brings them back: to "
        "put a draft aside, discard it instead."
    )
    done = "Deleted. The log keeps what it said."
    style = "danger"
    about = "record"
    obstacles_title = "It is in use and cannot be deleted"

    def obstacles(self):
        found = publishing.referrers(self.edition.record)
        way_out = "Take it out there first. Or discard its draft: that needs nothing to change."
        return [(message, None) for message in [*found, way_out]] if found else []

    def goes(self):
        """The editions that go."""
        return self.edition.record.editions.order_by("number")

    def run(self, by):
        # The record of the edition is a plain one, whatever the admin works with.
        publishing.delete(Record.objects.get(pk=self.edition.record_id), by=by)
