"""Lines fit for an index."""

from cooperation.fulltext.lines import line, lines


def test_a_line_has_nothing_invisible_and_single_spaces():
    assert line(" शि\u200dक्षा\n\x02x\x03 \ud800y ") == "शिक्षा x y"


def test_lines_repeat_nothing_and_are_not_empty():
    assert lines(["a", "", " a "], ["b\nc", "a"]) == "a\nb c"
