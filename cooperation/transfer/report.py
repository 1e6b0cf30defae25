"""What an import does or has done, in lines for the terminal."""

from .differences import differences
from .planning import ORDER
from .schema import KINDS

NOTHING = "Nothing to do: the site says what the files say."


def details(plan, *, full=False):
    """Every change, record by record and key by key; of what is new, with `full` every key too."""
    lines = []
    for change in plan.changes:
        if change.old is None:
            name = change.new.get("title") or change.new.get("name")
            lines.append(f"+ {KINDS[change.kind].name} {change.slug}: {name}")
            names = change.names if full else []
        else:
            lines.append(f"* {KINDS[change.kind].name} {change.slug}")
            names = change.names
        lines += [f"    {line}" for line in differences(change.old or {}, change.new, names)]
    for kind, moved in plan.moved.items():
        lines += [
            f"* {KINDS[kind].name} {slug}: place {old} -> {new}"
            for slug, (old, new) in moved.items()
        ]
    return lines


def summary(plan):
    """Per kind, how many rows are added, changed and unchanged; nothing of a file that need not be
    there and is not."""
    lines = []
    for kind in ORDER:
        counts = plan.count(kind)
        if KINDS[kind].optional and not any(counts):
            continue
        added, changed, unchanged = (f"{count:5}" for count in counts)
        name = f"{KINDS[kind].name}s"
        lines.append(f"{name:14} {added} added {changed} changed {unchanged} unchanged")
    return lines


def absent(plan):
    """What is on the site and not in the files; an import leaves it alone."""
    return [
        f"not in the files: {KINDS[kind].name} {slug}"
        for kind in ORDER
        for slug in plan.absent[kind]
    ]
