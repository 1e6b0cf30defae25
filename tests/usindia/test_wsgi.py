"""A worker of the server is ready before its first request."""

import os
import subprocess
import sys

from django.conf import settings

STARTED = """
import gc, sys
import usindia.wsgi
print("cooperation.public.views.home" in sys.modules)
print(len(gc.get_objects()) < gc.get_freeze_count() / 10)
"""


def test_views_are_loaded_and_nothing_that_is_loaded_is_looked_through_for_garbage():
    environment = {
        "PATH": os.environ["PATH"],
        "USINDIA_LOCAL": "1",
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFG",
        "DATABASE_URL": "sqlite://:memory:",
    }
    found = subprocess.run(
        [sys.executable, "-c", STARTED],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert found.stdout.split() == ["True", "True"], found.stderr
