"""How many queries each page makes, whatever there is to list; twelve at most."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation.models import Kind

from .abundance import fill
from .routes import public_names

FILTERS = (
    "q=main&pillar=theme-main&tag=tag-000&tag=tag-001&status=active&form=agreement"
    "&organization=organization-000&from=2000&to=2020&sort=title"
)
QUERIES = {
    ("home", "/"): 11,
    ("pillar_list", "/pillars/"): 3,
    ("pillar", "/pillars/theme-main/"): 12,
    ("initiative_list", "/initiatives/"): 9,
    ("initiative_list", f"/initiatives/?{FILTERS}"): 11,
    ("initiative_list", "/initiatives/?tag=tag-000&not=tag-003"): 10,
    # Nothing meets these two: no names to ask for, but for each what would be found without it.
    ("initiative_list", "/initiatives/?pillar=theme-main&form=law"): 8,
    ("initiative", "/initiatives/main/"): 11,
    ("tag_list", "/tags/"): 3,
    ("tag", "/tags/tag-000/"): 7,
    ("tag", "/tags/tag-000+tag-001/"): 7,
    ("tag", "/tags/tag-000/?not=tag-003"): 7,
    ("timeline", "/timeline/"): 6,
    ("timeline", "/timeline/?pillar=theme-main&tag=tag-000&from=1990&to=2020"): 7,
    ("connections", "/connections/"): 8,
    ("bridge", "/connections/theme-main/theme-other/"): 11,
    ("source_list", "/sources/"): 5,
    ("source_list", "/sources/?q=source&side=third+party&kind=news&sort=cited"): 5,
    ("source", "/sources/source-000/"): 8,
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
    ("initiative_edition", "/initiatives/main/editions/1/"): 18,
    ("initiative_compare", "/initiatives/main/compare/1..2/"): 20,
    ("page_editions", "/page-often/editions/"): 5,
    ("page_edition", "/page-often/editions/1/"): 5,
    ("page_compare", "/page-often/compare/1..2/"): 18,
    ("shared", "/shared/main-token/"): 18,
}


@pytest.mark.parametrize("n", [1, 3, 100])
def test_each_page_makes_the_same_queries_for_any_number_of_rows(client, n):
    fill(n)
    assert {(name, url): queries(client, url) for name, url in QUERIES} == QUERIES


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
