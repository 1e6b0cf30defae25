"""What an editor chooses for themselves."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone_name
from django.views.decorators.http import require_http_methods

from . import timezones
from .desk import desk
from .moments import zone_in_words
from .suggesting import Suggesting


class PreferencesForm(forms.Form):
    time_zone = forms.CharField(
        label="Time zone",
        max_length=60,
        help_text="Type a city of it, such as Kolkata or New_York, and choose from the list. "
        "Moments at the desk are shown and typed in it; readers see days in UTC.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].widget = Suggesting(timezones.names(), {"maxlength": 60})

    def clean_time_zone(self):
        """A name as it stands in the list, whatever its case, or the city at the end of one."""
        typed = self.cleaned_data["time_zone"].replace(" ", "_").casefold()
        whole = [name for name in timezones.names() if name.casefold() == typed]
        cities = [name for name in timezones.names() if name.casefold().endswith(f"/{typed}")]
        found = whole or cities
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(f"There are several: {', '.join(found)}. Choose one of them.")
        raise ValidationError(
            "No time zone has this name. Choose one of the list, such as Asia/Kolkata."
        )


@desk.page("preferences/", "preferences")
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request):
    """Choose the time zone in which one works; for everybody who may sign in at the desk."""
    data = request.POST if request.method == "POST" else None
    form = PreferencesForm(data, initial={"time_zone": get_current_timezone_name()})
    if form.is_valid():
        timezones.choose(request, form.cleaned_data["time_zone"])
        now = date_format(timezone.localtime(), "F j, Y, H:i")
        messages.success(request, f"Saved. It is {now} in {zone_in_words()}.")
        return redirect("admin:preferences")
    context = {
        **desk.each_context(request),
        "title": "Preferences",
        "form": form,
        "zone": zone_in_words(),
        "now": timezone.now(),
    }
    return TemplateResponse(request, "admin/cooperation/preferences.html", context)
