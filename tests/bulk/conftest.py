"""Every test here has the database and a place for files."""

import pytest


@pytest.fixture(autouse=True)
def database(db):
    return db


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "export"
