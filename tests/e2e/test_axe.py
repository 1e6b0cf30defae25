"""No rule of axe for WCAG 2.2 AA, nor any best practice, finds anything on any kind of window."""

import pytest

from tests.e2e.axe import findings
from tests.e2e.kinds import KINDS

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_axe_finds_nothing_in_light_and_dark_on_a_phone_and_a_desk(window, kind):
    window.goto(kind.path)
    assert findings(window) == []
