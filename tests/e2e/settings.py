"""The site as `make run` serves it, in a folder of the tests' own."""

import os
from pathlib import Path

from usindia.settings import *  # noqa: F403

STATIC_ROOT = Path(os.environ["E2E_FOLDER"]) / "static"
ROOT_URLCONF = "tests.e2e.urls"
# Signing in is what stories begin with; a fast hash does for them.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
