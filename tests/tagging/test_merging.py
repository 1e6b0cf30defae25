"""Two tags become one, and two again."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation import publishing, tagging
from cooperation.models import AuditEvent, FormerPath, Tag, TagAlias, TaggedEdition
from tests.factories import draft_initiative, draft_page, live_initiative, make_tag, make_user

from .state import paths, synonyms_of, tags_of, vocabulary

pytestmark = pytest.mark.django_db


def refused(operation, *args):
    """What `operation` says against it; nothing is written."""
    before, events = vocabulary(), AuditEvent.objects.count()
    with pytest.raises(ValidationError) as refusal:
        operation(*args, by=None)
    assert vocabulary() == before
    assert AuditEvent.objects.count() == events
    return refusal.value.messages


def tag_with_past(name="Region"):
    """A tag with two synonyms and a former address."""
    tag = make_tag(f"Old {name}")
    tag = tagging.rename(tag, name=name, slug=name.lower(), by=None)
    for position, word in enumerate(("East", "Sea")):
        TagAlias.objects.create(tag=tag, name=f"{word} of {name}", position=position)
    return tag


def test_every_edition_carries_the_other_tag_once_in_the_earlier_place():
    tag, into, first, last = (make_tag(name) for name in ("Tag", "Into", "First", "Last"))
    live = live_initiative(tags=[first, tag, last])
    draft = publishing.start_draft(live.record, by=None)
    tag_first = draft_initiative(tags=[first, tag, last, into])
    into_first = draft_initiative(tags=[into, first, tag])
    without = draft_initiative(tags=[first])
    tagging.merge(tag, into, by=None)
    assert [tags_of(edition) for edition in (live, draft, tag_first, into_first, without)] == [
        ["First", "Into", "Last"],
        ["First", "Into", "Last"],
        ["First", "Into", "Last"],
        ["Into", "First"],
        ["First"],
    ]


def test_its_names_and_addresses_lead_to_the_other_tag():
    tag, into = tag_with_past(), make_tag("Indo-Pacific")
    TagAlias.objects.create(tag=into, name="Own synonym", position=4)
    tagging.merge(tag, into, by=None)
    assert not Tag.objects.filter(pk=tag.pk).exists()
    assert synonyms_of(into) == ["Own synonym", "Region", "East of Region", "Sea of Region"]
    assert paths() == {"/tags/old-region/": "indo-pacific", "/tags/region/": "indo-pacific"}
    assert tagging.named(["region", "EAST-OF-REGION"]) == [into]


def test_a_merge_is_one_event_with_who_and_what():
    tag, into, user = make_tag("Tag", description="Scope."), make_tag("Into"), make_user()
    edition = live_initiative(tags=[tag])
    events = AuditEvent.objects.count()
    event = tagging.merge(tag, into, by=user)
    assert AuditEvent.objects.count() == events + 1
    assert (event.action, event.actor, event.subject) == ("merge tag", user, "Tag into Into")
    assert event.data == {
        "old": {
            "id": tag.pk,
            "name": "Tag",
            "slug": "tag",
            "description": "Scope.",
            "retired_at": None,
        },
        "into": {"id": into.pk, "name": "Into"},
        "synonyms": [],
        "former_paths": [],
        "editions": [edition.pk],
        "both": [],
    }


def test_what_cannot_be_merged_is_refused():
    tag, retired, gone = make_tag("Tag"), make_tag("Old"), make_tag("Gone")
    tagging.retire(retired, by=None)
    Tag.objects.filter(pk=gone.pk).delete()
    assert [refused(tagging.merge, tag, into) for into in (tag, retired, gone)] == [
        ["A tag cannot be merged into itself. Choose another."],
        ["“Old” is retired. Restore it first, or choose another."],
        ["One of the two tags does not exist any more."],
    ]


def test_the_effects_are_told_before():
    tag, into = tag_with_past(), make_tag("Into")
    live = live_initiative(tags=[tag, into])
    publishing.publish(publishing.start_draft(live.record, by=None), by=None)
    publishing.start_draft(live.record, by=None)
    draft_initiative(tags=[tag])
    draft_initiative(tags=[into])
    publishing.discard(draft_initiative(tags=[tag]), by=None)
    before = vocabulary()
    effects = tagging.preview_merge(tag, into)
    assert effects == tagging.Effects(
        records=3,
        live=1,
        in_hand=2,
        scheduled=0,
        past=2,
        both=3,
        names=["Region", "East of Region", "Sea of Region"],
        paths=["/tags/region/", "/tags/old-region/"],
    )
    assert effects.editions == 5
    assert vocabulary() == before


def test_a_merge_is_undone():
    tag, into, other = tag_with_past(), make_tag("Into"), make_tag("Other")
    tagging.retire(tag, by=None)
    live = live_initiative(tags=[other, tag])
    draft_initiative(tags=[tag, other, into])
    draft_initiative(tags=[into, tag])
    publishing.start_draft(live.record, by=None)
    before, user = vocabulary(), make_user()
    event = tagging.merge(tag, into, by=None)
    again = tagging.undo_merge(event, by=user)
    undone = AuditEvent.objects.first()
    assert vocabulary() == before
    assert again == tag
    assert (undone.action, undone.actor, undone.data["event"]) == ("undo merge", user, event.pk)


def test_what_was_made_since_the_merge_keeps_the_other_tag():
    tag, into, other = make_tag("Tag"), make_tag("Into"), make_tag("Other")
    live = live_initiative(tags=[tag])
    dropped = draft_initiative(tags=[other, tag, into])
    moved = draft_initiative(tags=[tag, other, into])
    event = tagging.merge(tag, into, by=None)
    since = publishing.start_draft(live.record, by=None)
    dropped.tagged.filter(tag=into).delete()
    moved.tagged.filter(tag=into).update(position=7)
    tagging.undo_merge(event, by=None)
    assert [tags_of(edition) for edition in (live, since, dropped, moved)] == [
        ["Tag"],
        ["Into"],
        ["Other"],
        ["Tag", "Other", "Into"],
    ]


def test_merges_are_undone_in_turn():
    one, two, three = make_tag("One"), make_tag("Two"), make_tag("Three")
    edition = draft_initiative(tags=[one, two])
    before = vocabulary()
    first = tagging.merge(one, two, by=None)
    second = tagging.merge(two, three, by=None)
    assert paths() == {"/tags/one/": "three", "/tags/two/": "three"}
    assert refused(tagging.undo_merge, first) == [
        "The tag “Two” does not exist any more. Undo what was done to it first."
    ]
    tagging.undo_merge(second, by=None)
    tagging.undo_merge(first, by=None)
    assert refused(tagging.undo_merge, first) == [
        "This merge has been undone already: the tag “One” exists."
    ]
    assert vocabulary() == before
    assert tags_of(edition) == ["One", "Two"]


@pytest.mark.parametrize(
    ("done_since", "reason"),
    [
        (
            lambda into: tagging.rename(into, name="RE-GION", slug="other", by=None),
            "There is another tag “RE-GION” now. Rename or merge it first.",
        ),
        (
            lambda into: tagging.rename(into, name="Into", slug="region", by=None),
            "/tags/region/ is the address of “Into” now. Give that tag another first.",
        ),
        (
            lambda into: tagging.rename(into, name="Into", slug="old-region", by=None),
            "/tags/old-region/ is the address of “Into” now. Give that tag another first.",
        ),
        (
            lambda into: TagAlias.objects.filter(name="Sea of Region").update(tag=make_tag("Sea")),
            "“Sea of Region” is a synonym of “Sea” now. Take it out there first.",
        ),
        (
            lambda into: FormerPath.objects.filter(path="/tags/region/").update(
                tag=None, record=draft_page(slug="region").record
            ),
            "/tags/region/ leads to “page region” now, and must go on doing so.",
        ),
    ],
)
def test_an_undoing_that_something_stands_in_the_way_of_is_refused(done_since, reason):
    tag, into = tag_with_past(), make_tag("Into")
    event = tagging.merge(tag, into, by=None)
    done_since(into)
    assert refused(tagging.undo_merge, event) == [reason]


def test_only_a_merge_is_undone():
    event = AuditEvent.objects.log("rename tag", by=None, subject="Tag")
    assert refused(tagging.undo_merge, event) == ["This event is not a merge of tags."]


def test_a_synonym_taken_out_since_comes_back():
    tag, into = tag_with_past(), make_tag("Into")
    before = vocabulary()
    event = tagging.merge(tag, into, by=None)
    into.aliases.all().delete()
    tagging.undo_merge(event, by=None)
    assert vocabulary() == before


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(editions=st.lists(st.permutations(range(4)).flatmap(
    lambda order: st.integers(0, 4).map(lambda count: order[:count])
), max_size=4))  # fmt: skip
def test_merging_and_undoing_changes_nothing(django_db_reset, editions):
    tags = django_db_reset()
    for order in editions:
        edition = draft_page()
        for position, index in enumerate(order):
            TaggedEdition.objects.create(
                content_object=edition, tag=tags[index], position=position * 2
            )
    before = vocabulary()
    event = tagging.merge(tags[0], tags[1], by=None)
    assert not TaggedEdition.objects.filter(tag=tags[0].pk).exists()
    tagging.undo_merge(event, by=None)
    assert vocabulary() == before


@pytest.fixture
def django_db_reset(db):
    """Four tags, and no edition that carries one from the example before."""
    tags = [make_tag(name) for name in ("One", "Two", "Three", "Four")]

    def reset():
        TaggedEdition.objects.all().delete()
        return list(Tag.objects.filter(pk__in=[tag.pk for tag in tags]).order_by("pk"))

    return reset
