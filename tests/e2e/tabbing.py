"""Walking through a page with the Tab key alone."""

MOST_STOPS = 3  # of one place, on the average of a page

# Marks what the keyboard must reach, in the order of the page; gives how much that is. Of a group
# of radio buttons it reaches one.
NUMBER = """() => {
    const groups = new Set();
    const found = [...document.querySelectorAll(
        "a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled," +
        "textarea:enabled, summary, iframe, [tabindex='0']"
    )].filter(element => {
        if (element.tabIndex < 0) return false;
        if (!element.checkVisibility({visibilityProperty: true})) return false;
        if (element.type !== "radio") return true;
        const group = [...document.getElementsByName(element.name)];
        return element === (group.find(one => one.checked) ?? group[0]);
    });
    found.forEach((element, index) => element.dataset.number = index);
    return found.length;
}"""
# Where the keyboard is; whether an outline shows it; whether something covers it. A text that is
# typed among chosen things has its outline around them all. Of what is larger than the window or
# partly beside it, one point that is seen is enough.
WHERE = """() => {
    const element = document.activeElement;
    const style = getComputedStyle(element.closest(".select2-selection") ?? element);
    const inside = (value, end) => Math.min(Math.max(value, 1), end - 1);
    const seen = [...element.getClientRects()].some(box =>
        [box.left + 3, box.left + box.width / 2, box.right - 3].some(x => {
            const top = document.elementFromPoint(
                inside(x, innerWidth), inside(box.top + box.height / 2, innerHeight)
            );
            return element.contains(top)
                || getComputedStyle(element).pointerEvents === "none" && top?.contains(element);
        })
    );
    return [
        element.dataset.number,
        style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2,
        seen,
    ];
}"""


def walk(window):
    """What Tab reaches on the page in `window`, and what it should: lists to be equal.

    Each place is its number in the order of the page, whether an outline shows it, and whether
    nothing covers it. Several stops in one, as in an input of a date, count as one if all show.
    """
    count = window.evaluate(NUMBER)
    first = window.evaluate("document.activeElement.dataset.number")
    start = 0 if first is None else int(first) + 1  # the page has put the keyboard there
    reached = []
    for _ in range(MOST_STOPS * count):
        window.keyboard.press("Tab")
        where = window.evaluate(WHERE)
        if where not in reached[-1:]:
            reached.append(where)
        if where[0] == str(count - 1) and len(reached) >= count - start:
            break
    return reached, [[str(number), True, True] for number in range(start, count)]
