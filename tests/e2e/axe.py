"""axe on a window as it is, on a phone and a desk, light and dark."""

from axe_playwright_python.base import AXE_SCRIPT

RUN = """async (context) => {
    const results = await axe.run(context, {resultTypes: ["violations"]});
    return results.violations.flatMap(
        rule => rule.nodes.map(node => rule.id + ": " + node.target.join(" "))
    );
}"""
WHOLE = {"include": [["html"]]}
# Without the many rows of a long list that are made like its first: contrast takes long to measure.
SHORT = WHOLE | {"exclude": [["li:nth-child(n+20)"], ["tr:nth-child(n+20)"]]}
LOOKS = [(375, "light", WHOLE), (375, "dark", SHORT), (1280, "light", SHORT), (1280, "dark", WHOLE)]


def findings(window):
    """What breaks a rule of WCAG 2.2 AA or a best practice in `window`, which has loaded a page."""
    window.evaluate(AXE_SCRIPT)
    found = []
    for width, scheme, context in LOOKS:
        window.set_viewport_size({"width": width, "height": 800})
        window.emulate_media(color_scheme=scheme)
        found += [f"{width} {scheme}: {finding}" for finding in window.evaluate(RUN, context)]
    return found
