"""The coverage map: its numbers, their order, and what they lead to."""

import datetime

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.admin.coverage import Coverage, thinnest_first
from cooperation.models import Citation, Kind, Record, Side, Stage
from cooperation.quality.assessing import assess
from tests.admin.personas import administrator, as_user, member, user_with
from tests.factories import (
    draft_initiative,
    draft_pillar,
    live_initiative,
    live_pillar,
    make_source,
    make_user,
    many_editions,
)

pytestmark = pytest.mark.django_db

MAP = "/admin/coverage/"


def rows(user=None):
    return as_user(user or administrator()).get(MAP).context_data["rows"]


def numbers():
    return {
        row.theme.title_now: (
            row.initiatives,
            row.sources,
            row.sides,
            row.milestones,
            row.verified,
            row.share,
            row.findings,
        )
        for row in rows()
    }


def verify(edition, days_ago=0):
    day = timezone.localdate() - datetime.timedelta(days=days_ago)
    Record.objects.filter(pk=edition.record_id).update(verified_on=day)


def test_each_theme_has_its_numbers():
    defense = live_pillar(title="Defense").record
    live_pillar(title="Health")
    us, india, other = (make_source(side=side) for side in (Side.US, Side.INDIA, Side.US))
    year = timezone.localdate().year
    first = live_initiative(
        pillar=defense,
        sources=[us, india],
        milestones=[(f"{year - 1}", "A"), (f"{year - 9}", "B"), (f"{year + 1}", "C")],
    )
    second = live_initiative(pillar=defense, sources=[us, other])
    verify(first)
    verify(second, days_ago=366)
    assess(draft_initiative(pillar=defense, milestones=[(f"{year - 1}", "D")]))
    assess(draft_initiative(pillar=defense, summary=""))
    assert numbers() == {
        "Health": (0, 0, {}, 0, 0, 0, 0),
        "Defense": (2, 3, {"us": 2, "india": 1}, 1, 1, 50, 2),
    }


def test_what_is_over_does_not_count():
    theme = live_pillar(title="Defense").record
    initiative = live_initiative(pillar=theme)
    publishing.withdraw(initiative.record, by=None, reason="Closed.")
    assert numbers() == {"Defense": (0, 0, {}, 0, 0, 0, 0)}


def test_the_thinnest_stands_first():
    def theme(position, initiatives, us, milestones, verified):
        record = Record(kind="pillar", slug=f"t{position}", position=position)
        return Coverage(record, initiatives, verified, milestones, 0, {"us": us})

    rich, middling, thin, empty = (
        theme(1, 20, 500, 30, 20),
        theme(2, 10, 10, 5, 1),
        theme(3, 2, 900, 1, 0),  # one large number does not outweigh the others
        theme(4, 0, 0, 0, 0),
    )
    found = thinnest_first([rich, middling, thin, empty])
    assert [(row.theme.position, row.place) for row in found] == [(4, 0), (3, 5), (2, 7), (1, 11)]


def test_equal_themes_stand_in_their_own_order():
    live_pillar(title="Second", position=2)
    live_pillar(title="First", position=1)
    assert [row.theme.title_now for row in rows()] == ["First", "Second"]


def test_each_number_leads_to_what_it_counts():
    theme = live_pillar(title="Defense", slug="defense").record
    last_year = f"{timezone.localdate().year - 1}"
    edition = live_initiative(
        title="Found",
        pillar=theme,
        sources=[make_source(title="Statement", side=Side.US)],
        milestones=[(last_year, "Begun")],
    )
    verify(edition)
    other = live_initiative(title="Elsewhere", milestones=[(last_year, "Elsewhere begun")])
    verify(other)
    browser = as_user(administrator())
    page = browser.get(MAP).content.decode()
    for url, shown, hidden in (
        ("/admin/worklists/live/?theme=defense", "Found", "Elsewhere"),
        ("/admin/worklists/verified/?theme=defense", "Found", "Elsewhere"),
        ("/admin/worklists/findings/?theme=defense&amp;kind=initiative", "Found", "Elsewhere"),
        ("/admin/coverage/defense/sources/", "Statement", other.citations.first().source.title),
        ("/admin/coverage/defense/sources/?side=us", "Statement", "No such thing"),
    ):
        assert f'href="{url}"' in page
        answer = browser.get(url.replace("&amp;", "&"))
        content = answer.content.decode()
        assert answer.context_data["page"].paginator.count == 1
        assert shown in content and hidden not in content
    since = page.split("from=")[1].split("&")[0]
    today = timezone.localdate().isoformat()
    public = browser.get("/timeline/", {"pillar": "defense", "from": since, "to": today})
    assert public.status_code == 200
    assert "Begun" in public.content.decode()
    assert "Elsewhere begun" not in public.content.decode()


def test_sources_of_one_side_or_of_all():
    theme = live_pillar(slug="defense").record
    live_initiative(
        pillar=theme,
        sources=[make_source(title="A", side=Side.US), make_source(title="B", side=Side.INDIA)],
    )
    draft_initiative(pillar=theme, sources=[make_source(title="C", side=Side.US)])
    browser = as_user(administrator())

    def titles(**parameters):
        page = browser.get("/admin/coverage/defense/sources/", parameters).context_data["page"]
        return [source.title for source in page]

    assert titles() == titles(side="nonsense") == ["A", "B"]
    assert titles(side="india") == ["B"]
    assert browser.get("/admin/coverage/nothing/sources/").status_code == 404


def test_the_map_is_for_who_may_see_initiatives():
    live_pillar(slug="defense")
    assert as_user(user_with("view_initiativeedition")).get(MAP).status_code == 200
    for user in (user_with("view_pageedition"), make_user(is_staff=True)):
        assert as_user(user).get(MAP).status_code == 403
        assert as_user(user).get("/admin/coverage/defense/sources/").status_code == 403
    assert as_user(None).get(MAP).url.startswith("/admin/login/")


def test_a_desk_without_themes():
    response = as_user(administrator()).get(MAP)
    assert "There is no theme yet." in response.content.decode()
    draft_pillar(title="To come")
    assert "not live" in as_user(administrator()).get(MAP).content.decode()


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_map_asks_the_same_of_any_number(count, django_assert_num_queries):
    now = timezone.now()
    themes = many_editions(count, Kind.PILLAR, stage=Stage.APPROVED, live_from=now)
    source = make_source()
    for theme in themes:
        [edition] = many_editions(
            1,
            Kind.INITIATIVE,
            stage=Stage.APPROVED,
            live_from=now,
            lead_pillar=theme.record,
            form="law",
            status="active",
            confidence="high",
        )
        Citation.objects.create(edition=edition, source=source)
    browser = as_user(member("Author"))
    browser.get(MAP)
    # Session, user, two of permissions; themes, initiatives, sources, milestones, findings.
    with django_assert_num_queries(9):
        assert len(browser.get(MAP).context_data["rows"]) == count
    slug = Record.objects.filter(kind="pillar").first().slug
    with django_assert_num_queries(7):
        browser.get(f"{MAP}{slug}/sources/")
