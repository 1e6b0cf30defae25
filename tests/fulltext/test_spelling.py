"""Words that count as the same: endings, spellings, scripts."""

import pytest

from cooperation.fulltext.spelling import WORDS, american
from cooperation.fulltext.stemming import KIN, stem, surface

SAME = [
    ("cooperate", "cooperation", "cooperative", "COOPERATING"),
    ("defence", "defense", "defences"),
    ("programme", "program", "Programmes"),
    ("labour", "labor", "labours"),
    ("organisation", "organization", "organisations"),
    ("organise", "organizing", "organised"),
    ("centre", "center", "centres", "centred"),
    ("licence", "license", "licensing"),
    ("refuelling", "refueling", "refuel"),
    ("armoured", "armored"),
    ("neighbourhood", "neighborhoods"),
    ("dialogue", "dialog", "dialogues"),
    ("catalogue", "catalogs"),
    ("analyse", "analyzing"),
    ("analysis", "analyses"),
    ("immunisation", "immunization"),
    ("paediatric", "pediatrics"),
    ("haemoglobin", "hemoglobin"),
    ("archaeology", "archeological"),
    ("manoeuvre", "maneuvers"),
    ("kilometres", "kilometer"),
    ("fulfilment", "fulfillment"),
    ("navy", "navies", "naval"),
    ("terrorism", "terrorists", "terror"),
    ("India", "Indian", "Indians"),
    ("finance", "financial"),
    ("minister", "ministry", "ministerial"),
    ("women", "woman"),
    ("Vivekānanda", "vivekananda"),
    ("हिन्दी", "हिंदी"),
    ("पाँच", "पांच"),
    ("ज़मीन", "जमीन", "\u095bमीन"),
    ("२०२३", "2023"),
    ("ﬁnance", "finance"),
    ("ＵＳＡ", "usa"),
]
APART = [
    ("policy", "police"),
    ("arms", "arm"),
    ("aids", "aid"),
    ("custom", "customs"),
    ("international", "internal"),
    ("universe", "university"),
    ("organ", "organization"),
    ("exercise", "exert"),
    ("four", "for"),
    ("hour", "horror"),
    ("शिक्षा", "शक"),
    ("भारत", "भरत"),
]


def key(word):
    return stem(surface(word))


@pytest.mark.parametrize("words", SAME, ids=lambda words: words[0])
def test_these_are_one_word(words):
    assert {word: key(word) for word in words} == dict.fromkeys(words, key(words[0]))
    assert key(words[0]) != ""


@pytest.mark.parametrize(("one", "other"), APART)
def test_these_are_two(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize(
    "word", ["exercise", "advise", "raise", "supervise", "four", "hour", "tour"]
)
def test_what_looks_british_and_is_not_stays(word):
    assert american(word) == word


def test_no_american_spelling_is_changed_again():
    once = {american(word) for word in [*WORDS, *(word for words in SAME for word in words)]}
    assert {american(word) for word in once} == once


def test_no_kin_is_there_in_vain():
    """Each is a stem that the stemmer gives, and another one."""
    assert {one: other for one, other in KIN.items() if one == other or other in KIN} == {}


@pytest.mark.parametrize("text", ["", "-", "…", "\u200d", "🇮🇳", "\ue000", "_"])
def test_what_is_no_word_has_no_surface(text):
    assert surface(text).strip("-…_🇮🇳") == ""


def test_words_are_cut():
    assert len(surface("x" * 1000)) == len(surface("श" * 1000)) == 60
