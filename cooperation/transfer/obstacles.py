"""What in the database stands in the way of an import, each with its remedy."""

from django.db.models import Q

from cooperation.models import Edition, FormerPath, Kind, Office, Record, Stage, Tag, overlaps
from cooperation.text import fold

from .problems import Problem


def obstacles(files, now, changes, at):
    """Every problem of writing `changes` over what is there `now`, in the order of the files.

    `files` holds all rows of the files by kind and slug.
    """
    found = [
        *_unfinished(changes, now, at),
        *_former_addresses(changes, now),
        *_same_values(files, now),
        *_same_terms(files, now),
    ]
    return sorted(found, key=lambda problem: (problem.file, problem.line))


def refused(change, error):
    """What `publishing` says against one record, as problems of the files."""
    return [
        Problem(
            change.new.file,
            change.slug,
            "" if name == "__all__" else name,
            "it cannot be published",
            " ".join(messages),
            change.new.line,
        )
        for name, messages in error.message_dict.items()
    ]


def _unfinished(changes, now, at):
    """Records whose next edition is somebody else's: in hand, scheduled or withdrawn."""
    waiting = {
        edition.record_id: edition
        for edition in Edition.objects.filter(
            Q(stage__in=[Stage.DRAFT, Stage.REVIEW]) | Q(live_from__gt=at)
        )
    }
    withdrawn = set(
        Record.objects.filter(
            withdrawals__isnull=False, withdrawals__until__isnull=True
        ).values_list("pk", flat=True)
    )
    for change in changes:
        record = now.objects[change.kind].get(change.slug) if change.kind in Kind.values else None
        if record is None:
            continue
        said = ()
        if edition := waiting.get(record.pk):
            said = _waiting(edition)
        elif record.pk in withdrawn:
            said = (
                "it is withdrawn, now or from a day to come",
                "Reinstate it in the admin first, or take it out of the files.",
            )
        if said:
            yield Problem(change.new.file, change.slug, "", *said, change.new.line)


def _waiting(edition):
    if edition.stage == Stage.APPROVED:
        return (
            f"edition {edition.number} is scheduled for {edition.live_from:%Y-%m-%d %H:%M} UTC",
            "Unschedule and discard it in the admin, or wait until it is live.",
        )
    return (
        f"edition {edition.number} is in hand ({edition.get_stage_display().lower()})",
        "Publish or discard it in the admin first.",
    )


def _former_addresses(changes, now):
    """New rows at an address that leads elsewhere since something was renamed or merged."""
    former = {
        row.path: row.record or row.tag
        for row in FormerPath.objects.select_related("record", "tag")
    }
    for change in changes if former else ():
        if change.kind not in (*Kind.values, "tag") or change.slug in now.objects[change.kind]:
            continue
        is_tag = change.kind == "tag"
        new = Tag(slug=change.slug) if is_tag else Record(kind=change.kind, slug=change.slug)
        if target := former.get(new.get_absolute_url()):
            yield Problem(
                change.new.file,
                change.slug,
                "slug",
                f"this address leads to “{target.slug}” since it was renamed or merged",
                f"Write “{target.slug}” in the files.",
                change.new.line,
            )


def _same_values(files, now):
    """Rows that say what only one row may say, and one that is not in the files says already."""
    for kind, field, key in (
        ("tag", "name", fold),
        ("organization", "name", str),
        ("source", "url", str),
    ):
        said = {
            key(text): (slug, text)
            for slug, row in now.rows[kind].items()
            if slug not in files[kind]
            for text in _texts(row, field)
        }
        for slug, row in files[kind].items():
            for text in _texts(row, field):
                if key(text) in said:
                    other, spelling = said[key(text)]
                    yield Problem(
                        row.file,
                        slug,
                        field if row.get(field) == text else "aliases",
                        f"“{text}” is taken by “{other}” (“{spelling}”), which is on the site and "
                        "not in the files",
                        f"Use “{other}” in the files, or change one of the two.",
                        row.line,
                    )


def _same_terms(files, now):
    """Terms of the files at one time with a term in the same office that is not in the files."""
    others = [row for slug, row in now.rows["leader"].items() if slug not in files["leader"]]
    for office in Office.values if others else ():
        rows = [row for row in [*files["leader"].values(), *others] if row["office"] == office]
        for pair in overlaps([(row["began"], row.get("ended"), row) for row in rows]):
            ours = [row for row in pair if row["slug"] in files["leader"]]
            theirs = [row["slug"] for row in pair if row["slug"] not in files["leader"]]
            if ours and theirs:
                yield Problem(
                    ours[0].file,
                    ours[0]["slug"],
                    "began",
                    f"the term overlaps with “{theirs[0]}”, which is on the site and not in the "
                    "files",
                    "Correct the days of one of the two.",
                    ours[0].line,
                )


def _texts(row, field):
    """What the row says that must be its own: its field and, of a tag, its synonyms."""
    return [text for text in (row.get(field), *row.get("aliases", [])) if text]
