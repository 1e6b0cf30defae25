"""A list has one address for each choice: one order of parameters, none of them empty."""

from urllib.parse import urlencode

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import live_initiative, live_pillar, make_organization, make_source, make_tag

from .reading import read


@pytest.fixture(scope="module")
def site(standing):
    theme = live_pillar(slug="water", title="Water").record
    tags = [make_tag(name) for name in ("Air", "Ice", "Sea")]
    edition = live_initiative(
        pillar=theme, slug="dam", tags=tags, sources=[make_source()], milestones=[("1990", "Begun")]
    )
    edition.participations.create(organization=make_organization(slug="bureau"))
    live_initiative(pillar=theme, slug="canal", tags=tags[:1])


def answer(client, url):
    response = client.get(url)
    return response.status_code, response.headers.get("Location")


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/initiatives/?q=&pillar=&status=&form=&from=&to=&sort=newest", "/initiatives/"),
        ("/initiatives/?page=1", "/initiatives/"),
        ("/initiatives/?page=001", "/initiatives/"),
        ("/initiatives/?sort=newest&status=active", "/initiatives/?status=active"),
        ("/initiatives/?status=active&pillar=water", "/initiatives/?pillar=water&status=active"),
        ("/initiatives/?tag=ice&tag=air", "/initiatives/?tag=air&tag=ice"),
        ("/initiatives/?tag=air&tag=air&tag=", "/initiatives/?tag=air"),
        ("/initiatives/?tag=air&not=ice&tag=sea", "/initiatives/?tag=air&tag=sea&not=ice"),
        ("/initiatives/?status=lapsed&status=active", "/initiatives/?status=active"),
        ("/initiatives/?q=+dam++wall+", "/initiatives/?q=dam+wall"),
        ("/initiatives/?utm_source=x&status=", "/initiatives/"),
        ("/timeline/?from=&to=&pillar=&tag=", "/timeline/"),
        ("/timeline/?to=1999&from=1990&tag=air", "/timeline/?tag=air&from=1990&to=1999"),
        ("/sources/?sort=newest&official=&q=", "/sources/"),
        ("/sources/?side=third+party&q=x", "/sources/?q=x&side=third+party"),
        ("/tags/air/?not=sea&not=ice", "/tags/air/?not=ice&not=sea"),
        ("/tags/air/?page=1&not=", "/tags/air/"),
        ("/organizations/bureau/?page=1", "/organizations/bureau/"),
    ],
)
def test_another_spelling_leads_to_the_canonical_one(client, site, asked, canonical):
    response = client.get(asked)
    assert (response.status_code, response.headers["Location"]) == (301, canonical)
    assert response.headers["Cache-Control"] == "no-cache"
    assert client.get(canonical).status_code == 200


@pytest.mark.parametrize(
    "url",
    [
        "/initiatives/?q=dam&pillar=water&tag=air&tag=ice&not=sea&sort=title",
        "/initiatives/?status=active&utm_source=x",
        "/initiatives/?status=%61ctive",
        "/timeline/?pillar=water&from=1990",
        "/sources/?side=third%20party",
        "/tags/air+ice/?not=sea&x=",
    ],
)
def test_the_canonical_spelling_is_answered_whatever_else_is_asked(client, site, url):
    assert answer(client, url) == (200, None)


def test_what_cannot_be_meant_is_said_before_anything_is_spelled_better(client, site):
    assert answer(client, "/initiatives/?status=nothing&pillar=") == (400, None)
    assert answer(client, "/timeline/?from=x&pillar=") == (400, None)
    assert answer(client, "/initiatives/?page=0") == (400, None)
    assert answer(client, "/initiatives/?page=99") == (404, None)


def test_the_day_that_is_asked_for_goes_along(client, site):
    day = timezone.now().date()
    assert answer(client, f"/initiatives/?as-of={day}&status=active&pillar=") == (
        301,
        f"/initiatives/?status=active&as-of={day}",
    )


def test_every_link_on_a_list_is_canonical(client, site):
    for number in range(45):
        live_initiative(slug=f"mill-{number}", tags=[])
    for url in ["/initiatives/?status=active", "/timeline/", "/sources/", "/tags/air/?not=ice"]:
        links = [
            (href if href.startswith("/") else f"{url.partition('?')[0]}{href}")
            for href, _ in read(client.get(url)).links
            if "?" in href and not href.startswith("http") and "milestone" not in href
        ]
        assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


WORDS = st.text(max_size=20) | st.sampled_from(["", "1", "0", "active", "air", "water", "1990"])


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["q", "pillar", "tag", "not", "status", "from", "page", "sort", "x"]),
            WORDS,
        ),
        max_size=6,
    )
)
def test_one_redirect_at_most(client, site, pairs):
    response = client.get(f"/initiatives/?{urlencode(pairs)}")
    if response.status_code == 301:
        response = client.get(response.headers["Location"])
    assert response.status_code in (200, 400, 404)
