"""What comes first when readers search the starter content, on whichever database."""

from pathlib import Path

import pytest
import yaml
from django.utils import timezone

from cooperation.search import search

RELEVANCE = yaml.safe_load((Path(__file__).parent / "relevance.yaml").read_text())

pytestmark = pytest.mark.django_db


def test_there_are_enough_questions():
    assert len(RELEVANCE) >= 60


@pytest.mark.parametrize("words", RELEVANCE)
def test_what_is_wanted_comes_first(words):
    expected = RELEVANCE[words]
    expected = expected if isinstance(expected, list) else [expected]
    hits = search(words, timezone.now()).hits(0, len(expected))
    assert [hit.entry.get_absolute_url() for hit in hits] == expected
