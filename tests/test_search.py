"""Finding by words: what matches, and in which order."""

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.models import Alias
from cooperation.search import search, words_of
from tests.factories import draft_initiative, live_initiative, live_page, live_pillar

pytestmark = pytest.mark.django_db


def titles(query):
    return [entry.title for entry in search(query, timezone.now())]


def make(title, alias=None, **kwargs):
    draft = draft_initiative(title=title, **kwargs)
    if alias:
        Alias.objects.create(edition=draft, name=alias)
    return publishing.publish(draft, by=None)


def test_the_nearer_a_match_the_earlier_it_stands():
    make("In the text", body="About water policy.")
    make("In the summary", summary="A policy of water.")
    make("Policy on Clean Water")
    make("Another name", alias="The Water Policy Talks")
    make("The Water Policy Group")
    make("Short name", acronym="Water policy")
    make("Water Policy")
    make("Something else", body="Water.")
    assert titles("water policy") == [
        "Short name",
        "Water Policy",
        "The Water Policy Group",
        "Another name",
        "Policy on Clean Water",
        "In the summary",
        "In the text",
    ]


def test_every_word_must_occur_somewhere():
    make("Water", body="Rivers.", summary="Dams.")
    assert titles("rivers dams water") == ["Water"]
    assert titles("rivers lakes") == []


def test_each_field_is_searched():
    make("Title", acronym="GSOMIA", alias="Pact", summary="Secrets.", body="Military information.")
    found = [titles(word) for word in ("title", "gsomia", "pact", "secrets", "military")]
    assert found == [["Title"]] * 5


def test_all_kinds_are_found():
    live_page(title="Water page")
    live_pillar(title="Water theme")
    live_initiative(title="Water initiative")
    assert titles("water") == ["Water initiative", "Water page", "Water theme"]


@pytest.mark.parametrize("sign", ["%", "_", "\\", "'", '"', "*", "[a-z]"])
def test_signs_mean_themselves(sign):
    make("Plain", body="Nothing special.")
    make(f"A{sign}B")
    assert titles(f"A{sign}B") == [f"A{sign}B"]
    assert titles(sign) == [f"A{sign}B"]


def test_hindi_is_found_by_whole_signs():
    make("शिक्षा")
    assert (titles("शिक्षा"), titles("शक")) == (["शिक्षा"], [])


def test_ties_stand_by_title():
    for title in ("Water C", "Water A", "Water B"):
        make(title)
    assert titles("water") == ["Water A", "Water B", "Water C"]


def test_only_what_is_live_is_found():
    draft_initiative(title="Water draft")
    record = make("Water old").record
    draft = publishing.start_draft(record, by=None)
    draft.title = "Renewed"
    draft.save()
    assert titles("water renewed") == []
    publishing.publish(draft, by=None)
    assert (titles("water"), titles("renewed")) == ([], ["Renewed"])


def test_at_most_eight_words_each_once():
    assert words_of("a b a c d e f g h i j") == list("abcdefgh")
    assert words_of("") == []
