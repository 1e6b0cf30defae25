"""Tags that are not offered any more; what words name; how much a tag is used."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cooperation import publishing, tagging
from cooperation.models import AuditEvent, Tag, TagAlias
from tests.factories import draft_initiative, live_initiative, make_tag, make_user

from .state import tags_of

pytestmark = pytest.mark.django_db


def messages(operation, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        operation(*args, **kwargs)
    return refusal.value.messages


def test_a_tag_is_retired_and_restored_and_keeps_its_editions():
    tag, user = make_tag("Tag"), make_user()
    edition = live_initiative(tags=[tag])
    retired = tagging.retire(tag, by=user)
    assert retired.retired_at is not None
    assert messages(tagging.retire, tag, by=user) == ["“Tag” is retired already."]
    assert tags_of(edition) == ["Tag"]
    restored = tagging.restore(tag, by=user)
    assert restored.retired_at is None
    assert messages(tagging.restore, tag, by=user) == ["“Tag” is not retired."]
    events = AuditEvent.objects.filter(action__in=["retire tag", "restore tag"])
    assert [(event.action, event.actor, event.data) for event in events.order_by("pk")] == [
        ("retire tag", user, {"tag": tag.pk}),
        ("restore tag", user, {"tag": tag.pk}),
    ]


def test_a_retired_tag_is_refused_where_it_is_new():
    tag, other = tagging.retire(make_tag("Tag"), by=None), make_tag("Other")
    tagging.refuse_retired([tag, other], kept=[tag.pk])
    assert messages(tagging.refuse_retired, [tag, other]) == [
        "“Tag” is retired and not given any more. Choose another."
    ]


def test_words_name_tags_in_any_spelling_and_by_synonyms():
    tag, other = make_tag("Indo-Pacific"), make_tag("Trade")
    TagAlias.objects.create(tag=tag, name="Asia-Pacific")
    assert tagging.named(["trade", "INDO PACIFIC", "asiapacific", "Trade"]) == [other, tag]
    assert messages(tagging.named, ["trade", "Fish", "?"]) == [
        "There is no tag “Fish”.",
        "There is no tag “?”.",
    ]
    assert tagging.named([]) == []


def test_uses_and_orphans():
    live, past, draft, scheduled, none, retired = tags = [
        make_tag(name) for name in ("Live", "Past", "Draft", "Scheduled", "None", "Retired")
    ]
    edition = live_initiative(tags=[live, past])
    new = publishing.start_draft(edition.record, by=None)
    new.tagged.filter(tag=past).delete()
    publishing.publish(new, by=None)
    draft_initiative(tags=[draft, live])
    publishing.publish(
        draft_initiative(tags=[scheduled]), by=None, at=timezone.now() + timedelta(days=1)
    )
    tagging.retire(retired, by=None)
    assert tagging.count_uses([tag.pk for tag in tags]) == {
        live.pk: (1, 3),
        past.pk: (0, 1),
        draft.pk: (0, 1),
        scheduled.pk: (0, 1),
        none.pk: (0, 0),
        retired.pk: (0, 0),
    }
    assert list(tagging.orphans()) == list(Tag.objects.filter(pk__in=[past.pk, none.pk]))
