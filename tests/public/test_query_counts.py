"""How many queries each page makes, whatever there is to list; twelve at most."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cooperation.models import Kind
from cooperation.public.context import ONE_LANGUAGE

from .abundance import fill
from .routes import public_names

FILTERS = (
    "q=main&pillar=theme-main&tag=tag-000&tag=tag-001&status=active&form=agreement"
    "&organization=organization-000&from=2000&to=2020&sort=title"
)
PACK = "r=initiative:main@1&r=initiative:main@2&r=pillar:theme-main@2&r=page:page-main@1"
ASKED = FILTERS.removesuffix("&sort=title")
TODAY = timezone.now().date()
QUERIES = {
    ("home", "/"): 10,
    ("pillar_list", "/pillars/"): 3,
    ("pillar", "/pillars/theme-main/"): 12,
    ("initiative_list", "/initiatives/"): 7,
    ("initiative_list", f"/initiatives/?{FILTERS}"): 12,
    ("initiative_list", "/initiatives/?tag=tag-000&not=tag-003"): 8,
    # Nothing meets these two: no names to ask for, but for each what would be found without it.
    ("initiative_list", "/initiatives/?pillar=theme-main&form=law"): 7,
    ("initiative", "/initiatives/main/"): 11,
    ("tag_list", "/tags/"): 3,
    ("tag", "/tags/tag-000/"): 7,
    ("tag", "/tags/tag-000+tag-001/"): 7,
    ("tag", "/tags/tag-000/?not=tag-003"): 7,
    ("timeline", "/timeline/"): 6,
    ("timeline", "/timeline/?pillar=theme-main&tag=tag-000&from=1990&to=2020"): 7,
    ("connections", "/connections/"): 8,
    ("bridge", "/connections/theme-main/theme-other/"): 11,
    ("source_list", "/sources/"): 3,
    ("source_list", "/sources/?q=source&side=third+party&kind=news&sort=cited"): 4,
    ("source", "/sources/source-000/"): 8,
    ("organization_list", "/organizations/"): 2,
    ("organization", "/organizations/organization-000/"): 5,
    ("search", "/search/"): 1,
    ("search", "/search/?q=initiative"): 7,
    ("search", "/search/?q=initiative&kind=initiative&pillar=theme-main&status=active"): 7,
    ("search", "/search/?q=initiativ"): 7,
    # A slip; a slip among words; a question of which a word is left out, and one where a slip is
    # set right in vain before: no search asks for more.
    ("search", "/search/?q=inittiative"): 11,
    ("search", "/search/?q=inittiative+step"): 11,
    ("search", "/search/?q=which+initiative+has+an+obelisk"): 9,
    ("search", "/search/?q=which+initiative+has+a+stepp+or+an+obelisk"): 12,
    ("suggest", "/search/suggest/?q=ini"): 3,
    ("change_list", "/changes/"): 6,
    ("change_list", "/changes/?significance=all&pillar=theme-main"): 6,
    ("glossary", "/glossary/"): 6,
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
    ("data", "/data/"): 1,
    ("api_docs", "/api/docs/"): 1,
    ("api_index", "/api/v1/"): 3,
    ("api_openapi", "/api/v1/openapi.json"): 3,
    ("site_feed_atom", "/feed.atom"): 4,
    ("site_feed_json", "/feed.json"): 4,
    ("pillar_feed_atom", "/pillars/theme-main/feed.atom"): 5,
    ("pillar_feed_json", "/pillars/theme-main/feed.json"): 5,
    ("tag_feed_atom", "/tags/tag-000/feed.atom"): 5,
    ("tag_feed_json", "/tags/tag-000/feed.json"): 5,
    ("initiative_feed_atom", "/initiatives/main/feed.atom"): 5,
    ("initiative_feed_json", "/initiatives/main/feed.json"): 5,
    ("browse_feed_atom", "/initiatives/feed.atom"): 3,
    ("browse_feed_json", f"/initiatives/feed.json?{FILTERS}"): 7,
    ("calendar", "/timeline.ics"): 3,
    ("calendar_archive", "/timeline/archive.ics"): 3,
    ("calendar_archive", "/timeline/archive.ics?pillar=theme-main&tag=tag-000"): 4,
    ("pillar_card", "/pillars/theme-main/card.png"): 1,
    ("initiative_card", "/initiatives/main/card.png"): 2,
    ("page_card", "/page-main/card.png"): 2,
    ("site_card", "/card.png"): 0,
    ("sitemap", "/sitemap.xml"): 20,
    ("sitemap_section", "/sitemap-initiatives.xml"): 4,
    ("robots", "/robots.txt"): 0,
    ("opensearch", "/opensearch.xml"): 0,
    ("security", "/.well-known/security.txt"): 0,
    ("manifest", "/site.webmanifest"): 0,
    ("favicon", "/favicon.ico"): 0,
    ("pillar_cite", "/pillars/theme-main/cite.bib"): 1,
    ("pillar_edition_cite", "/pillars/theme-main/editions/1/cite.bib"): 2,
    ("initiative_cite", "/initiatives/main/cite.ris"): 1,
    ("initiative_edition_cite", "/initiatives/main/editions/1/cite.ris"): 2,
    ("page_cite", "/page-main/cite.json"): 1,
    ("page_edition_cite", "/page-main/editions/1/cite.json"): 2,
    ("source_cite", "/sources/source-000/cite.bib"): 1,
    ("pack", "/pack/"): 1,
    ("pack", "/pack/?add=main"): 2,
    ("pack", f"/pack/?{PACK}"): 11,
    ("pack_zip", f"/pack/reading-pack.zip?{PACK}"): 10,
    ("api_pillars", "/api/v1/pillars/"): 8,
    ("api_initiatives", "/api/v1/initiatives/"): 11,
    ("api_initiatives", f"/api/v1/initiatives/?{ASKED}"): 14,
    ("api_pages", "/api/v1/pages/"): 5,
    ("api_milestones", "/api/v1/milestones/"): 8,
    (
        "api_milestones",
        "/api/v1/milestones/?pillar=theme-main&tag=tag-000&initiative=main&from=1990&q=step",
    ): 10,
    ("api_tags", "/api/v1/tags/"): 7,
    ("api_sources", "/api/v1/sources/"): 6,
    ("api_organizations", "/api/v1/organizations/"): 6,
    ("api_links", "/api/v1/links/"): 7,
    ("api_links", "/api/v1/links/?pillar=theme-main&record=initiative:main"): 8,
    ("api_changes", "/api/v1/changes/"): 8,
    ("api_changes", f"/api/v1/changes/?updated_since=2000-01-01&as_of={TODAY}"): 8,
    ("api_pillar", "/api/v1/pillars/theme-main/"): 12,
    ("api_initiative", "/api/v1/initiatives/main/"): 16,
    ("api_page", "/api/v1/pages/page-main/"): 7,
    ("api_milestone", "/api/v1/milestones/main:m-0-1990/"): 6,
    ("api_tag", "/api/v1/tags/tag-000/"): 6,
    ("api_source", "/api/v1/sources/source-000/"): 5,
    ("api_leaders", "/api/v1/leaders/"): 5,
    ("api_leaders", "/api/v1/leaders/?office=us"): 5,
    ("api_leader", "/api/v1/leaders/leader-000/"): 4,
    ("api_organization", "/api/v1/organizations/organization-000/"): 5,
    ("api_link", "/api/v1/links/initiative:main:pillar:theme-other/"): 5,
    ("api_change", "/api/v1/changes/initiative:main:2/"): 4,
    ("pillars_csv", "/pillars.csv"): 7,
    ("initiatives_csv", "/initiatives.csv"): 10,
    ("initiatives_csv", f"/initiatives.csv?{ASKED}"): 13,
    ("timeline_csv", "/timeline.csv"): 7,
    ("tags_csv", "/tags.csv"): 6,
    ("sources_csv", "/sources.csv"): 5,
    ("organizations_csv", "/organizations.csv"): 5,
    ("connections_csv", "/connections.csv"): 6,
    ("changes_csv", "/changes.csv"): 6,
}


@pytest.mark.parametrize("n", [1, 3, 100])
def test_each_page_makes_the_same_queries_for_any_number_of_rows(client, n):
    fill(n)
    assert {(name, url): queries(client, url) for name, url in QUERIES} == QUERIES


def test_a_page_in_hindi_makes_the_same_queries(client):
    fill(3)
    in_hindi = {
        (name, url): count
        for (name, url), count in QUERIES.items()
        if name not in ONE_LANGUAGE and not url.startswith("/api/")
    }
    assert {(name, url): queries(client, f"/hi{url}") for name, url in in_hindi} == in_hindi


# Seen by few. Shared drafts and past editions ask in addition where their links lead; two editions
# are read with all that belongs to them.
# The sitemap counts and reads each kind of page.
RARE = {
    "shared",
    "sitemap",
    *(f"{kind}_{page}" for kind in Kind.values for page in ("edition", "compare")),
    # Asked by programs, which are told before any of it whether anything is new.
    "api_initiatives",
    "api_initiative",
    "initiatives_csv",
}


def test_no_page_that_many_read_makes_more_than_twelve():
    counts = {page: count for page, count in QUERIES.items() if page[0] not in RARE}
    assert max(counts.values()) == 12


def test_every_kind_of_page_is_counted():
    # Files are on disk, and for what is unknown nothing is asked.
    assert {name for name, _ in QUERIES} == public_names() - {"data_file", "api_unknown"}


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
        assert response.status_code in (200, 302), url
        response.getvalue()  # tables are read while they are sent
    return len(captured)
