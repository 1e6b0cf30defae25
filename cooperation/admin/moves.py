"""The moves as an editor meets them: words, a small form where there is something to say, and
the operation of `publishing` behind it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.timezone import get_current_timezone_name

from cooperation import publishing
from cooperation.models import Record, Significance, Withdrawal

from .labels import record_label, with_titles
from .objections import address_messages
from .picks import PickOne, Shelf
from .texts import NormalizedField


class Moment(forms.DateTimeField):
    """A moment to come in the time zone shown, or nothing for now."""

    def __init__(self):
        super().__init__(
            required=False,
            label="When",
            widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
            help_text=f"Leave it empty for now. The time zone is {get_current_timezone_name()}.",
        )


class MoveForm(forms.Form):
    """A move of an edition. Subclasses say in words what it does and carry it out.

    `asks` tells whether its button leads to a page first; `explain` is what that page says.
    """

    words = title = explain = done = ""
    asks = True
    style = ""

    def __init__(self, *args, situation, **kwargs):
        super().__init__(*args, **kwargs)
        self.situation = situation
        self.edition = situation.edition

    def run(self, by):
        """Carry the move out and return the edition that the editor goes on with."""
        raise NotImplementedError

    def complain(self, error):
        """Show what the operation refused, at the field where there is one."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)


class StartDraft(MoveForm):
    words = "Start a draft"
    title = "Start a draft"
    explain = "Makes a copy of this edition to work on. Readers see nothing of it until published."
    done = "This is the draft. Readers see nothing of it until it is published."
    asks = False
    style = "primary"

    def run(self, by):
        return publishing.start_draft(self.edition.record, by=by, from_edition=self.edition)


class Publish(MoveForm):
    words = "Publish…"
    title = "Publish"
    explain = "Readers see this edition from the moment you choose."
    done = "Published."
    style = "primary"

    note = NormalizedField(
        label="Change note",
        required=False,
        max_length=240,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What is new in this edition, for readers.",
    )
    significance = forms.ChoiceField(
        choices=Significance, widget=forms.RadioSelect, label="How much has changed"
    )
    at = Moment()

    def __init__(self, *args, situation, **kwargs):
        super().__init__(*args, situation=situation, **kwargs)
        self.initial = {"note": self.edition.change_note, "significance": self.edition.significance}
        if situation.first:
            del self.fields["significance"]  # the first edition that readers see is always major

    def run(self, by):
        return publishing.publish(self.edition, by=by, **self.cleaned_data)


class Submit(MoveForm):
    words = "Submit for review"
    title = "Submit for review"
    explain = "Asks a colleague to read this draft and publish it or send it back."
    done = "Submitted for review."
    asks = False

    def run(self, by):
        return publishing.submit(self.edition, by=by)


class SendBack(MoveForm):
    words = "Send back…"
    title = "Send back to the author"
    explain = "The edition becomes a draft again."
    done = "Sent back with your note."

    note = NormalizedField(
        label="Note",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What is to be done before it can be published.",
    )

    def run(self, by):
        return publishing.send_back(self.edition, by=by, note=self.cleaned_data["note"])


class Discard(MoveForm):
    words = "Discard draft…"
    title = "Discard this draft"
    explain = "Puts the draft aside. It stays in the history, and a new draft can start from it."
    done = "The draft is put aside. A new one can start from it."
    style = "danger"

    def run(self, by):
        return publishing.discard(self.edition, by=by)


class Unschedule(MoveForm):
    words = "Unschedule"
    title = "Unschedule"
    explain = "Takes the edition back to draft. What is live now stays live."
    done = "Unscheduled: this is a draft again."
    asks = False

    def run(self, by):
        return publishing.unschedule(self.edition, by=by)


class Withdraw(MoveForm):
    words = "Withdraw…"
    title = "Withdraw from the site"
    explain = "The address stays, and tells readers why there is nothing any more and where to go."
    done = "Withdrawn."
    style = "danger"

    reason = NormalizedField(
        label="Reason",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers see it at the old address.",
    )
    successor = PickOne(
        Withdrawal._meta.get_field("successor"),
        label="Where to go on",
        required=False,
        help_text="The record that takes its place, if there is one.",
    )
    at = Moment()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        records = with_titles(Record.objects.all(), timezone.now())
        self.fields["successor"].use(Shelf(records, record_label))

    def run(self, by):
        publishing.withdraw(self.edition.record, by=by, **self.cleaned_data)
        return self.edition


class Reinstate(MoveForm):
    words = "Reinstate"
    title = "Reinstate"
    explain = (
        "Puts the record back on the site as it was, or calls off a withdrawal that is to come."
    )
    done = "It is on the site."
    asks = False
    style = "primary"

    def run(self, by):
        return publishing.reinstate(self.edition.record, by=by)


class Rename(MoveForm):
    words = "Change address…"
    title = "Change the address"
    explain = "The old address leads to the new one from then on. The change holds at once."
    done = "The address is changed."

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


MOVE_FORMS = {
    "start_draft": StartDraft,
    "publish": Publish,
    "submit": Submit,
    "send_back": SendBack,
    "unschedule": Unschedule,
    "withdraw": Withdraw,
    "reinstate": Reinstate,
    "discard": Discard,
    "rename": Rename,
}
