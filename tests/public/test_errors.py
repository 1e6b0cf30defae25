"""What readers see when something went wrong."""

from django.contrib.auth.models import AnonymousUser

from cooperation.public.views import errors
from tests.factories import live_page

from .reading import read


def test_a_request_that_cannot_be_understood(client):
    live_page(title="About")
    response = client.get("/", headers={"host": "not a host"})
    page = read(response)
    assert (response.status_code, page.texts("h1")) == (400, ["Please try again"])
    assert "About" in page.text


def test_what_is_not_allowed(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    response = errors.permission_denied(request)
    assert (response.status_code, read(response).texts("h1")) == (403, ["You may not do that"])


def test_a_fault_of_ours_is_told_without_the_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = errors.server_error(rf.get("/"))
    page = read(response)
    assert (response.status_code, page.one("html").attrs["lang"]) == (500, "en")
    assert page.texts("h1") == ["Something went wrong"]
