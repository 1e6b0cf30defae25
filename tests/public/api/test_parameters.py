"""What cannot be asked is refused with what can, and never with a fault of ours."""

import datetime

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.text import clean_query
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_page,
    make_organization,
    make_tag,
)

from ..test_parameters import BROKEN, ODD_WORDS
from .asking import LISTS, ids, refused

COMMON = ("limit", "after", "before", "updated_since", "as_of")


@pytest.fixture(scope="module", autouse=True)
def dam(standing):
    draft = draft_initiative(slug="dam", tags=[make_tag("Water")], milestones=[("2001", "A step")])
    draft.participations.create(organization=make_organization(slug="bureau"))
    live_page(slug="about")
    publishing.publish(draft, by=None)


def test_an_unknown_parameter_is_refused_with_the_known_ones(client):
    assert refused(client, "/api/v1/initiatives/?pillars=x") == (
        400,
        "There is no parameter “pillars” here. Known are: pillar, tag, not, status, form, "
        "organization, from, to, q, limit, after, before, updated_since, as_of.",
    )
    assert refused(client, "/api/v1/initiatives/dam/?limit=1") == (
        400,
        "There is no parameter “limit” here. Known are: as_of.",
    )
    assert refused(client, "/api/v1/?x=1")[1].endswith("Known are: none.")
    for url in [*LISTS, "/api/v1/", "/api/v1/openapi.json", "/api/v1/tags/water/"]:
        assert (url, refused(client, f"{url}?utm_source=x")[0]) == (url, 400)


def test_every_list_knows_the_common_ones(client):
    for url in LISTS:
        said = refused(client, f"{url}?x=1")[1]
        assert (url, [name for name in COMMON if f" {name}" not in said]) == (url, [])


def test_a_parameter_of_one_value_is_given_once(client):
    assert refused(client, "/api/v1/initiatives/?status=active&status=lapsed") == (
        400,
        "“status” can be given only once.",
    )
    assert ids(client, "/api/v1/initiatives/?tag=water&tag=water") == ["dam"]


def test_an_empty_parameter_is_as_none(client):
    for url in LISTS:
        known = refused(client, f"{url}?x=1")[1].partition("Known are: ")[2].rstrip(".").split(", ")
        for name in known:
            assert (url, name, client.get(f"{url}?{name}=").status_code) == (url, name, 200)


@pytest.mark.parametrize("name", ["pillar", "organization", "status", "form", "tag", "not"])
def test_a_value_that_there_is_not(client, name):
    for value in ["nothing", "%00x", "'", "ä", "x" * 5_000, *BROKEN]:
        assert (value, refused(client, f"/api/v1/initiatives/?{name}={value}")[0]) == (value, 400)


@pytest.mark.parametrize(
    "query",
    [
        "milestones/?initiative=nothing",
        "milestones/?setback=true",
        "milestones/?pillar=dam",
        "sources/?side=both",
        "sources/?kind=book",
        "sources/?official=1",
        "organizations/?country=fr",
        "leaders/?office=pope",
        "links/?relation=likes",
        "links/?record=dam",
        "links/?record=initiative:nothing",
        "links/?record=thing:dam",
        "links/?record=initiative:%00",
        "changes/?type=edited",
        "changes/?kind=tag",
        "changes/?significance=huge",
        "changes/?pillar=nothing",
    ],
)
def test_other_values_that_there_are_not(client, query):
    assert refused(client, f"/api/v1/{query}")[0] == 400


def test_a_tag_is_not_wanted_and_unwanted_at_once(client):
    assert refused(client, "/api/v1/initiatives/?tag=water&not=water")[0] == 400
    many = "&".join(f"tag=t{number}" for number in range(7))
    assert refused(client, f"/api/v1/initiatives/?{many}") == (
        400,
        "“tag” can stand 6 times at most.",
    )


@pytest.mark.parametrize("limit", ["0", "-1", "201", "x", "1.5", "1e2", "٣", "９", "9" * 99])
def test_an_impossible_limit(client, limit):
    assert refused(client, f"/api/v1/initiatives/?limit={limit}") == (
        400,
        "“limit” is a whole number from 1 to 200.",
    )


@pytest.mark.parametrize("name", ["after", "before"])
def test_a_place_that_no_list_gave(client, name):
    for url in LISTS:
        for value in ["~", "a~b", "~~~", "a b", "ä", "%00", "1~2~3~4~5", "x" * 5_000, *BROKEN]:
            status = client.get(f"{url}?{name}={value}").status_code
            assert (url, value, status) in [(url, value, 400), (url, value, 200)]
    for url, value in {
        "pillars": "x~y",
        "milestones": "2001",
        "links": "a~b~c",
        "changes": "2030-13-01T00:00:00.000000Z~a~b~0",
        "initiatives": "a/b",
    }.items():
        assert (url, refused(client, f"/api/v1/{url}/?{name}={value}")[0]) == (url, 400)


def test_after_and_before_exclude_one_another(client):
    assert refused(client, "/api/v1/tags/?after=a&before=b")[0] == 400


@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "2030",
        "2030-06",
        "2030-13-01",
        "2030-02-30",
        "20300101",
        "2030-W01-1",
        "2030-06-01T25:00:00Z",
        "2030-06-01T10:00:00+99:00",
        "0001-01-01T00:00:00%2B05:30",
        "٢٠٣٠-٠١-٠١",
        "1893456000",
    ],
)
def test_an_impossible_moment(client, value):
    for url in LISTS:
        assert (url, refused(client, f"{url}?updated_since={value}")[0]) == (url, 400)


@pytest.mark.parametrize("value", ["yesterday", "2030", "2030-02-30", "20300101", "0000-01-01"])
def test_an_impossible_day(client, value):
    for url in [*LISTS, "/api/v1/initiatives/dam/"]:
        assert (url, refused(client, f"{url}?as_of={value}")[0]) == (url, 400)


def test_a_day_to_come_is_refused(client):
    day = timezone.now().date() + datetime.timedelta(days=2)
    assert refused(client, f"/api/v1/initiatives/?as_of={day}") == (
        400,
        f"“as_of” is a day up to today; {day} is still to come.",
    )


@pytest.mark.parametrize("words", ODD_WORDS.values(), ids=ODD_WORDS)
def test_any_words_can_be_searched_for(client, words):
    for name in ("initiatives", "milestones", "tags", "sources", "organizations"):
        response = client.get(f"/api/v1/{name}/", {"q": words})
        legible = clean_query(words)
        status = 200 if legible and len(words) <= 200 else 400
        assert (name, response.status_code) == (name, status)


def test_broken_utf_8_in_a_query(client):
    for broken in BROKEN:
        assert client.get(f"/api/v1/initiatives/?q={broken}").status_code == 200
        assert refused(client, f"/api/v1/initiatives/?{broken}=1")[0] == 400


@pytest.mark.parametrize("odd", [*BROKEN, "%00", "%0a", "%25", "%5c", "a b", "ä", "a" * 5_000])
def test_odd_ids_are_not_found(client, odd):
    for url in LISTS:
        assert (url, refused(client, f"{url}{odd}/")[0]) == (url, 404)


def test_too_many_parameters_are_one_more_thing_that_cannot_be_meant(client):
    query = "&".join(f"tag={number}" for number in range(5_100))
    assert refused(client, f"/api/v1/initiatives/?{query}")[0] == 400


def test_a_host_of_another_name_is_told_in_json_too(client):
    response = client.get("/api/v1/tags/", headers={"host": "not a host"})
    assert (response.status_code, response.json()["status"]) == (400, 400)


def test_live_ones_of_another_kind_do_not_count(client):
    live_initiative(slug="about-it")
    assert refused(client, "/api/v1/links/?record=pillar:dam")[0] == 400
