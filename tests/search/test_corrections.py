"""Did you mean: only what is live is ever suggested."""

import pytest

from cooperation import publishing
from cooperation.models import SearchWord
from tests.factories import draft_page, live_initiative, live_page, make_tag
from tests.public.hidden import again, all_unpublished, live_site, superseded, withdrawn

from .asking import ask, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(db):
    live_page(title="Defense and cooperation", body="Fulbright scholars; terrorism; a vaccine.")
    live_page(title="हिन्दी शिक्षा")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("defnese", "defense"),
        ("defens", ""),  # half typed
        ("defensse", "defense"),
        ("defese", "defense"),
        ("dafense", "defense"),
        ("efense", "defense"),
        ("coopertaion", "cooperation"),
        ("fulbrite", "fulbright"),
        ("fullbright", "fulbright"),
        ("terorism", "terrorism"),
        ("counter-terorism", "counter-terrorism"),
        ("vacine", "vaccine"),
        ("शिक्ष्ा", "शिक्षा"),
        ("xyzzy", ""),
        ("defense", ""),
        ("vac", ""),
        ("1234", ""),
    ],
)
def test_slips(typed, meant):
    results = ask(typed)
    corrected = str(results.query) if results.instead else results.corrected
    assert corrected == (meant if typed != "counter-terorism" else "counter-terrorism")


def test_what_was_meant_is_found_where_what_was_typed_finds_nothing():
    results = ask("defnese vacine")
    assert (results.instead, str(results.query)) == ("defnese vacine", "defense vaccine")
    assert titles("defnese vacine") == ["Defense and cooperation"]


def test_the_rest_of_what_was_typed_stays_as_it_was():
    live_page(title="A plan of the U.S. Army", body="Coöperative defense.")
    results = ask("“plan of” the U.S. defnese, Army!")
    assert str(results.query) == "“plan of” the U.S. defense, Army!"
    assert ask('"plan of the" U.S. vacine').corrected == '"plan of the" U.S. vaccine'


def test_where_what_was_meant_finds_nothing_it_is_only_a_question():
    live_page(title="Sanskrit texts", body="Defnese, as he spelled it: defnese.")
    assert ask("sanskrit defnese").corrected == ""  # somebody does say it
    results = ask("sanskrit vacine")
    assert (results.corrected, results.left_out) == ("sanskrit vaccine", ("vacine",))


def test_the_likelier_of_two_is_meant():
    for number in range(3):
        live_page(title=f"River {number}")
    live_page(title="Rivet")
    assert str(ask("rivex").query) == "river"


def test_no_word_of_the_editors_is_suggested(client):
    all_unpublished(again(live_site()))
    words = [f"zqdraft{kind}titlx" for kind in ("page", "initiative", "pillar")]
    words += ["zqscheduledpagebodx", "zqreviewpagetitlx", "zqdiscardedpagetitlx"]
    assert [ask(word).corrected for word in words] == [""] * 6
    assert not SearchWord.objects.filter(word__contains="zq").exists()


def test_no_word_of_what_was_is_suggested():
    site = live_site()
    withdrawn("page", site, site["dam"])
    superseded("page", site)
    assert ask("zqwithdrawnpagetitlx").corrected == ask("zqsupersededpagetitlx").corrected == ""


def test_a_word_is_forgotten_with_the_last_that_says_it():
    tag = make_tag("Zeppelins")
    one, other = (live_initiative(title=f"Dam {number}", tags=[tag]) for number in range(2))
    assert str(ask("zepelins").query) == "zeppelins"
    publishing.withdraw(one.record, by=None, reason="Wrong.")
    assert str(ask("zepelins").query) == "zeppelins"
    publishing.withdraw(other.record, by=None, reason="Wrong.")
    assert ask("zepelins").any == 0


def test_drafts_beside_what_is_live_teach_no_words():
    draft_page(title="Zeppelins")
    assert ask("zepelins").any == 0


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    ask("defnese")
    with django_assert_num_queries(7) as first:
        ask("defnese")
    for number in range(20):
        live_page(title=f"Defense {number}", body="Defender, offense, tense, dense.")
    with django_assert_num_queries(len(first)):
        ask("defnese")
