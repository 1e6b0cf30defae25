"""The description of the API is a valid document, and every answer is as it says."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import connection
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from cooperation import publishing
from cooperation.dataset import COLLECTIONS
from cooperation.public.api import examples
from tests.factories import live_page

from ..hidden import again, live_site
from .asking import LISTS, ids

ORIGIN = "https://www.example.org"


@pytest.fixture
def document(client):
    return client.get("/api/v1/openapi.json").json()


def test_it_is_a_valid_document(document):
    assert document["openapi"] == "3.1.0"
    assert [str(error) for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_it_has_every_address_once_with_an_operation_of_its_own(document):
    assert set(document["paths"]) == {"/api/v1/", "/api/v1/openapi.json"} | {
        path for url in LISTS for path in (url, f"{url}{{id}}/")
    }
    operations = [path["get"]["operationId"] for path in document["paths"].values()]
    assert len(set(operations)) == len(operations)


def test_it_speaks_of_the_license(document):
    assert document["info"]["license"]["identifier"] == "CC-BY-4.0"
    assert document["servers"] == [{"url": "http://testserver"}]


def test_everything_in_it_is_explained(document):
    for name, schema in document["components"]["schemas"].items():
        if name in ("License", "Problem"):
            continue
        for field, said in schema["properties"].items():
            assert (name, field, said.get("description", "")[-1:]) == (name, field, ".")
    for url, path in document["paths"].items():
        for parameter in path["get"]["parameters"]:
            said = parameter["description"]
            assert (url, parameter["name"], said[-1:]) == (url, parameter["name"], ".")


def errors(document, url, answer):
    """What of an answer is not as the document says."""
    content = document["paths"][url]["get"]["responses"]["200"]["content"]
    schema = content["application/json"]["schema"] | {"components": document["components"]}
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(answer)]


def test_every_answer_is_as_it_says(client, document):
    again(live_site())
    publishing.withdraw(live_page(slug="gone").record, by=None, reason="It was wrong.")
    assert errors(document, "/api/v1/", client.get("/api/v1/").json()) == []
    for url in LISTS:
        assert (url, errors(document, url, client.get(url).json())) == (url, [])
        for identity in ids(client, url):
            answer = client.get(f"{url}{identity}/").json()
            assert (url, errors(document, f"{url}{{id}}/", answer)) == (url, [])


@pytest.mark.parametrize("collection", COLLECTIONS.values(), ids=COLLECTIONS)
def test_the_examples_are_as_it_says(document, collection):
    url = f"/api/v1/{collection.name}/"
    listed, one = examples.listed(collection, ORIGIN), examples.one(collection, ORIGIN)
    assert errors(document, url, listed) == []
    assert errors(document, f"{url}{{id}}/", one) == []


@pytest.fixture
def api(database, monkeypatch):
    """The API as a program meets it, with something on the site."""
    again(live_site())
    # After an answer the connection is put back, and with it the transaction of the test would end.
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
def test_whatever_is_asked_the_answer_is_as_it_says(api, mode):
    """What the description allows, and what it does not. A value may be well formed and yet name
    nothing, so that it is refused."""
    for found in api.get_all_operations():
        operation = found.ok()
        # Where nothing can be asked, nothing wrong can be.
        if mode is GenerationMode.POSITIVE or any(operation.iter_parameters()):
            ask_anything(operation.as_strategy(generation_mode=mode))


def ask_anything(cases):
    # Schemathesis has a plugin for pytest, which does not know the nodes of pytest 9.2.
    @settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def ask(case):
        case.call_and_validate(
            headers={"Accept-Encoding": "identity"}, excluded_checks=[positive_data_acceptance]
        )

    ask()
