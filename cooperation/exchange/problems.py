"""What is wrong with a table, said so that somebody can mend it."""

from dataclasses import dataclass
from difflib import get_close_matches


class Unreadable(Exception):
    """The file as a whole cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Problem:
    """One error: in which row and column, what it is, and what to do about it.

    `row` is the number that a spreadsheet shows beside it, with the headings in row 1; 0 stands
    for the whole table.
    """

    row: int
    column: str
    message: str
    remedy: str

    def __str__(self):
        place = [f"Row {self.row}"] if self.row else []
        place += [self.column] if self.column else []
        where = f"{', '.join(place)}: " if place else ""
        return f"{where}{self.message}. {self.remedy}"


class Suggestions:
    """Words that were probably meant. Each word is looked up once, and only so many of them:
    a table with thousands of unknown words is understood from its first."""

    LIMIT = 50

    def __init__(self):
        self._known = {}

    def near(self, word, words):
        """A question that suggests up to three of `words`, or ""."""
        if word not in self._known:
            if len(self._known) >= self.LIMIT:
                return ""
            matches = get_close_matches(word, words, n=3)
            quoted = " or ".join(f"“{match}”" for match in matches)
            self._known[word] = f"Did you mean {quoted}?" if matches else ""
        return self._known[word]
