"""Three editors who work at the same drafts."""

import pytest

from .colleagues import author_named
from .personas import as_user


@pytest.fixture
def anna():
    return as_user(author_named("anna"))


@pytest.fixture
def bela():
    return as_user(author_named("bela"))


@pytest.fixture
def carla():
    return as_user(author_named("carla"))
