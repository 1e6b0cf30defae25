"""axe on a window as it is, on a phone and a desk, light and dark."""

from axe_playwright_python.base import AXE_SCRIPT

RUN = """async () => {
    const results = await axe.run({resultTypes: ["violations"]});
    return results.violations.flatMap(
        rule => rule.nodes.map(node => rule.id + ": " + node.target.join(" "))
    );
}"""


def findings(window):
    """What breaks a rule of WCAG 2.2 AA or a best practice in `window`, which has loaded a page."""
    window.evaluate(AXE_SCRIPT)
    found = []
    for width in (375, 1280):
        window.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            window.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme}: {finding}" for finding in window.evaluate(RUN)]
    return found
