"""The moves as an editor meets them: words, a small form where there is something to say, and
the operation of `publishing` behind it."""

from django import forms
from django.utils import timezone

from cooperation import publishing
from cooperation.models import Record, Significance, State, Withdrawal

from .labels import record_label, with_titles
from .moments import Moment
from .moveform import MoveForm
from .picks import PickOne, Shelf
from .texts import NormalizedField
from .upkeep import Care, Delete, Rename, Verify


class StartDraft(MoveForm):
    words = "Start a draft"
    title = "Start a draft"
    explain = "Makes a copy of this edition to work on. Readers see nothing of it until published."
    done = "This is the draft. Readers see nothing of it until it is published."
    asks = False
    style = "primary"

    @classmethod
    def words_for(cls, situation):
        return cls.words if situation.is_live else "Restore as a new draft"

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

    obstacles_title = "Not ready to be published"

    def obstacles(self):
        return missing(self.edition)

    def run(self, by):
        return publishing.publish(self.edition, by=by, **self.cleaned_data)


class Submit(MoveForm):
    words = "Submit for review…"
    title = "Submit for review"
    explain = "Asks a colleague to read this draft and publish it or send it back."
    done = "Submitted for review."
    obstacles_title = "Readers will need this before it can be published"
    sure = True

    note = NormalizedField(
        label="Note",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What your colleague should look at. You can leave it empty.",
    )

    def obstacles(self):
        return missing(self.edition)

    def run(self, by):
        return publishing.submit(self.edition, by=by, note=self.cleaned_data["note"])


class SendBack(MoveForm):
    words = "Send back…"
    title = "Send back to the author"
    explain = "The edition becomes a draft again."
    done = "Sent back with your note."

    note = NormalizedField(
        label="Note",
        max_length=1000,
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


LEGAL = (
    "Such as a court order, or a claim of copyright or defamation. Nothing of the record is ever "
    "shown again: no past edition, no comparison, no past day, and not the reason. It holds at "
    "once and cannot be taken back: put back later, the record begins anew. Without it readers "
    "can still see the record as it stood on an earlier day."
)


class Withdraw(MoveForm):
    words = "Withdraw…"
    title = "Withdraw from the site"
    explain = "The address stays, and tells readers why there is nothing any more and where to go."
    done = "Withdrawn."
    style = "danger"

    reason = NormalizedField(
        label="Reason",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers see it at the old address, unless it is for legal reasons.",
    )
    legal = forms.BooleanField(
        label="For legal reasons",
        required=False,
        help_text=LEGAL,
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


class Seal(MoveForm):
    words = "Seal for legal reasons…"
    title = "Seal for legal reasons"
    explain = (
        "The record is withdrawn; now nothing of it is ever shown again: no past edition, no "
        "comparison, no past day, and not the reason. This cannot be taken back: put back later, "
        "the record begins anew."
    )
    done = "Sealed: readers see nothing of it on any day."
    style = "danger"

    reason = NormalizedField(
        label="Reason",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For your colleagues. Readers learn only that it is for legal reasons.",
    )

    def run(self, by):
        publishing.seal(self.edition.record, by=by, **self.cleaned_data)
        return self.edition


class Reinstate(MoveForm):
    words = "Reinstate"
    title = "Reinstate"
    explain = (
        "Puts the record back on the site as it was, or calls off a withdrawal that is to come."
    )
    done = "It stays on the site."
    asks = False
    style = "primary"

    @classmethod
    def words_for(cls, situation):
        return "Call off the withdrawal" if situation.state == State.LIVE else cls.words

    def run(self, by):
        return publishing.reinstate(self.edition.record, by=by)


def missing(edition):
    """What readers need and lack, one pair of a message and a field each."""
    return [
        (message, name)
        for name, messages in publishing.missing(edition).items()
        for message in messages
    ]


MOVE_FORMS = {
    "start_draft": StartDraft,
    "publish": Publish,
    "submit": Submit,
    "send_back": SendBack,
    "unschedule": Unschedule,
    "withdraw": Withdraw,
    "reinstate": Reinstate,
    "seal": Seal,
    "discard": Discard,
    "verify": Verify,
    "care": Care,
    "rename": Rename,
    "delete": Delete,
}
