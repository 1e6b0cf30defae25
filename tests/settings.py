"""The site's one settings file in the local profile, with what only tests want."""

import os

# Nothing of the developer's own environment but the database may reach the tests.
for name in (
    "ALLOWED_HOSTS",
    "BIND",
    "CSRF_TRUSTED_ORIGINS",
    "DEBUG",
    "REDIS_URL",
    "QUALITY_BLOCKS",
):
    os.environ.pop(name, None)
os.environ["USINDIA_LOCAL"] = "1"
os.environ["SECURITY_CONTACT"] = "mailto:security@example.org"
os.environ["SECRET_KEY"] = "for tests only"
# The browser's driver runs an event loop in the test's thread; Django would refuse queries there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from usindia.settings import *  # noqa: E402, F403

# Whatever the developer has exported is none of the tests' business.
DATA_FOLDER = BASE_DIR / "tests" / "no-export"  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# Static files come from static/, not from a collected var/static.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
