"""Every test here has the database and a clock that stands still until it is moved."""

import pytest
import time_machine

from .situations import NOW


@pytest.fixture(autouse=True)
def clock(db):
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock
