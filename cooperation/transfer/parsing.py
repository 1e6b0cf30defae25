"""One YAML file to plain rows, with every fault of its form.

Only what the format needs of YAML is allowed: block or flow lists and mappings of text, true and
false. Anchors and aliases could make a small file enormous, tags could name types; both are
refused before anything is built.
"""

import stat

import yaml

from .content import Row
from .problems import Problem

BYTES = 64 * 2**20
DEPTH = 12  # the format needs 7
# The C parser is some ten times faster; PyYAML is sometimes built without it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUE = {"true", "yes", "on"}


class Bare(str):
    """An unquoted scalar that YAML takes for a number or a day, where the format has only text."""


def parse(path, name):
    """The rows of the file at `path`, called `name` in messages, and a list of problems.

    The rows are None when the file cannot be read at all, as distinct from empty.
    """
    text, problem = _text(path, name)
    if problem is None:
        problem = _forbidden(text, name)
    if problem is not None:
        return None, [problem]
    return _rows(yaml.compose(text, _Loader), name)


def _text(path, name):
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return "", Problem(name, "", "", "this is not a file", "Put the file in its place.")
        if status.st_size > BYTES:
            return "", Problem(
                name, "", "", "the file is larger than 64 MB", "Split or shorten it."
            )
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is not UTF-8"
        return "", Problem(name, "", "", message, "Save the file as UTF-8.")
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})"
        return "", Problem(name, "", "", message, "Check its name and who may read it.")
    for character, meaning in (("\t", "a tab"), ("\r", "a carriage return")):
        if character in text:
            line = text[: text.index(character)].count("\n") + 1
            remedy = "Use spaces and plain line feeds."
            return "", Problem(name, "", "", f"there is {meaning} in the file", remedy, line)
    return text, None


def _forbidden(text, name):
    """The first fault of the file's YAML, found without building anything from it."""
    depth = documents = 0
    try:
        for event in yaml.parse(text, _Loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            documents += isinstance(event, yaml.DocumentStartEvent)
            if fault := _fault(event, depth, documents):
                return Problem(name, "", "", *fault, event.start_mark.line + 1)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = f"this is not YAML: {getattr(error, 'problem', None) or error}"
        remedy = "Look at this line and the one before it: quotes, colons, indentation."
        return Problem(name, "", "", message, remedy, mark.line + 1 if mark else 0)
    return None


def _fault(event, depth, documents):
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "YAML anchors and aliases are not allowed", "Write the value out."
    if getattr(event, "tag", None):
        return f"the YAML tag “{event.tag}” is not allowed", "Remove it."
    if depth > DEPTH:
        return "lists are nested too deeply", "Check the brackets."
    if documents > 1:
        return "there is more than one YAML document in the file", "Remove the line “---”."
    return None


def _rows(root, name):
    if root is None:
        return [], []
    if not isinstance(root, yaml.SequenceNode):
        remedy = "Begin each record with “- ” at the left margin."
        return None, [Problem(name, "", "", "the file is not a list of records", remedy, 1)]
    rows, problems = [], []
    for node in root.value:
        line = node.start_mark.line + 1
        repeated = []
        value = _value(node, repeated)
        if not isinstance(value, dict):
            remedy = "Write “- slug: …” and the other keys below it."
            problems.append(Problem(name, "", "", "this is not a record with keys", remedy, line))
            continue
        rows.append(Row(value, file=name, line=line))
        label = str(value.get("slug") or value.get("id") or "")
        problems.extend(
            Problem(name, label, key, "the key stands twice in one record", "Keep one.", at)
            for key, at in repeated
        )
    return rows, problems


def _value(node, repeated):
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, repeated) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        values = {}
        for key_node, value_node in node.value:
            key = str(getattr(key_node, "value", ""))
            if key in values:
                repeated.append((key, key_node.start_mark.line + 1))
            values[key] = _value(value_node, repeated)
        return values
    kind = node.tag.rpartition(":")[2]
    if kind == "str":
        return node.value
    if kind == "bool":
        return node.value.lower() in _TRUE
    return None if kind == "null" else Bare(node.value)
