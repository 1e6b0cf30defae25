"""The rules asked about an edition, and their findings kept by every way of writing."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cooperation import publishing
from cooperation.models import (
    Citation,
    Edition,
    Finding,
    Kind,
    Side,
)
from cooperation.quality.assessing import MOST, Basis, assess, assess_all, examine, findings
from cooperation.quality.rules import STORED
from tests.factories import (
    draft_initiative,
    draft_page,
    draft_pillar,
    live_initiative,
    live_page,
    make_source,
    many_editions,
)

YEAR = datetime.timedelta(days=365)


@given(st.text(max_size=400), st.text(max_size=60))
def test_no_text_is_too_strange(body, summary):
    edition = Edition(kind=Kind.INITIATIVE, body=body, summary=summary)
    for basis in (Basis(), Basis((("a", body, False),), frozenset({Side.US}))):
        for found in examine(edition, basis):
            assert found.rule in STORED


@given(
    st.lists(
        st.sampled_from(
            ["# ", "### ", "[here](https://e.org)", "[@a]", "[[page:x]]", "https://e.org", "1990"]
            + ["\n\n", "| a |\n|---|\n", "- ", "> ", "[^1]", "`", "[", "](", "शिक्षा।", " word"]
        ),
        max_size=30,
    )
)
def test_no_mixture_of_markup_is_too_strange(pieces):
    examine(Edition(kind=Kind.PILLAR, body="".join(pieces)), Basis())


def rules_of(edition):
    return [(found.rule, found.place) for found in findings(edition)]


@pytest.mark.django_db
def test_findings_say_where_they_are():
    edition = draft_initiative(
        summary="",
        body="### A\n\n## B\n\nIn 1990 [here](https://example.org).",
        sources=[make_source(side=Side.US)],
        milestones=[
            {"date": "1990", "title": "Begun", "sources": []},
            ("1991", "Widened"),
        ],
    )
    assert rules_of(edition) == [
        ("missing-summary", "summary"),
        ("vague-link", "body"),
        ("heading-order", "body"),
        ("one-sided", "sources"),
        ("unsourced-milestone", "m-0-1990"),
    ]


@pytest.mark.django_db
def test_what_is_whole_has_no_finding():
    assert [rules_of(make()) for make in (draft_initiative, draft_pillar, draft_page)] == [[]] * 3


@pytest.mark.django_db
def test_a_source_that_only_the_text_cites_counts():
    make_source(key="washington", side=Side.US)
    make_source(key="delhi", side=Side.INDIA)
    edition = draft_initiative(sources=[], body="In 1990.[@washington; @nowhere]")
    other = draft_initiative(sources=[], body="In 1990.[@washington; @delhi]")
    assert rules_of(edition) == [("one-sided", "sources")]
    assert rules_of(other) == []


@pytest.mark.django_db
def test_one_rule_is_not_told_without_end():
    edition = draft_pillar(body="[here](https://example.org)\n\n" * (MOST + 5))
    assert rules_of(edition) == [("vague-link", "body")] * MOST


@pytest.mark.django_db
def test_a_message_of_any_length_is_stored():
    edition = draft_pillar(body=f"[{'https://example.org/' + 'a' * 500}](https://example.org)")
    assess(edition)
    [finding] = edition.findings.all()
    assert len(finding.message) == 300
    assert finding.message.endswith("…")
    assert str(finding) == finding.message


def stored(edition):
    return list(edition.findings.values_list("rule", flat=True))


@pytest.mark.django_db
def test_every_way_of_writing_keeps_the_findings_true():
    created = publishing.create(Kind.PAGE, by=None, slug="new", title="New")
    assert stored(created) == ["missing-summary"]
    Edition.objects.filter(pk=created.pk).update(summary="Some.", body="[here](https://e.org)")
    publishing.save_draft(created, by=None, changed=["summary", "body"])
    assert stored(created) == ["vague-link"]
    live = publishing.publish(created, by=None)
    assert stored(live) == ["vague-link"]
    draft = publishing.start_draft(live.record, by=None)
    assert stored(draft) == ["vague-link"]
    Edition.objects.filter(pk=draft.pk).update(body="Plain.")
    publishing.publish(draft, by=None)
    assert stored(draft) == []
    assert stored(live) == []  # readers do not see it any more
    Edition.objects.filter(pk=draft.pk).update(summary="")
    publishing.withdraw(draft.record, by=None, reason="Closed.")
    assert stored(publishing.reinstate(draft.record, by=None)) == ["missing-summary"]


@pytest.mark.django_db
def test_findings_of_a_live_edition_stay_beside_a_draft():
    live = live_page(summary="")
    assess(live)
    draft = publishing.start_draft(live.record, by=None)
    publishing.save_draft(draft, by=None, changed=["body"])
    assert (stored(live), stored(draft)) == (["missing-summary"], ["missing-summary"])
    publishing.discard(draft, by=None)
    publishing.start_draft(live.record, by=None)
    assert stored(draft) == []


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3, 100])
def test_a_save_costs_four_queries_more(count, django_assert_num_queries):
    sources = [make_source(side=Side.US) for _ in range(count)]
    edition = draft_initiative(
        sources=sources,
        body="In 1990.[@a]",
        milestones=[{"date": "1990", "title": "Event", "sources": []}] * 1
        + [{"anchor": f"a-{n}", "date": "1991", "title": "Event"} for n in range(count)],
    )
    with django_assert_num_queries(4):
        assess(edition)
    assert stored(edition) == ["one-sided", "unsourced-milestone"]


@pytest.mark.django_db
def test_the_command_writes_all_findings_anew(capsys):
    old = live_page(summary="")
    live = publishing.publish(publishing.start_draft(old.record, by=None), by=None)
    draft = publishing.start_draft(live.record, by=None)
    whole = live_initiative()
    Finding.objects.all().delete()
    Finding.objects.create(edition=whole, rule="of-yesterday", message="Gone.")
    call_command("assess")
    said = capsys.readouterr().out
    pairs = Finding.objects.order_by("edition").values_list("edition", "rule")
    assert list(pairs) == [(live.pk, "missing-summary"), (draft.pk, "missing-summary")]
    assert said.startswith("Looked at 4 editions, and found 2 things to improve.")


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_command_asks_no_more_of_more_editions(count, django_assert_num_queries):
    source = make_source(side=Side.US)
    Citation.objects.bulk_create(
        Citation(edition=edition, source=source)
        for edition in many_editions(count, Kind.INITIATIVE, summary="Some.", body="In 1990.[@a]")
    )
    with django_assert_num_queries(8):
        # Savepoint and release, delete, two batches of which the last is empty, two of what
        # they rest on, and one insert.
        assess_all(timezone.now())
