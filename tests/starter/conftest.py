"""The starter content in the database, imported once for each module."""

from pathlib import Path

import pytest
from django.core.management import call_command

import cooperation
from tests.public.abundance import refresh_statistics

STARTER = Path(cooperation.__file__).parent / "starter"


@pytest.fixture(scope="module", autouse=True)
def starter(standing):
    call_command("import_content", str(STARTER), no_progress=True, verbosity=0)
    refresh_statistics()
