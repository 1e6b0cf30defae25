"""The list of one kind of record: one row for each, the edition an editor means."""

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from cooperation.models import Edition, State

from .labels import live_title


def rows(editions, now):
    """The working edition of each record, with everything a row shows."""
    live = Edition.objects.live(now).filter(record=OuterRef("record")).exclude(pk=OuterRef("pk"))
    return (
        editions.working()
        .with_state(now)
        .annotate(
            lead_title=live_title("lead_pillar", now),
            live_beside=Subquery(live.values("number")[:1]),
        )
        .select_related("record", "changed_by")
        # Sorted rows are carried about whole, and these are long.
        .defer("summary", "body", "summary_hi", "body_hi", "status_note", "change_note")
    )


class Columns:
    """The cells of a row, for `list_display`."""

    def action_checkbox(self, edition):
        """The box that chooses a row. Django makes a form's widget of each, by a template."""
        return format_html(
            '<input type="checkbox" class="action-select" name="{}" value="{}" '
            'aria-label="Select this object for an action - {}">',
            ACTION_CHECKBOX_NAME,
            edition.pk,
            edition,
        )

    @admin.display(description="State", ordering="state_now")
    def state_badge(self, edition):
        badge = state_badge(edition.state_now)
        if edition.live_beside:
            return format_html(
                '{} <span class="beside">edition {} is live</span>', badge, edition.live_beside
            )
        return badge

    @admin.display(description="Address", ordering="record__slug")
    def address(self, edition):
        return edition.record.slug

    @admin.display(description="Lead theme", ordering="lead_pillar__position")
    def lead_theme(self, edition):
        return edition.lead_title

    @admin.display(description="Form and status", ordering="form")
    def facts(self, edition):
        words = [edition.get_form_display(), edition.get_status_display()]
        return ", ".join(word for word in words if word).capitalize() or "-"

    @admin.display(description="Changed", ordering="changed_at")
    def changed(self, edition):
        day = date_format(localtime(edition.changed_at), "M j, Y")
        return f"{day} by {edition.changed_by}" if edition.changed_by else day

    @admin.display(description="No.", ordering="record__position")
    def place(self, edition):
        return edition.record.position


def state_badge(state):
    """A state as shape and word."""
    state = State(state)
    return format_html('<span class="state state-{}">{}</span>', state.value, state.label)
