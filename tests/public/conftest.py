"""Every test here has the database."""

import pytest


@pytest.fixture(autouse=True)
def database(db):
    return db
