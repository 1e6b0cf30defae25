"""What is offered while somebody types."""

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.search import suggestions
from tests.factories import (
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_source,
    make_tag,
)
from tests.public.hidden import again, all_unpublished, live_site, withdrawn

pytestmark = pytest.mark.django_db


def offered(text):
    return [one.entry.title for one in suggestions(text, timezone.now())]


def test_titles_and_names_that_hold_every_word_the_last_half_typed():
    live_initiative(title="Cooperation in space", acronym="CIS", slug="a")
    live_initiative(title="Space talks", summary="Cooperation.", slug="b")
    for text in ("coop", "cooperati", "cooperation", "cooperation sp", "space coop", "cis", "ci"):
        assert offered(text) == ["Cooperation in space"]
    assert offered("space") == ["Space talks", "Cooperation in space"]  # it begins so
    assert offered("zz") == offered("") == offered('"') == []


def test_eight_at_most_and_more_than_one_kind():
    theme = live_pillar(title="Rivers").record
    for number in range(9):
        live_initiative(
            title=f"River plan {number}",
            pillar=theme,
            tags=[make_tag(f"River tag {number}")],
            sources=[make_source(title=f"River source {number}")],
        )
    found = suggestions("riv", timezone.now())
    assert (len(found), found[0].entry.title) == (8, "Rivers")
    assert {one.entry.kind for one in found} == {"pillar", "initiative"}


def test_sources_are_offered_where_nothing_else_is():
    live_initiative(title="Dam", sources=[make_source(title="Rivers of steel")])
    assert offered("riv") == ["Rivers of steel"]
    live_page(title="Rivulets")
    assert offered("riv") == ["Rivulets"]


def test_the_name_by_which_something_was_found_is_told():
    live_initiative(title="Cooperation in space", acronym="CIS", slug="a")
    assert [one.name for one in suggestions("cis", timezone.now())] == ["CIS"]
    assert [one.name for one in suggestions("coop", timezone.now())] == [""]


def test_nothing_that_is_not_live_is_offered():
    site = live_site()
    all_unpublished(again(site))
    withdrawn("page", site, site["dam"])
    draft_page(title="Ferries")
    assert offered("zq") == offered("ferr") == []


def test_what_was_withdrawn_is_offered_no_more():
    record = live_page(title="Ferries").record
    assert offered("ferr") == ["Ferries"]
    publishing.withdraw(record, by=None, reason="Wrong.")
    assert offered("ferr") == []


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    for number in (1, 3, 100):
        for n in range(number):
            live_page(title=f"Ferry {number} {n}")
        with django_assert_num_queries(3):
            assert len(offered("ferr")) == min(8, number + (number == 3))
