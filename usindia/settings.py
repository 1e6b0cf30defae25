"""Settings, all from the environment. docs/operating.md has the table of variables.

Three profiles, and the strict one is what you get by saying nothing:

* production (default): refuses to start until SECRET_KEY, ALLOWED_HOSTS and
  CSRF_TRUSTED_ORIGINS are set and sound; HTTPS only.
* local (USINDIA_LOCAL=1, set by `make run`): the production code paths over plain HTTP for this
  computer only; the secret key is made once and kept in var/secret_key.
* debug (DEBUG=1): for work on the code with `manage.py runserver`; this computer only.
"""

import ipaddress
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

from cooperation.quality import rules

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"  # everything the site writes: database, static files, local secret key
LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

env = Env()
problems: list[str] = []  # every reason not to start; reported together at the end


def read(reader, name, default):
    """Read one variable; a value of the wrong type becomes a problem instead of a guess."""
    try:
        return reader(name, default)
    except EnvError:
        kind = {"bool": "true or false", "int": "a whole number"}[reader.__name__]
        problems.append(f"{name}={os.environ[name]!r} is not understood. It must be {kind}.")
        return default


def read_list(name):
    """Read a comma-separated list; spaces and empty items are forgiven."""
    return [item.strip() for item in env.str(name, "").split(",") if item.strip()]


# --- Profile ------------------------------------------------------------------------------------

DEBUG = read(env.bool, "DEBUG", False)
LOCAL = read(env.bool, "USINDIA_LOCAL", False) and not DEBUG
PRODUCTION = not (DEBUG or LOCAL)


# --- Secret key, hosts and origins --------------------------------------------------------------


def is_loopback(bind):
    """True when the address gunicorn binds to can be reached from this computer only."""
    if bind.startswith("unix:"):
        return True
    if bind.count(":") > 1 and not bind.startswith("["):
        bind = f"[{bind}]"
    host = urlsplit(f"//{bind}").hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def kept_secret_key(path):
    """Return the key in the file, making it (readable by its owner only) the first time."""
    path.parent.mkdir(exist_ok=True)
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text().strip()


def check_secret_key(key):
    if not key:
        return (
            "SECRET_KEY is not set. Set it to a long random text and keep it, for example what\n"
            '    python3 -c "import secrets; print(secrets.token_urlsafe(50))"\n'
            "    prints."
        )
    if len(key) < 50 or len(set(key)) < 5 or key.startswith("django-insecure-"):
        return (
            "SECRET_KEY is too weak: it needs at least 50 random characters. Make one with\n"
            '    python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return None


def check_hosts(hosts):
    example = "for example ALLOWED_HOSTS=www.example.org,example.org"
    if not hosts:
        return f"ALLOWED_HOSTS is not set. Name the hosts that readers use, {example}"
    if wrong := [host for host in hosts if "*" in host or "/" in host or host.startswith(".")]:
        return (
            f"ALLOWED_HOSTS has {', '.join(wrong)}. Name each host in full, without wildcards, "
            f"scheme or path, {example}"
        )
    return None


def check_origins(origins):
    example = "for example CSRF_TRUSTED_ORIGINS=https://www.example.org"
    if not origins:
        return (
            "CSRF_TRUSTED_ORIGINS is not set. Name the HTTPS origins that editors sign in at, "
            f"{example}"
        )
    if wrong := [
        origin
        for origin in origins
        if "*" in origin or not origin.startswith("https://") or urlsplit(origin).path
    ]:
        return (
            f"CSRF_TRUSTED_ORIGINS has {', '.join(wrong)}. Each must start with https://, name "
            f"its host in full and end there, {example}"
        )
    return None


SECRET_KEY = env.str("SECRET_KEY", "")
SECRET_KEY_FALLBACKS = read_list("SECRET_KEY_FALLBACKS")  # old keys while a new one takes over
ALLOWED_HOSTS = read_list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = read_list("CSRF_TRUSTED_ORIGINS")

if PRODUCTION:
    checks = [
        check_secret_key(SECRET_KEY),
        check_hosts(ALLOWED_HOSTS),
        check_origins(CSRF_TRUSTED_ORIGINS),
    ]
    problems += [problem for problem in checks if problem]
else:
    BIND = env.str("BIND", "") or "127.0.0.1"
    if not ALLOWED_HOSTS and not is_loopback(BIND):
        problems.append(
            f"BIND={BIND} lets other computers in, and the local profile is for this one only. "
            "Name the hosts they will use, for example ALLOWED_HOSTS=192.0.2.10, or leave BIND out."
        )
    elif ALLOWED_HOSTS and (problem := check_hosts(ALLOWED_HOSTS)):
        problems.append(problem)
    ALLOWED_HOSTS = ALLOWED_HOSTS + LOOPBACK_HOSTS
    SECRET_KEY = SECRET_KEY or kept_secret_key(VAR_DIR / "secret_key")


# --- Database and cache -------------------------------------------------------------------------


# WAL and immediate transactions: without them concurrent editors get "database is locked".
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
}


def postgresql_options(size):
    """One pool per worker process; a connection is tested before it is handed out.

    Compiling a query takes half a second, and starting processes that help with it longer than
    the query: both are meant for queries that take seconds.
    """
    return {
        "pool": {"min_size": 1, "max_size": size, "timeout": 10},
        "options": "-c jit=off -c max_parallel_workers_per_gather=0",
    }


def database(url, pool_size):
    """Return Django's settings for a DATABASE_URL, or None when it is not understood."""
    try:
        config = dj_database_url.parse(url)
    except ValueError:
        return None
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = SQLITE_OPTIONS | config.get("OPTIONS", {})
    elif config["ENGINE"] == "django.db.backends.postgresql" and config["NAME"]:
        config["OPTIONS"] = postgresql_options(pool_size) | config.get("OPTIONS", {})
        config["CONN_HEALTH_CHECKS"] = True
    else:
        return None
    return config


DATABASE_URL = env.str("DATABASE_URL", "")
if DATABASE_URL:
    DATABASES = {"default": database(DATABASE_URL, read(env.int, "DATABASE_POOL_SIZE", 8))}
else:
    VAR_DIR.mkdir(exist_ok=True)
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "usindia.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
        }
    }
if DATABASES["default"] is None:
    # The value is not repeated: it may hold a password.
    problems.append(
        "DATABASE_URL is not understood. Use sqlite:////absolute/path/to/file.sqlite3 or "
        "postgres://user:password@host:5432/name (percent-encode special characters of the "
        "password), or leave it out for SQLite in var/."
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "")
if REDIS_URL and not REDIS_URL.startswith(("redis://", "rediss://", "unix://")):
    problems.append(
        "REDIS_URL is not understood. Use redis://host:6379/0, rediss:// for TLS or unix://, or "
        "leave it out to cache in each process's memory."
    )
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "usindia",
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}


# --- HTTPS --------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = PRODUCTION
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
SECURE_HSTS_SECONDS = read(env.int, "SECURE_HSTS_SECONDS", 31_536_000) if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = read(env.bool, "SECURE_HSTS_INCLUDE_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = read(env.bool, "SECURE_HSTS_PRELOAD", False)
if read(env.bool, "PROXY_SETS_X_FORWARDED_PROTO", False):
    # Only on the operator's word: behind a proxy that passes it through anybody could forge it.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


# --- The application ----------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "cooperation",
]
MIDDLEWARE = [
    "cooperation.public.api.edge.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Safe beside secrets: only admin pages and shared drafts carry a CSRF token, Django masks it
    # anew each time, and this middleware pads what it compresses with random bytes (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "cooperation.public.language.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cooperation.admin.timezones.TimeZoneMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cooperation.public.dated.DatedMiddleware",
    "cooperation.public.answers.AnswersMiddleware",
]
ROOT_URLCONF = "usindia.urls"
CSRF_FAILURE_VIEW = "cooperation.admin.csrf.csrf_failure"
WSGI_APPLICATION = "usindia.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cooperation.public.context.site",
            ],
        },
    },
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Where a webmaster learns who visits; `check_links` names it in each request.
LINKCHECK_CONTACT = env.str("LINKCHECK_CONTACT", "") or next(iter(CSRF_TRUSTED_ORIGINS), "")
# Whom to tell of a hole, in /.well-known/security.txt; without it there is no such page.
SECURITY_CONTACT = read_list("SECURITY_CONTACT")
CONTACTS = ("mailto:", "https://", "tel:")
if wrong := [one for one in SECURITY_CONTACT if not one.startswith(CONTACTS)]:
    problems.append(
        f"SECURITY_CONTACT has {', '.join(wrong)}. Each must start with mailto:, https:// or tel:, "
        "for example SECURITY_CONTACT=mailto:security@example.org"
    )
QUALITY_BLOCKS = read_list("QUALITY_BLOCKS")  # rules of quality that keep from being published
if wrong := [rule for rule in QUALITY_BLOCKS if rule not in rules.STORED]:
    problems.append(
        f"QUALITY_BLOCKS has {', '.join(wrong)}. Name rules out of: {', '.join(rules.STORED)}; "
        "or leave it out, and quality keeps nothing from being published."
    )
# Scheme and host that readers know the site by, for what is written without a request of theirs.
SITE_ORIGIN = env.str("SITE_ORIGIN", "").rstrip("/")
if SITE_ORIGIN and (
    not SITE_ORIGIN.startswith(("http://", "https://")) or urlsplit(SITE_ORIGIN).path
):
    problems.append(
        f"SITE_ORIGIN={SITE_ORIGIN} is not understood. Give scheme and host and end there, for "
        "example SITE_ORIGIN=https://www.example.org"
    )
SITE_ORIGIN = (
    SITE_ORIGIN
    or next(iter(CSRF_TRUSTED_ORIGINS), "")
    or f"http://127.0.0.1:{env.str('PORT', '') or 8000}"
)
# Where `export_data` writes the whole record as files, and where the site takes them from.
DATA_FOLDER = Path(env.str("DATA_FOLDER", "") or VAR_DIR / "export")
# An initiative with all its milestones, citations and links is one long form in the admin.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# The address says which: Django's own LocaleMiddleware would ask cookies and browsers.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("hi", "हिन्दी")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "usindia.formats"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True


# --- Static files -------------------------------------------------------------------------------

STATIC_URL = "static/"
# The guide for editors is a page of the desk; its pictures are static files.
GUIDE = BASE_DIR / "docs" / "editing.md"
STATICFILES_DIRS = [BASE_DIR / "static", ("guide", GUIDE.parent / "images")]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


# --- Logging ------------------------------------------------------------------------------------
# Warnings and errors go to stderr, every 500 with its traceback, whatever DEBUG says. The one line
# per request is gunicorn's access log on stdout (gunicorn.conf.py).

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "filters": {"masking": {"()": "cooperation.public.masking.Masking"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["masking"],
        },
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Replaces Django's own handlers, which are silent with DEBUG off.
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # A 404 is a line of the access log, not a warning.
        "django.request": {"level": "ERROR"},
        # Scanners send wrong Host headers all day; the access log shows each as a 400.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}


if problems:
    raise ImproperlyConfigured(
        "the site does not start with these settings:\n"
        + "".join(f"  - {problem}\n" for problem in problems)
        + "docs/operating.md explains each. To try the site on this computer, type `make run`."
    )
