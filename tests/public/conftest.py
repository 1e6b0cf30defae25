"""Every test here has the database, and nothing of what another one made."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def database(db):
    return db


@pytest.fixture(autouse=True)
def nothing_kept():
    """Tests that stop the clock would meet what others made at the same moment."""
    cache.clear()
