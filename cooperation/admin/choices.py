"""What the page of a conflict shows and asks, piece by piece, and what was chosen on it.

A question is what `conflict` has put together and could not decide; it travels through the page
as plain values. Its `collisions` are those of `cooperation.merging`, as lists.
"""

import copy
from dataclasses import dataclass, field

from django import forms

from cooperation.comparison import words
from cooperation.merging import choose, merge_texts

from .sheets import ORDER, plain, shown
from .texts import NormalizedField

THEIRS, MINE, TEXT = "theirs", "mine", "text"
SHORT = 300  # characters


@dataclass
class Side:
    """One of three columns: a text as pieces that are "same", "gone" or "new" against what was
    there before, or else pairs of a label and a value. Neither where nothing is there."""

    title: str
    words: list = field(default_factory=list)
    lines: list = field(default_factory=list)


@dataclass
class Piece:
    """One collision on the page. `text` is the proposal to edit, None where there is none; it is
    written in so many `rows`, 0 for a line."""

    number: int
    label: str
    sides: list
    text: str | None
    rows: int
    picked: str
    complaint: str


def chosen(sheet, question, data):
    """What the person wants after answering, and the numbers of the collisions left open."""
    mine = copy.deepcopy(question["mine"])
    open_ = []
    for number, (path, _, theirs, own) in enumerate(question["collisions"]):
        pick = data.get(f"pick-{number}")
        if pick == THEIRS:
            choose(mine, path, theirs)
        elif pick == MINE:
            choose(mine, path, own)
        elif pick == TEXT and _is_text(sheet.field(path)):
            choose(mine, path, plain(sheet.field(path), data.get(f"text-{number}", "")))
        else:
            open_.append(number)
    return mine, open_


def pieces(sheet, question, data, open_=()):
    """The `Piece`s of a question; `data` is what was answered before, `open_` what was not."""
    return [
        _piece(sheet, question, data, number, number in open_)
        for number in range(len(question["collisions"]))
    ]


def _piece(sheet, question, data, number, is_open):
    path, base, theirs, mine = question["collisions"][number]
    form_field = sheet.field(path)
    text, picked = None, data.get(f"pick-{number}", "")
    if _is_text(form_field):
        merged = merge_texts(base or "", theirs, mine)
        text = data.get(f"text-{number}", merged.value)
        picked = picked or ("" if merged.collisions else TEXT)
    return Piece(
        number=number,
        label=_label(sheet, path, question),
        sides=[
            _side("Before", sheet, path, base, base, question),
            _side("Theirs", sheet, path, base, theirs, question),
            _side("Yours", sheet, path, base, mine, question),
        ],
        text=text,
        rows=_rows(form_field, text),
        picked=picked,
        complaint="Choose what readers should get." if is_open else "",
    )


def _rows(form_field, text):
    if text is None or not isinstance(form_field.widget, forms.Textarea):
        return 0
    return 3 if len(text) < SHORT else 12


def _label(sheet, path, question):
    if len(path) == 1:
        return sheet.label(path[0])
    label = sheet.row_label(path[0], _row(question, *path[:2]))
    return f"{label}: {sheet.piece_label(path)}" if len(path) == 3 else label


def _row(question, prefix, key):
    """A row as I have it, or as they have it where I took it away."""
    rows = [question[state].get(prefix, {}).get(key) for state in ("mine", "stored")]
    return next(filter(None, rows), {})


def _side(title, sheet, path, base, value, question):
    form_field = sheet.field(path)
    if value is None and len(path) == 2:
        return Side(title, lines=[("", "Taken away" if base else "Not there")])
    if value in (None, "", []):
        return Side(title)
    if _is_text(form_field):
        return Side(title, words=words(base or "", value))
    if form_field:
        return Side(title, lines=[("", shown(form_field, value))])
    if len(path) == 2:
        return Side(title, lines=sheet.row_lines(path[0], value))
    prefix = path[0].removesuffix(ORDER)
    rows = filter(None, (_row(question, prefix, key) for key in value))
    return Side(title, lines=[("", sheet.row_label(prefix, row)) for row in rows])


def _is_text(form_field):
    return isinstance(form_field, NormalizedField)
