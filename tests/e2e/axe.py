"""axe on a window as it is, on a phone and a desk, light and dark."""

from axe_playwright_python.base import AXE_SCRIPT

RUN = """async ([context, rules]) => {
    const some = rules && {runOnly: {type: "rule", values: rules}};
    const results = await axe.run(context, {resultTypes: ["violations"], ...some});
    return results.violations.flatMap(
        rule => rule.nodes.map(node => rule.id + ": " + node.target.join(" "))
    );
}"""
WHOLE = {"include": [["html"]]}
# Without the many rows of a long list that are made like its first: contrast takes long to measure.
SHORT = WHOLE | {"exclude": [["li:nth-child(n+20)"], ["tr:nth-child(n+20)"]]}
# Light and dark differ in colors alone, and these are the rules of axe that look at colors.
COLORS = ["color-contrast", "link-in-text-block"]
LOOKS = [
    (375, "light", WHOLE, None),
    (375, "dark", SHORT, COLORS),
    (1280, "light", SHORT, COLORS),
    (1280, "dark", WHOLE, None),
]


def findings(window):
    """What breaks a rule of WCAG 2.2 AA or a best practice in `window`, which has loaded a page."""
    window.evaluate(AXE_SCRIPT)
    found = []
    for width, scheme, context, rules in LOOKS:
        window.set_viewport_size({"width": width, "height": 800})
        window.emulate_media(color_scheme=scheme)
        ran = window.evaluate(RUN, [context, rules])
        found += [f"{width} {scheme}: {finding}" for finding in ran]
    return found
