"""How many queries each page makes, whatever there is to list; twelve at most."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation.models import Kind

from .abundance import fill
from .routes import public_names

FILTERS = (
    "pillar=theme-main&tag=tag-000&tag=tag-001&status=active&form=agreement&from=2000&to=2020"
    "&organization=organization-000&q=main&sort=title"
)
QUERIES = {
    ("home", "/"): 11,
    ("pillar_list", "/pillars/"): 3,
    ("pillar", "/pillars/theme-main/"): 12,
    ("initiative_list", "/initiatives/"): 8,
    ("initiative_list", f"/initiatives/?{FILTERS}"): 10,
    ("initiative", "/initiatives/main/"): 12,
    ("tag_list", "/tags/"): 3,
    ("tag", "/tags/tag-000/"): 7,
    ("tag", "/tags/tag-000+tag-001/"): 7,
    ("timeline", "/timeline/"): 6,
    ("timeline", "/timeline/?pillar=theme-main&tag=tag-000&from=1990&to=2020"): 6,
    ("connections", "/connections/"): 8,
    ("bridge", "/connections/theme-main/theme-other/"): 7,
    ("source_list", "/sources/"): 5,
    ("source_list", "/sources/?q=source&side=third party&kind=news&sort=cited"): 5,
    ("source", "/sources/source-000/"): 4,
    ("organization_list", "/organizations/"): 2,
    ("organization", "/organizations/organization-000/"): 5,
    ("search", "/search/"): 1,
    ("search", "/search/?q=initiative"): 4,
    ("change_list", "/changes/"): 4,
    ("page", "/page-main/"): 4,
    ("pillar_editions", "/pillars/theme-main/editions/"): 5,
    ("pillar_edition", "/pillars/theme-main/editions/1/"): 18,
    ("pillar_compare", "/pillars/theme-main/compare/1..2/"): 20,
    ("initiative_editions", "/initiatives/main/editions/"): 5,
    ("initiative_edition", "/initiatives/main/editions/1/"): 19,
    ("initiative_compare", "/initiatives/main/compare/1..2/"): 20,
    ("page_editions", "/page-often/editions/"): 5,
    ("page_edition", "/page-often/editions/1/"): 5,
    ("page_compare", "/page-often/compare/1..2/"): 18,
    ("shared", "/shared/main-token/"): 19,
}


@pytest.mark.parametrize("n", [1, 3, 100])
def test_each_page_makes_the_same_queries_for_any_number_of_rows(client, n):
    fill(n)
    assert {(name, url): queries(client, url) for name, url in QUERIES} == QUERIES


def test_a_page_in_hindi_makes_the_same_queries(client):
    fill(3)
    in_hindi = {key: count for key, count in QUERIES.items() if key[0] != "shared"}
    assert {(name, url): queries(client, f"/hi{url}") for name, url in in_hindi} == in_hindi


# Seen by few. Shared drafts and past editions ask in addition where their links lead; two editions
# are read with all that belongs to them.
RARE = {
    "shared",
    *(f"{kind}_{page}" for kind in Kind.values for page in ("edition", "compare")),
}


def test_no_page_that_many_read_makes_more_than_twelve():
    assert max(count for (name, _), count in QUERIES.items() if name not in RARE) == 12


def test_every_kind_of_page_is_counted():
    assert {name for name, _ in QUERIES} == public_names()


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
