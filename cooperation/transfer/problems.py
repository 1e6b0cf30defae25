"""What is wrong with a set of content files, said so that somebody can mend it."""

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Problem:
    """One error: in which file, record and field, what it is, and what to do about it."""

    file: str
    record: str
    field: str
    message: str
    remedy: str
    line: int = 0

    def __str__(self):
        place = f"{self.file}:{self.line}" if self.line else self.file
        where = ": ".join(part for part in (place, self.record, self.field) if part)
        return f"{where}: {self.message}. {self.remedy}"


class ContentError(Exception):
    """A set of content cannot be read; `problems` holds everything that is wrong with it."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word, words):
    """A question that suggests the word that was probably meant, or ""."""
    matches = get_close_matches(str(word), words, n=1)
    return f"Did you mean “{matches[0]}”?" if matches else ""
