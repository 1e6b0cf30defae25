"""What most tests of the API ask about."""

import pytest

from ..hidden import again, live_site


@pytest.fixture
def site(database):
    return again(live_site())
