"""Many records retagged at once: by way of drafts, all or nothing, with a report."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from cooperation import publishing, retagging, tagging
from cooperation.models import AuditEvent, Edition, Stage, TaggedEdition
from tests.factories import draft_initiative, live_initiative, live_pillar, make_tag, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def tags():
    """Three tags that sort by name as they stand here."""
    return [make_tag(name) for name in ("One", "Three", "Two")]


def names(edition):
    return list(edition.tagged.order_by("position").values_list("tag__name", flat=True))


def told(report):
    """A report in plain values: titles, and reasons."""
    lists = [[edition.title for edition in editions] for editions in report[:3]]
    return [*lists, [(edition.title, reason) for edition, reason in report.skipped]]


def test_live_records_get_drafts_and_drafts_in_hand_are_changed(tags):
    one, three, two = tags
    live = live_initiative(title="A", tags=[one, three])
    draft = draft_initiative(title="B", tags=[three, one], change_note="Mine.")
    review = publishing.submit(draft_initiative(title="C", tags=[three]), by=None)
    same = live_initiative(title="D", tags=[two])
    records, user = [row.record for row in (live, draft, review, same)], make_user()
    report, _ = retagging.retag(records, add=[two], remove=[one], by=user)
    assert told(report) == [["A", "B", "C"], [], ["D"], []]
    new = live.record.editions.get(stage=Stage.DRAFT)
    assert (names(live), names(new)) == (["One", "Three"], ["Three", "Two"])
    assert (new.change_note, new.significance) == ("Retagged: +Two, −One", "minor")
    assert (names(draft), names(review)) == (["Three", "Two"], ["Three", "Two"])
    draft.refresh_from_db()
    assert (draft.change_note, draft.changed_by, draft.revision) == ("Mine.", user, 1)
    assert same.record.editions.count() == 1


def test_each_draft_and_the_whole_are_logged(tags):
    one, _, two = tags
    live, user = live_initiative(tags=[one]), make_user()
    retagging.retag([live.record], add=[two], remove=[one], by=user)
    new = live.record.editions.get(stage=Stage.DRAFT)
    edit = AuditEvent.objects.get(action="edit")
    whole = AuditEvent.objects.get(action="retag")
    assert (edit.actor, edit.edition) == (user, new)
    assert edit.data == {"changed": ["tags"], "old": {"tags": ["One"]}, "new": {"tags": ["Two"]}}
    assert (whole.actor, whole.subject) == (user, "1 record")
    assert whole.data == {
        "add": ["Two"],
        "remove": ["One"],
        "drafts": [new.pk],
        "published": [],
        "unchanged": [],
        "skipped": [],
    }


def test_what_is_not_live_and_not_in_hand_is_skipped_with_the_reason(tags):
    tomorrow = timezone.now() + timedelta(days=1)
    scheduled = publishing.publish(draft_initiative(title="A"), by=None, at=tomorrow)
    withdrawn = live_initiative(title="B")
    publishing.withdraw(withdrawn.record, by=None, reason="Wrong.")
    aside = publishing.discard(draft_initiative(title="C"), by=None)
    records = [row.record for row in (scheduled, withdrawn, aside)]
    before = Edition.objects.count()
    report, _ = retagging.retag(records, add=[tags[0]], by=None)
    assert told(report) == [
        [],
        [],
        [],
        [
            ("A", "It is scheduled. Unschedule it first, or wait."),
            ("B", "It is withdrawn."),
            ("C", "Its draft is put aside."),
        ],
    ]
    assert Edition.objects.count() == before


def test_published_at_once_is_only_what_was_started_for_it(tags):
    one, _, two = tags
    live, other = live_initiative(title="A", tags=[one]), live_initiative(title="B")
    in_hand = publishing.start_draft(other.record, by=None)
    ending = live_initiative(title="C")
    end = timezone.now() + timedelta(days=1)
    publishing.withdraw(ending.record, by=None, reason="Wrong.", at=end)
    records = [row.record for row in (live, other, ending)]
    report, _ = retagging.retag(records, add=[two], by=None, publish=True)
    drafts, published, _, skipped = told(report)
    assert (drafts, published) == (["B", "C"], ["A"])
    assert skipped[0] == ("B", "It was a draft already, so it is not published.")
    assert skipped[1][1].startswith("It stays a draft. C, edition 1 is to be withdrawn on ")
    now = timezone.now()
    assert names(live.record.editions.live(now).get()) == ["One", "Two"]
    assert (names(other.record.editions.live(now).get()), names(in_hand)) == ([], ["Two"])


def test_a_draft_that_lacks_something_is_not_published(tags):
    live = live_pillar(title="A")
    Edition.objects.filter(pk=live.pk).update(summary="")
    report, _ = retagging.retag([live.record], add=[tags[0]], by=None, publish=True)
    assert told(report)[3] == [
        ("A", "It stays a draft. Readers need this: fill in “summary”."),
    ]
    assert report.drafts[0].stage == Stage.DRAFT


@pytest.mark.parametrize(
    ("add", "remove", "reason"),
    [
        ([], [], "Choose at least one tag to add or to take away."),
        ([0], [0], "The same tag cannot be added and taken away."),
        ([1], [], "“Three” is retired and not given any more. Choose another."),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(tags, add, remove, reason):
    tags[1] = tagging.retire(tags[1], by=None)
    live = live_initiative()
    events = AuditEvent.objects.count()
    with pytest.raises(ValidationError) as refusal:
        retagging.retag(
            [live.record], add=[tags[i] for i in add], remove=[tags[i] for i in remove], by=None
        )
    assert refusal.value.messages == [reason]
    assert (live.record.editions.count(), AuditEvent.objects.count()) == (1, events)


def test_a_failure_takes_everything_back(tags):
    first, second = live_initiative(title="A"), draft_initiative(title="B")
    before = (Edition.objects.count(), TaggedEdition.objects.count(), AuditEvent.objects.count())
    records = [first.record, second.record]
    with pytest.raises(ValueError, match="unsaved related object"):
        retagging.retag(records, add=[tags[0]], by=User(username="nobody"))
    assert before == (
        Edition.objects.count(),
        TaggedEdition.objects.count(),
        AuditEvent.objects.count(),
    )


def test_a_long_note_is_cut():
    tags = [make_tag(f"{number:02} {'long ' * 10}".strip()) for number in range(6)]
    live = live_initiative()
    retagging.retag([live.record], add=tags, by=None)
    note = live.record.editions.get(stage=Stage.DRAFT).change_note
    assert (len(note), note[-1]) == (240, "…")
