"""No rule of axe for WCAG 2.2 AA, nor any best practice, finds anything on any kind of window."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.e2e.kinds import KINDS

pytestmark = pytest.mark.e2e

RUN = """async () => {
    const results = await axe.run({resultTypes: ["violations"]});
    return results.violations.flatMap(
        rule => rule.nodes.map(node => rule.id + ": " + node.target.join(" "))
    );
}"""


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_axe_finds_nothing_in_light_and_dark_on_a_phone_and_a_desk(window, kind):
    window.goto(kind.path)
    window.evaluate(AXE_SCRIPT)
    found = []
    for width in (375, 1280):
        window.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            window.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme}: {finding}" for finding in window.evaluate(RUN)]
    assert found == []
