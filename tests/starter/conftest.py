"""The starter content in the database, imported once for each module."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

import cooperation
from tests.public.abundance import refresh_statistics

STARTER = Path(cooperation.__file__).parent / "starter"


@pytest.fixture(scope="module", autouse=True)
def starter(django_db_setup, django_db_blocker):
    """The tests' own transactions stand inside this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_content", str(STARTER), no_progress=True, verbosity=0)
        refresh_statistics()
        yield
        transaction.set_rollback(True)
