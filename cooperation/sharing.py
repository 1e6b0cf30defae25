"""Showing a draft to people without an account, and what they say of it.

Subject first, the rest by keyword; `by` is the acting user. Whether `by` may do it is the
interface's question. The token of a link is never logged.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Q
from django.utils import timezone

from cooperation.models import AuditEvent, Edition, Record, Remark, ShareLink, Stage

LONGEST = datetime.timedelta(days=60)
MOST_REMARKS = 50
MOST_REMARKS_AN_HOUR = 20


class Standing(models.TextChoices):
    """What a link is at a moment: derived from it and its edition, never stored."""

    OPEN = "open", "Open"
    REVOKED = "revoked", "Revoked"
    EXPIRED = "expired", "Expired"
    PUBLISHED = "published", "Published since"
    DISCARDED = "discarded", "Draft discarded"


class Closed(Exception):
    """The link no longer works; carries its `standing`."""

    def __init__(self, standing):
        super().__init__(f"This link no longer works: {standing.label.lower()}.")
        self.standing = standing


def standing(link, at):
    """The `Standing` of `link`, whose edition is at hand, at the moment `at`. No query."""
    if link.revoked_at is not None:
        return Standing.REVOKED
    if not link.is_open(at):
        return Standing.EXPIRED
    if link.edition.stage == Stage.DISCARDED:
        return Standing.DISCARDED
    if link.edition.live_from is not None and link.edition.live_from <= at:
        return Standing.PUBLISHED
    return Standing.OPEN


def open_links(at):
    """Links whose `standing` at `at` is open, the newest first."""
    unpublished = Q(edition__live_from__isnull=True) | Q(edition__live_from__gt=at)
    return listed(
        ShareLink.objects.open(at).filter(unpublished).exclude(edition__stage=Stage.DISCARDED)
    )


def listed(links):
    """The same links, the newest first, with all that a list shows of them.

    `remark_count` counts their remarks.
    """
    return (
        links.select_related("edition__record", "created_by", "revoked_by")
        .annotate(remark_count=Count("remarks"))
        .order_by("-created_at", "-pk")
    )


def shareable(edition, at):
    """Whether `edition` is one that readers will see but do not see yet."""
    if edition.stage in (Stage.DRAFT, Stage.REVIEW):
        return True
    return edition.live_from is not None and edition.live_from > at


@transaction.atomic
def share(edition, *, by, purpose, expires_at, remarks_wanted=True):
    """A new link to `edition`, an edition in hand or scheduled; it works until `expires_at`.

    It ends with the edition: the record's next draft needs a link of its own. Raises
    `ValidationError` when there is nothing to share, nobody named or no sensible end.
    """
    now = timezone.now()
    # Locked, so that nobody publishes or discards the edition at the same time.
    record = Record.objects.select_for_update().get(pk=edition.record_id)
    edition = Edition.objects.get(pk=edition.pk)
    edition.record = record
    if not shareable(edition, now):
        state = edition.state(now).label.lower()
        raise ValidationError(
            f"{edition} is {state}. Only a draft that is not published yet can be shared."
        )
    if expires_at <= now:
        raise ValidationError({"expires_at": "This moment has passed. Choose one to come."})
    if expires_at > now + LONGEST:
        raise ValidationError(
            {"expires_at": f"A link works for {LONGEST.days} days at most. Choose an earlier day."}
        )
    link = ShareLink(
        edition=edition,
        purpose=purpose.strip(),
        remarks_wanted=remarks_wanted,
        created_at=now,
        created_by=by,
        expires_at=expires_at,
    )
    link.full_clean()
    link.save()
    _log("share", link, by, purpose=link.purpose, until=expires_at.isoformat())
    return link


@transaction.atomic
def revoke(link, *, by):
    """End `link` at once. One that was revoked before stays as it is."""
    link = _locked(link)
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.revoked_by = by
        link.save(update_fields=["revoked_at", "revoked_by"])
        _log("revoke link", link, by, purpose=link.purpose)
    return link


@transaction.atomic
def remark(link, *, name, text="", facts_checked=False, at=None, revision=None):
    """Keep what a reader of the draft says of it; a sign-off moves nothing.

    `revision` is the revision that the reader had before them (None: the present one). Raises
    `Closed` when the link does not work at the moment `at`, `ValidationError` when it asks for no
    remarks, has too many, or when nothing is said.
    """
    at = at or timezone.now()
    link = _locked(link)
    if standing(link, at) != Standing.OPEN:
        raise Closed(standing(link, at))
    _require_room(link, at)
    newest = link.edition.revision
    kept = Remark(
        link=link,
        at=at,
        revision=newest if revision is None else min(revision, newest),
        name=name.strip(),
        text=text.strip(),
        facts_checked=facts_checked,
    )
    if not kept.text and not facts_checked:
        raise ValidationError({"text": "Write a remark, or confirm that you checked the facts."})
    longest = Remark._meta.get_field("text").max_length
    if len(kept.text) > longest:
        raise ValidationError({"text": f"Use {longest} characters at most."})
    kept.full_clean()
    kept.save()
    _log("remark", link, None, name=kept.name, facts_checked=facts_checked)
    return kept


def _require_room(link, at):
    if not link.remarks_wanted:
        raise ValidationError("The editors have not asked for remarks here.")
    hour_ago = at - datetime.timedelta(hours=1)
    counts = link.remarks.aggregate(
        all=Count("pk"), lately=Count("pk", filter=Q(at__gt=hour_ago, at__lte=at))
    )
    if counts["all"] >= MOST_REMARKS:
        raise ValidationError(
            f"This link has {MOST_REMARKS} remarks and takes no more. Ask the editors for another."
        )
    if counts["lately"] >= MOST_REMARKS_AN_HOUR:
        raise ValidationError(
            "There were very many remarks in the last hour. Keep yours and send it in an hour."
        )


def _locked(link):
    links = ShareLink.objects.select_for_update(of=["self"])
    return links.select_related("edition__record").get(pk=link.pk)


def _log(action, link, by, **details):
    AuditEvent.objects.log(
        action,
        by=by,
        subject=link.edition,
        record=link.edition.record,
        edition=link.edition,
        link=link.pk,
        **details,
    )
