"""Walking through a page with the Tab key alone."""

# Marks what the keyboard must reach, in the order of the page; gives how much that is. Of a group
# of radio buttons it reaches one.
NUMBER = """() => {
    const groups = new Set();
    const found = [...document.querySelectorAll(
        "a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled," +
        "textarea:enabled, summary, [tabindex='0']"
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
# Where the keyboard is; whether an outline shows it; whether something covers it.
WHERE = """() => {
    const element = document.activeElement, style = getComputedStyle(element);
    const boxes = [...element.getClientRects()].map(box => document.elementFromPoint(
        Math.max(box.left + box.width / 2, 0), box.top + box.height / 2
    ));
    return [
        element.dataset.number,
        style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2,
        boxes.some(top => element.contains(top)),
    ];
}"""


def walk(window):
    """What Tab reaches on the page in `window`, and what it should: lists to be equal.

    Each place is its number in the order of the page, whether an outline shows it, and whether
    nothing covers it.
    """
    count = window.evaluate(NUMBER)
    reached = []
    for _ in range(count):
        window.keyboard.press("Tab")
        reached.append(window.evaluate(WHERE))
    return reached, [[str(number), True, True] for number in range(count)]
