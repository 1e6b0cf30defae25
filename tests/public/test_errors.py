"""What readers see when something went wrong."""

from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, connection

from cooperation import publishing
from cooperation.public.views import errors
from tests.factories import live_page, live_pillar

from .reading import read


def blocked():
    """Every query fails inside, as it does while the database is down."""

    def fail(execute, sql, params, many, context):
        raise OperationalError("The database is down.")

    return connection.execute_wrapper(fail)


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


def test_the_page_of_nothing_helps_on(client):
    live_pillar(slug="water", title="Water")
    page = read(client.get("/initiatives/civil_nuclear-agreement/"))
    [field] = page.all("input", name="q")
    assert field.attrs["value"] == "civil nuclear agreement"
    links = {href for href, _ in page.one("main").links}
    assert {"/pillars/water/", "/initiatives/", "/timeline/", "/tags/", "/sources/"} <= links


def test_an_address_of_anything_is_words_to_search_for(client):
    for path, words in [("/a/%00%3Cb%3E/", "<b>"), ("/x/" + "y" * 500, "y" * 80)]:
        page = read(client.get(path))
        assert page.one("input", name="q").attrs["value"] == words


def test_the_page_of_nothing_needs_no_database(rf):
    """With the database down it still answers, without footer and themes."""
    request = rf.get("/no/such/page/")
    with blocked():
        response = errors.page_not_found(request)
    page = read(response)
    assert (response.status_code, page.texts("h1")) == (404, ["We have no such page"])
    assert page.one("form").attrs["action"] == "/search/"


def test_no_address_is_looked_for_without_a_database(client):
    """What no route knows is answered 404, not 500, while the database is down."""
    with blocked():
        response = client.get("/no/such/page/of/ours/")
    assert (response.status_code, read(response).texts("h1")) == (404, ["We have no such page"])


def test_what_was_withdrawn_and_a_fault_of_ours_lead_on(client, rf):
    record = live_page(slug="old").record
    publishing.withdraw(record, by=None, reason="Wrong.")
    for response in (client.get("/old/"), errors.server_error(rf.get("/"))):
        page = read(response)
        assert page.one("form", role="search").attrs["action"] == "/search/"
        assert "/initiatives/" in [href for href, _ in page.one("main").links]
