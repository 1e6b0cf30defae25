"""Only what no reader saw and nothing needs can be deleted."""

import pytest
from django.core.exceptions import ValidationError

from cooperation import publishing
from cooperation.models import AuditEvent, CrossReference, Edition, Kind, Record
from tests.factories import (
    draft_initiative,
    draft_page,
    draft_pillar,
    live_initiative,
    live_page,
    live_pillar,
    make_source,
    make_tag,
    make_user,
)

from .situations import DAY, HOUR, NOW, publish, refused, start_draft, withdraw


def test_a_record_never_published_goes_with_all_its_editions():
    user = make_user()
    edition = draft_initiative(
        slug="idea",
        title="An idea",
        tags=[make_tag("Trade")],
        sources=[make_source(key="gazette")],
        milestones=[("2005", "Begun")],
    )
    CrossReference.objects.create(
        edition=edition, target=edition.record, relation="supports", reason="A slip."
    )
    publishing.discard(edition, by=user)
    start_draft(edition.record)
    publishing.delete(edition.record, by=user)
    assert not Record.objects.filter(slug="idea").exists()
    assert not Edition.objects.filter(title="An idea").exists()
    event = AuditEvent.objects.get(action="delete")
    assert (event.actor, event.subject) == (user, "An idea (initiative idea)")
    first, second = event.data["editions"]
    assert (first["number"], first["stage"], second["stage"]) == (1, "discarded", "draft")
    assert (second["tags"], second["sources"]) == (["Trade"], ["gazette"])


def test_the_log_of_the_record_stays():
    edition = draft_page(by=make_user("ana"))
    subject = str(edition.record)
    publishing.delete(edition.record, by=None)
    created = AuditEvent.objects.get(action="create")
    assert (created.actor_name, created.subject) == ("ana", subject)


def test_its_address_is_free_again():
    publishing.delete(draft_page(slug="idea").record, by=None)
    assert publishing.create(Kind.PAGE, by=None, slug="idea", title="Again").number == 1


def test_what_was_unscheduled_in_time_was_seen_by_nobody():
    edition = publish(draft_page(), at=NOW + DAY)
    publishing.delete(publishing.unschedule(edition, by=None).record, by=None)
    assert Record.objects.count() == 0


def is_live():
    return live_page().record


def is_scheduled():
    return publish(draft_page(), at=NOW + DAY).record


def was_withdrawn(clock):
    record = live_page().record
    clock.shift(HOUR)
    withdraw(record)
    return record


@pytest.mark.parametrize("make", [is_live, is_scheduled])
def test_what_was_published_or_will_be_is_never_deleted(make):
    record = make()
    with refused(ValidationError, match="stays in the history"):
        publishing.delete(record, by=None)


def test_nor_is_what_was_withdrawn(clock):
    record = was_withdrawn(clock)
    with refused(ValidationError, match="withdraw it from the site instead"):
        publishing.delete(record, by=None)


def test_every_referrer_is_named(clock):
    theme = draft_pillar(slug="ocean", title="Ocean").record
    led = draft_initiative(title="Led", pillar=theme)
    referring = draft_initiative(title="Referring", pillar=live_pillar().record)
    CrossReference.objects.create(
        edition=referring, target=theme, relation="supports", reason="Why not."
    )
    advancing = draft_initiative(title="Advancing", pillar=referring.lead_pillar)
    advancing.advances.create(pillar=theme)
    draft_page(title="Linking", body="See [[pillar:ocean|the sea]].")
    draft_page(title="Other", body="See [[pillar:ocean-floor]] and `[[pillar:ocean]]`.")
    gone = live_page(slug="gone").record
    clock.shift(HOUR)
    withdraw(gone, successor=theme)
    with refused(ValidationError) as refusal:
        publishing.delete(theme, by=None)
    assert refusal.value.messages[1:] == [
        "Referring, edition 1 refers to it.",
        "Led, edition 1 has it as lead theme.",
        "Advancing, edition 1 also advances it.",
        "Linking, edition 1 links to it in its text.",
        "The withdrawal of page gone names it as where to go on.",
    ]
    assert "discard its draft instead" in refusal.value.messages[0]
    assert led.lead_pillar == theme


def test_a_link_in_hindi_holds_it_too():
    record = draft_page(slug="idea").record
    draft_page(title="Linking", title_hi="शीर्षक", body_hi="देखें [[page:idea]]।")
    assert publishing.referrers(record) == ["Linking, edition 1 links to it in its text."]


def test_a_discarded_text_that_links_to_it_does_not_hold_it():
    record = draft_page(slug="idea").record
    publishing.discard(draft_page(body="[[page:idea]]"), by=None)
    assert publishing.referrers(record) == []


def test_asking_for_referrers_costs_the_same_for_any_number(django_assert_num_queries):
    for count in (1, 3, 100):
        target = draft_initiative().record
        pillar = live_initiative().lead_pillar
        for _ in range(count):
            edition = draft_initiative(pillar=pillar, sources=[])
            edition.cross_references.create(target=target, relation="supports", reason="A reason.")
        with django_assert_num_queries(5):
            assert len(publishing.referrers(target)) == count
