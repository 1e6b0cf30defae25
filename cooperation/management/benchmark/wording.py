"""Texts that read like ours, because their sentences are: those of the starter content, shuffled.

A vocabulary made up for the purpose would be too small, and every search would find everything.
"""

import re
from pathlib import Path

import yaml

STARTER = Path(__file__).resolve().parents[2] / "starter"
HINDI = ("शिक्षा सहयोग", "रक्षा समझौता", "अंतरिक्ष कार्यक्रम", "स्वास्थ्य संवाद")
_SENTENCE = re.compile(r"(?<=[a-z)][.?!])\s+(?=[A-Z])")
_MARKUP = re.compile(r"\s*\[@[^\]]*\]|\[\[[^\]]*\]\]|[*_#|]")


class Writer:
    """Makes texts by `random`, a seeded `random.Random`; the same seed gives the same texts."""

    def __init__(self, random):
        self.random = random
        rows = [row for path in sorted(STARTER.glob("initiatives/*.yaml")) for row in _rows(path)]
        bodies = " ".join(_MARKUP.sub("", row.get("body", "")) for row in rows)
        sentences = (" ".join(one.split()) for one in _SENTENCE.split(bodies))
        # Short enough for every field that they are put into.
        self._sentences = [one for one in sentences if 20 < len(one) <= 240]
        self._titles = [row["title"][:70] for row in rows]
        words = {word for title in self._titles for word in title.split()}
        self._words = sorted(word for word in words if 2 < len(word) < 20)

    def sentence(self):
        return self.random.choice(self._sentences)

    def title(self, serial):
        """A title of its own for each `serial`, and always the same for one."""
        words = f"{self._titles[serial % len(self._titles)]} {self._words[serial % 311]} {serial}"
        return f"{HINDI[serial % 4]} {words}" if serial % 97 == 0 else words

    def name(self):
        return " ".join(self.random.sample(self._words, 2))

    def acronym(self, serial):
        return f"{chr(65 + serial % 26)}{chr(65 + serial // 26 % 26)}{serial}"

    def body(self, keys, links):
        """Some 1,800 characters with headings, notes to the sources of `keys`, links to `links`."""
        parts = [" ".join(self.random.sample(self._sentences, 3)) for _ in range(4)]
        notes = [f"{part} [@{key}]" for part, key in zip(parts, keys, strict=False)]
        ties = " and ".join(f"[[initiative:{slug}]]" for slug in links)
        blocks = ["## Background", notes[0], "## What was done", *notes[1:], *parts[len(notes) :]]
        return "\n\n".join([*blocks, f"See also {ties}."] if ties else blocks) + "\n"


def _rows(path):
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(), Loader=loader)
