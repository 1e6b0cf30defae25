"""Identity, kinds, addresses, withdrawals, former paths, and the words of small rows."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from cooperation.models import (
    INVERSE_WORDING,
    RESERVED_PAGE_SLUGS,
    Alias,
    AlsoAdvances,
    CrossReference,
    FormerPath,
    Initiative,
    Kind,
    Page,
    Participation,
    Pillar,
    Record,
    Relation,
    Withdrawal,
)
from tests.factories import (
    draft_initiative,
    draft_page,
    draft_pillar,
    make_organization,
    make_source,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2001, 2, 3, 12, tzinfo=datetime.UTC)
TICK = datetime.timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("model", "kind"),
    [(Pillar, Kind.PILLAR), (Initiative, Kind.INITIATIVE), (Page, Kind.PAGE)],
)
def test_each_kind_has_its_own_manager(model, kind):
    for other in Kind.values:
        Record.objects.create(kind=other, slug="same")
    assert [(record.kind, record.slug) for record in model.objects.all()] == [(kind, "same")]
    assert model.objects.create(slug="new").kind == kind


@pytest.mark.parametrize(
    ("kind", "words", "address"),
    [
        (Kind.PILLAR, "theme space", "/pillars/space/"),
        (Kind.INITIATIVE, "initiative space", "/initiatives/space/"),
        (Kind.PAGE, "page space", "/space/"),
    ],
)
def test_a_record_says_its_kind_and_address(kind, words, address):
    record = Record.objects.create(kind=kind, slug="space")
    assert str(record) == words
    assert record.get_absolute_url() == address


@pytest.mark.parametrize("slug", sorted(RESERVED_PAGE_SLUGS))
def test_a_page_cannot_take_an_address_of_the_site(slug):
    with pytest.raises(ValidationError) as refusal:
        Record(kind=Kind.PAGE, slug=slug).full_clean()
    message = f"/{slug}/ is taken by the site. Choose another."
    assert refusal.value.message_dict == {"slug": [message]}


def test_what_is_not_a_page_may_be_called_like_one_of_them():
    assert Record(kind=Kind.INITIATIVE, slug="timeline").full_clean() is None


def test_pillars_are_in_order_of_position():
    for slug, position in [("a", 3), ("b", 1), ("c", 2)]:
        Pillar.objects.create(slug=slug, position=position)
    assert [pillar.slug for pillar in Pillar.objects.all()] == ["b", "c", "a"]


def test_a_record_survives_its_owner():
    owner = make_user()
    record = Record.objects.create(kind=Kind.PAGE, slug="about", owner=owner)
    owner.delete()
    record.refresh_from_db()
    assert record.owner is None


@pytest.mark.parametrize(
    ("until", "at", "in_force"),
    [
        (None, NOON - TICK, False),
        (None, NOON, True),
        (NOON + 2 * TICK, NOON + TICK, True),
        (NOON + 2 * TICK, NOON + 2 * TICK, False),
        (NOON, NOON, False),
    ],
)
def test_a_withdrawal_holds_from_its_first_moment_to_before_its_last(until, at, in_force):
    record = Record.objects.create(kind=Kind.PAGE, slug="about")
    withdrawal = Withdrawal.objects.create(record=record, at=NOON, until=until, reason="Wrong.")
    assert list(Withdrawal.objects.in_force(at)) == ([withdrawal] if in_force else [])


def test_a_withdrawal_says_what_and_when():
    record = Record.objects.create(kind=Kind.PAGE, slug="about")
    row = Withdrawal.objects.create(record=record, at=NOON, reason="Wrong.")
    assert str(row) == "page about withdrawn 2001-02-03"


def test_a_former_path_leads_to_where_its_record_is_now():
    path = FormerPath.objects.create(path="/old/", record=draft_page(slug="new").record)
    assert path.get_absolute_url() == "/new/"
    assert str(path) == "/old/"


def test_a_former_path_leads_to_where_its_tag_is_now():
    path = FormerPath.objects.create(path="/tags/old/", tag=make_tag("Trade"))
    assert path.get_absolute_url() == "/tags/trade/"


def test_a_cross_reference_is_named_by_its_relation_and_target():
    row = CrossReference(relation="part_of", target=draft_page(slug="about").record)
    assert str(row) == "part of page about"


def test_every_relation_has_its_inverse():
    assert list(INVERSE_WORDING) == list(Relation)


@pytest.mark.parametrize("name", ["target", "source", "organization", "tag", "pillar"])
def test_what_an_edition_speaks_of_cannot_be_deleted(name):
    pillar, target = draft_pillar(), draft_page()
    source, organization, tag = make_source(), make_organization(), make_tag()
    edition = draft_initiative(pillar=pillar.record, sources=[source], tags=[tag])
    CrossReference.objects.create(
        edition=edition, target=target.record, relation="supports", reason="So it is."
    )
    Participation.objects.create(edition=edition, organization=organization)
    row = {
        "target": target.record,
        "source": source,
        "organization": organization,
        "tag": tag,
        "pillar": pillar.record,
    }[name]
    with pytest.raises(ProtectedError):
        row.delete()


def test_rows_say_what_they_are():
    pillar = draft_pillar(slug="space").record
    source = make_source(title="Joint text", publisher="Gazette", key="joint")
    edition = draft_initiative(
        pillar=pillar, sources=[source], milestones=[("2001-02", "Signed")], slug="pact"
    )
    organization = make_organization(name="Space Agency", slug="agency")
    milestone = edition.milestones.get()
    assert str(milestone) == "2001-02: Signed"
    assert milestone.get_absolute_url() == "/initiatives/pact/#m-0-2001-02"
    assert str(edition.citations.filter(milestone=None).get()) == "Joint text (Gazette)"
    assert source.get_absolute_url() == "/sources/joint/"
    assert str(organization) == "Space Agency"
    assert organization.get_absolute_url() == "/organizations/agency/"
    assert str(Participation(edition=edition, organization=organization)) == "Space Agency"
    assert str(AlsoAdvances(edition=edition, pillar=pillar)) == "theme space"
    assert str(Alias(edition=edition, name="Old pact")) == "Old pact"


def test_the_key_of_a_record_never_changes():
    """Feed readers and calendars know what they were told by it: these two are for ever."""
    made = datetime.datetime(2030, 6, 15, 12, 30, 15, 123456, datetime.UTC)
    record = Record(pk=7, kind=Kind.PAGE, slug="about", created_at=made)
    assert record.key == uuid.UUID("9b1f67f7-3986-5115-9b82-d372786fd85b")
    record.slug, record.created_at = (
        "more",
        made.astimezone(datetime.timezone(datetime.timedelta(hours=5))),
    )
    assert record.key == uuid.UUID("9b1f67f7-3986-5115-9b82-d372786fd85b")
    others = [
        Record(pk=8, kind=Kind.PAGE, created_at=made),
        Record(pk=7, kind=Kind.PILLAR, created_at=made),
    ]
    assert len({record.key, *(other.key for other in others)}) == 3
