"""Whatever is typed is answered."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cooperation.models import Edition
from cooperation.search import matching, suggestions
from tests.factories import live_initiative

from .asking import ask

pytestmark = pytest.mark.django_db
ANYTHING = [
    "",
    " ",
    '"',
    '""',
    '"a',
    "“”",
    "'",
    "''",
    "*",
    "a*",
    "a *",
    "(",
    ")",
    "-",
    "-a",
    "NOT",
    "AND OR",
    "NEAR(a b)",
    "title : x",
    "{terms_title} : x",
    "^a",
    "a\0b",
    "\0",
    "\ud800",
    "\u200d",
    "\u202eabc\u202c",
    "\u200f\u200e",
    "\ue000",
    "\ue001t1",
    "a\ue000b",
    "शि\u200dक्षा",
    "्",
    "🇮🇳",
    "e\u0301",
    "x" * 10_000,
    "x " * 5_000,
    "'" * 10_000,
    '"' * 10_000,
    "the of and",
    "?!…",
    "'; DROP TABLE cooperation_searchentry; --",
    "100%",
    "%s %(a)s {0} {a}",
    "a & b | !c <-> d:*",
    "a:A",
    "\\",
    "\\'",
    "²½ﬁ",
    "1,000.5",
    "a\nb\r\tc",
    "-".join("abcdefgh") * 9,
    "+".join("1234567890"),
]
SIGNS = st.sampled_from(list("\"'“”*():-^{}&|!<>%\\\0\ue000\u200d\u202e्ा .,;/+#@") + ["AND", "OR"])
WORDS = st.sampled_from(["river", "rivers", "the", "शिक्षा", "counterterr", "co-op", "2+2", "x"])


def answered(text):
    results = ask(text)
    if results:
        hits = results.hits(0, 20)
        assert len(hits) <= results.total
        for name in ("kind", "pillar", "status", "form", "side"):
            results.options(name)
    list(suggestions(text, timezone.now()))
    assert Edition.objects.live(timezone.now()).filter(matching(text)).count() >= 0


@pytest.mark.parametrize("text", ANYTHING, ids=range(len(ANYTHING)))
def test_whatever_is_typed_is_answered(text):
    live_initiative(title="Rivers of India", acronym="2+2", milestones=[("2001", "River day")])
    answered(text)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.text(max_size=300), st.lists(SIGNS | WORDS, max_size=30).map("".join)))
@example('"' + "a" * 200)
def test_no_text_breaks_it(db, text):
    answered(text)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(WORDS, min_size=1, max_size=6), st.lists(SIGNS, max_size=6))
def test_signs_between_words_find_no_other_things(db, words, signs):
    """But for quotes, which keep words together, and what ties words to one."""
    plain = ask(" ".join(words))
    marks = "".join(sign for sign in signs if sign in "*():^{}&|!<>%\\;#@\0\u200d\u202e")
    marked = ask(f" {marks} ".join(words))
    assert (marked.any, marked.left_out) == (plain.any, plain.left_out)
