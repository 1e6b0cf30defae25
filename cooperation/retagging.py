"""Tags given to and taken from many records at once.

Tags are content of editions, so this goes by way of drafts like any other change of content.
"""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cooperation import publishing, tagging
from cooperation.models import AuditEvent, Edition, Record, Significance, State, TaggedEdition

RETAG = "retag"
NOTE_LENGTH = Edition._meta.get_field("change_note").max_length
NOT_TOUCHED = {
    State.SCHEDULED: "It is scheduled. Unschedule it first, or wait.",
    State.SUPERSEDED: "It is not live.",
    State.WITHDRAWN: "It is withdrawn.",
    State.DISCARDED: "Its draft is put aside.",
}


class Report(NamedTuple):
    """What became of each record, as editions: drafts with other tags, editions published with
    them, what needed no change, and pairs of an edition and why it was skipped or not published."""

    drafts: list
    published: list
    unchanged: list
    skipped: list


@transaction.atomic
def retag(records, *, add=(), remove=(), by, publish=False):
    """Give the tags `add` to `records` and take the tags `remove` from them.

    A record with a draft in hand has that changed. For a live record a draft is started, whose
    change note says what was done; with `publish` it is published at once. A draft that was in
    hand never is: it holds what nobody has asked to publish.

    All is done or nothing; what the state of a record forbids is reported. Returns the `Report`
    and the audit event, which keeps it. Raises `ValidationError` when there is nothing to do, or
    when a tag to add is retired.
    """
    if not add and not remove:
        raise ValidationError("Choose at least one tag to add or to take away.")
    if set(add) & set(remove):
        raise ValidationError("The same tag cannot be added and taken away.")
    tagging.refuse_retired(add)
    report = Report([], [], [], [])
    for edition in _working(records):
        state = edition.state(timezone.now())
        rows = list(edition.tagged.all())
        given = [tag for tag in add if tag.pk not in {row.tag_id for row in rows}]
        taken = [row.tag for row in rows if row.tag in remove]
        if state in NOT_TOUCHED:
            report.skipped.append((edition, NOT_TOUCHED[state]))
        elif not given and not taken:
            report.unchanged.append(edition)
        elif state in publishing.MOVES["edit"]:
            draft = _write(edition, rows, given, taken, by=by)
            report.drafts.append(draft)
            if publish:
                report.skipped.append((draft, "It was a draft already, so it is not published."))
        else:
            draft = publishing.start_draft(edition.record, by=by)
            draft.change_note, draft.significance = _note(given, taken), Significance.MINOR
            draft.save(update_fields=["change_note", "significance"])
            draft = _write(draft, rows, given, taken, by=by)
            _finish(draft, publish, report, by=by)
    return report, _log(report, add, remove, by=by)


def _working(records):
    """The working editions, their records locked until the end."""
    keys = [record.pk for record in records]
    locked = list(Record.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    return (
        Edition.objects.working()
        .filter(record__in=locked)
        .select_related("record")
        .prefetch_related("tagged__tag")
        .order_by("title", "pk")
    )


def _write(draft, rows, given, taken, *, by):
    """Change the tags of `draft`, which has the tags of `rows` until now."""
    draft.tagged.filter(tag__in=taken).delete()
    first = max((row.position for row in rows), default=-1) + 1
    TaggedEdition.objects.bulk_create(
        TaggedEdition(content_object=draft, tag=tag, position=place)
        for place, tag in enumerate(given, start=first)
    )
    old = [row.tag for row in rows]
    new = [tag for tag in old if tag not in taken] + given
    return publishing.save_draft(
        draft,
        by=by,
        changed=["tags"],
        old={"tags": [tag.name for tag in old]},
        new={"tags": [tag.name for tag in new]},
    )


def _finish(draft, publish, report, *, by):
    """Publish a draft that was started here, or leave it for somebody to read."""
    if not publish:
        report.drafts.append(draft)
        return
    try:
        report.published.append(publishing.publish(draft, by=by))
    except publishing.IllegalMove as error:
        refusal = str(error)
    except ValidationError as error:
        refusal = " ".join(error.messages)
    else:
        return
    report.drafts.append(draft)
    report.skipped.append((draft, f"It stays a draft. {refusal}"))


def _note(given, taken):
    """The change note: Retagged: +a, +b, −c."""
    words = [f"+{tag.name}" for tag in given] + [f"−{tag.name}" for tag in taken]
    note = f"Retagged: {', '.join(words)}"
    return note if len(note) <= NOTE_LENGTH else f"{note[: NOTE_LENGTH - 1]}…"


def _log(report, add, remove, *, by):
    changed = len(report.drafts) + len(report.published)
    return AuditEvent.objects.log(
        RETAG,
        by=by,
        subject=f"{changed} record{'' if changed == 1 else 's'}",
        add=[tag.name for tag in add],
        remove=[tag.name for tag in remove],
        drafts=[edition.pk for edition in report.drafts],
        published=[edition.pk for edition in report.published],
        unchanged=[edition.pk for edition in report.unchanged],
        skipped=[[edition.pk, reason] for edition, reason in report.skipped],
    )
