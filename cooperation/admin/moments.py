"""Moments as editors type them: in their own time zone, which is named."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

LAST_YEAR = 9998  # a day more must still be a date, whatever the time zone


class Moment(forms.DateTimeField):
    """A moment to come in the time zone of the editor, or nothing for now."""

    def __init__(self):
        super().__init__(
            required=False,
            label="When",
            widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        )

    def get_bound_field(self, form, field_name):
        # Said here, since the zone is known only while a request is answered.
        self.help_text = f"Leave it empty for now. The time zone is {zone_in_words()}."
        return super().get_bound_field(form, field_name)

    def to_python(self, value):
        try:
            moment = super().to_python(value)
        except ValidationError as error:
            if error.code == "ambiguous_timezone":
                raise ValidationError(_why(error.params["datetime"])) from None
            raise
        if moment and moment.year > LAST_YEAR:
            raise ValidationError(f"Choose a moment before the year {LAST_YEAR + 1}.")
        return moment


def zone_in_words(at=None):
    """The time zone in force with how far it is from UTC: "Asia/Kolkata (UTC+05:30)"."""
    name = timezone.get_current_timezone_name()
    offset = timezone.localtime(at).strftime("%z")
    far = "" if offset == "+0000" else f" (UTC{offset[:3]}:{offset[3:5]})"
    return f"{name}{far}"


def _why(typed):
    """Why a clock on the wall never shows `typed`, or shows it twice."""
    zone = timezone.get_current_timezone()
    name = timezone.get_current_timezone_name()
    first, second = (typed.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    again = first.astimezone(datetime.UTC).astimezone(zone)
    if again.replace(tzinfo=None) != typed:
        return (
            f"There is no such time in {name}: clocks are set forward over it that night. "
            "Choose an hour later."
        )
    return (
        f"This time comes twice in {name}, since clocks are set back that night "
        f"(first {first:%Z}, then {second:%Z}). Choose an hour earlier or later."
    )
