"""Two rows of the format compared, in lines that a person can check."""

import os.path

WIDTH = 60
CONTEXT = 20


def differences(old, new, names):
    """Lines that say what becomes of each of the keys `names`, from one row to another."""
    lines = []
    for name in names:
        before, after = old.get(name), new.get(name)
        if isinstance(before or after, list):
            lines += [f"{name}: {line}" for line in _of_lists(before or [], after or [])]
        else:
            lines.append(f"{name}: {_of_values(before, after)}")
    return lines


def _of_values(before, after):
    before, after = _text(before), _text(after)
    # What both begin with is cut, so that the difference itself is seen.
    same = len(os.path.commonprefix([before, after]))
    start = same - CONTEXT if same > 2 * CONTEXT else 0
    return f"{_shortened(before, start)} -> {_shortened(after, start)}"


def _text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return " ".join(f"{key} {_text(inner)}" for key, inner in value.items())
    return " ".join(value.split())


def _shortened(text, start=0):
    if not text:
        return "nothing"
    cut = text[start : start + WIDTH]
    return f"“{'…' * (start > 0)}{cut}{'…' * (start + WIDTH < len(text))}”"


def _of_lists(before, after):
    old = {_label(item): item for item in before}
    new = {_label(item): item for item in after}
    lines = [f"- {_shortened(label)}" for label in old if label not in new]
    lines += [f"+ {_shortened(label)}" for label in new if label not in old]
    for label in (label for label in new if label in old):
        one, other = old[label], new[label]
        if one != other:
            names = [name for name in {**one, **other} if one.get(name) != other.get(name)]
            lines += [f"{_shortened(label)}: {line}" for line in differences(one, other, names)]
    if [label for label in old if label in new] != [label for label in new if label in old]:
        lines.append("in another order")
    return lines


def _label(item):
    """What tells one item of a list from the next: of a milestone its date and title, of a
    cross-reference its type and target."""
    if isinstance(item, str):
        return item
    if "target" in item:
        return f"{item['type']} {_text(item['target'])}"
    return f"{item['date']} {item['title']}"
