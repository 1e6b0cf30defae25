"""What the form of an edition shows where it cannot be edited: Django asks the admin for the
fields that are not the model's own."""

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html

from cooperation.languages import HINDI
from cooperation.models import Record

from .labels import record_label, source_label, with_titles


class ReadOnlyFields:
    """One method for each field of `EditionForm` and its children that is not a model field."""

    @admin.display(description="Address")
    def shown_address(self, edition):
        return edition.record.get_absolute_url()

    @admin.display(description="Lead theme")
    def shown_lead(self, edition):
        labels = _record_labels(pk=edition.lead_pillar_id)
        return labels[0] if labels else "-"

    @admin.display(description="Tags")
    def picked_tags(self, edition):
        return ", ".join(str(row.tag) for row in edition.tagged.select_related("tag")) or "-"

    @admin.display(description="Also advances")
    def picked_themes(self, edition):
        themes = edition.advances.values_list("pillar", flat=True)
        return "\n".join(_record_labels(pk__in=list(themes))) or "-"

    @admin.display(description="Participants")
    def picked_organizations(self, edition):
        rows = edition.participations.select_related("organization")
        return "\n".join(str(row.organization) for row in rows) or "-"

    @admin.display(description="Sources")
    def sources(self, edition):
        rows = edition.citations.filter(milestone=None).select_related("source")
        return "\n".join(source_label(row.source) for row in rows) or "-"

    @admin.display(description="Text")
    def shown_text(self, edition):
        return format_html('<div class="written">{}</div>', edition.body)

    @admin.display(description="Title in Hindi")
    def shown_title_hi(self, edition):
        return _in_hindi(edition.title_hi)

    @admin.display(description="Summary in Hindi")
    def shown_summary_hi(self, edition):
        return _in_hindi(edition.summary_hi)

    @admin.display(description="Text in Hindi")
    def shown_text_hi(self, edition):
        return _in_hindi(edition.body_hi)

    @admin.display(description="Position")
    def position(self, edition):
        return str(edition.record.position)

    @admin.display(description="Owner")
    def owner(self, edition):
        return str(edition.record.owner or "-")

    @admin.display(description="Review by")
    def review_by(self, edition):
        return str(edition.record.review_by or "-")

    @admin.display(description="Facts verified")
    def verified_on(self, edition):
        return str(edition.record.verified_on or "-")


def _in_hindi(text):
    return format_html('<div class="written" lang="{}">{}</div>', HINDI, text) if text else "-"


def _record_labels(**lookup):
    records = with_titles(Record.objects.filter(**lookup), timezone.now())
    return [record_label(record) for record in records]
