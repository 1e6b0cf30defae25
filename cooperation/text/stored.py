"""The form in which texts are stored, and in which words of readers are asked for."""

import re
import unicodedata

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters, halves of surrogate pairs, the byte order mark and noncharacters: YAML, XML
# and UTF-8 cannot hold them all, and no reader can see them.
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def normalize(text):
    """The form in which a text is stored, so that the same words have the same bytes.

    NFC; line feeds; tabs expanded to four columns; no control characters; no blank lines at
    either end; no spaces at line ends, but for the two that break a line in Markdown. A text of
    several lines ends with one line feed; a text of one line ends with none and is stripped.
    """
    text = _UNSTORABLE.sub("", _LINE_BREAKS.sub("\n", text)).expandtabs(4)
    lines = unicodedata.normalize("NFC", text).split("\n")
    bare = [line.rstrip() for line in lines]
    text = "\n".join(
        f"{kept}  " if kept and following and line.endswith("  ") else kept
        for line, kept, following in zip(lines, bare, [*bare[1:], ""], strict=True)
    ).strip("\n")
    return f"{text}\n" if "\n" in text else text.strip()


def clean_query(text, *, limit=200):
    """A reader's search words, fit for any engine: one line, NFC, nothing invisible, cut short."""
    text = text[: limit * 8]  # bounds the work on endless input
    text = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
    text = "".join(char for char in text if unicodedata.category(char) not in {"Cf", "Cs"})
    return " ".join(unicodedata.normalize("NFC", text).split())[:limit].rstrip()
