"""Content in memory to YAML text: the same content always gives the same bytes."""

import re

import yaml

from cooperation.models import Office

from .schema import INITIATIVE, KINDS

WIDTH = 110
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_CONTROL = re.compile(r"[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Block(str):
    """A text that is written as a block, even if it has one line only."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)  # items stand further in than their key

    def ignore_aliases(self, data):
        return True

    def analyze_scalar(self, scalar):
        """Blocks also where a line ends with the two spaces of a Markdown line break."""
        analysis = super().analyze_scalar(scalar)
        if analysis.multiline and not _CONTROL.search(scalar):
            analysis.allow_block = True
        return analysis


def _represent_text(dumper, text):
    style = None
    if isinstance(text, Block) or "\n" in text:
        style = "|"
    elif _DATE.fullmatch(text):
        style = "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=style)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_multi_representer(str, _represent_text)
_Dumper.add_multi_representer(dict, lambda dumper, row: dumper.represent_dict(row.items()))


def dump(rows, header):
    """The text of one file: `header`, then `rows` with a blank line between them."""
    return f"{header}\n" + "\n".join(
        yaml.dump(
            [_with_block(row)], Dumper=_Dumper, width=WIDTH, allow_unicode=True, sort_keys=False
        )
        for row in rows
    )


def files(content):
    """The text of every file of `content`, by its name relative to the directory.

    Rows are put in the order of their file and their keys in the order of the format; empty keys
    are left out. Organizations, pillars and pages keep the order that they have.
    """
    written = {
        kind.file: dump([_arranged(row, kind.keys) for row in _sorted(content, kind)], kind.header)
        for kind in KINDS.values()
        if kind is not INITIATIVE and not (kind.optional and not content.rows(kind.name))
    }
    by_pillar = {}
    for row in sorted(content.initiatives, key=_start):
        by_pillar.setdefault(row["pillar"], []).append(_arranged(row, INITIATIVE.keys))
    for pillar, rows in sorted(by_pillar.items()):
        name = INITIATIVE.file.format(pillar=pillar)
        written[name] = dump(rows, INITIATIVE.header.format(pillar=pillar))
    return written


def _start(row):
    """By start date, or where none is known by the first milestone; what has neither comes last."""
    dates = [row.get("start"), *(one["date"] for one in row.get("milestones", []))]
    return next(filter(None, dates), "9999"), row["slug"]


def _sorted(content, kind):
    rows = content.rows(kind.name)
    if kind.name == "leader":
        places = {office: place for place, office in enumerate(Office.values)}
        return sorted(rows, key=lambda row: (places[row["office"]], row["began"], row["slug"]))
    in_order = kind.name in {"source", "tag"}
    return sorted(rows, key=lambda row: row[kind.identity]) if in_order else rows


def _arranged(row, keys):
    arranged = {}
    for name, key in keys.items():
        value = row.get(name)
        if value in (None, "", [], {}):
            continue
        if key.holds == "rows":
            value = [_arranged(item, key.keys) for item in value]
        arranged[name] = value
    return arranged


def _with_block(row):
    """Bodies are always blocks, so that a paragraph more does not change the whole text."""
    bodies = [name for name in ("body", "body_hi") if name in row]
    return row | {name: Block(row[name].rstrip("\n") + "\n") for name in bodies}
