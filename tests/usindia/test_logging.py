"""With DEBUG off every 500 leaves its traceback on stderr, and a 404 leaves nothing."""

import os
import subprocess
import sys

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import path


def fail(request):
    raise ZeroDivisionError("told on stderr")


def absent(request):
    raise Http404


def forbidden(request):
    raise PermissionDenied


def answer_403(request, exception):
    return HttpResponse(status=403)


def answer_404(request, exception):
    return HttpResponse(status=404)


def answer_500(request):
    return HttpResponse(status=500)


urlpatterns = [
    path("fail/", fail),
    path("shared/<slug:token>/", fail),
    path("absent/", absent),
    path("forbidden/", forbidden),
]
handler403, handler404, handler500 = answer_403, answer_404, answer_500


VISIT = f"""
import django
from django.conf import settings
from django.test import Client

django.setup()
settings.MIDDLEWARE, settings.ROOT_URLCONF = [], "{__name__}"
client = Client(raise_request_exception=False, SERVER_NAME="localhost")
for address in %r:
    print(client.get(address).status_code)
"""


def visit(*addresses):
    """Ask for these addresses in a process of its own; return the answers and its stderr."""
    process = subprocess.run(
        [sys.executable, "-c", VISIT % (addresses,)],
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    return process.stdout.split(), process.stderr.splitlines()


def test_a_500_prints_its_traceback():
    answers, lines = visit("/fail/")
    assert [answers, lines[0].partition(" ERROR ")[2], lines[1], lines[-1]] == [
        ["500"],
        "django.request: Internal Server Error: /fail/",
        "Traceback (most recent call last):",
        "ZeroDivisionError: told on stderr",
    ]


def test_an_expected_refusal_prints_nothing():
    assert visit("/absent/", "/forbidden/") == (["404", "403"], [])


def test_the_address_of_a_shared_draft_is_left_out():
    _, lines = visit("/shared/s3cret_of-many/")
    assert lines[0].partition(" ERROR ")[2] == "django.request: Internal Server Error: /shared/…/"
    assert [line for line in lines if "s3cret" in line] == []


def test_debug_is_off_in_tests():
    assert settings.DEBUG is False
