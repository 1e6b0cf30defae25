"""What is live now as content files, the same that `importing` reads."""

from cooperation.models import Kind

from .consistency import check_content
from .content import Content, Row
from .present import present
from .schema import KINDS


def live_content(at):
    """What is live at the moment `at` as `Content`, and a list of remarks.

    A set of files is complete in itself, so what refers to a record that is not live is left out,
    and a remark says so. Further remarks say what `reading` would refuse of the content as
    editors have written it. Reference data is whole, whether anything uses it or not.
    """
    now = present(at)
    content, remarks = Content(), []
    records = {
        kind: {slug: now.rows[kind][slug] for slug in now.objects[kind] if slug in now.rows[kind]}
        for kind in Kind.values
    }
    for slug, row in list(records[Kind.INITIATIVE].items()):
        if row["pillar"] not in records[Kind.PILLAR]:
            remarks.append(f"initiative {slug} is left out: {row['pillar']} is not live")
            del records[Kind.INITIATIVE][slug]
    for kind, rows in records.items():
        for slug, row in rows.items():
            kept = _complete(row, records)
            remarks += [
                f"{kind} {slug}: {key} to what is not live are left out"
                for key in row
                if row[key] != kept.get(key)
            ]
            content.rows(kind).append(_placed(kind, kept))
    for kind in ("source", "organization", "tag", "leader"):
        content.rows(kind).extend(_placed(kind, row) for row in _in_order(kind, now))
    remarks += [str(problem) for problem in check_content(content, unread=())]
    return content, remarks


def _complete(row, records):
    """The row without references to records that are not among `records`."""
    kept = dict(row)
    if "also_advances" in row:
        kept["also_advances"] = [
            slug for slug in row["also_advances"] if slug in records[Kind.PILLAR]
        ]
    if "cross_references" in row:
        kept["cross_references"] = [
            one
            for one in row["cross_references"]
            if all(slug in records[kind] for kind, slug in one["target"].items())
        ]
    return kept


def _in_order(kind, now):
    """The rows of `kind`; of organizations those that are not from the files come last."""
    objects = now.objects[kind]
    if kind == "organization":
        objects = sorted(objects, key=lambda slug: objects[slug].position == 0)
    return [now.rows[kind][slug] for slug in objects]


def _placed(kind, row):
    return Row(row, file=KINDS[kind].file.format(**row))
