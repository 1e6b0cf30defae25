"""The form of an edition: what it takes in, what it refuses, what it leaves alone."""

import pytest
from django.urls import reverse

from cooperation import publishing
from cooperation.models import AuditEvent, Edition, FormerPath, Record, Stage
from tests.admin.personas import (
    administrator,
    as_user,
    author,
    errors,
    form_url,
    move_url,
    publisher,
    typed,
)
from tests.factories import (
    draft_initiative,
    draft_page,
    draft_pillar,
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)

pytestmark = pytest.mark.django_db

ADD = reverse("admin:cooperation_initiativeedition_add")
NO_ROWS = {
    f"{prefix}-{name}": "0"
    for prefix in ("milestones", "cross_references", "aliases")
    for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
} | {"significance": "major"}
ONE_MILESTONE = {
    "milestones-TOTAL_FORMS": "1",
    "milestones-0-date": "June 1985",
    "milestones-0-title": "Agreement signed",
}


def milestones(edition):
    return list(edition.milestones.values_list("date", "title", "anchor"))


def cited(rows):
    return [row.source for row in rows.select_related("source").order_by("position")]


def test_a_new_initiative_takes_its_address_from_its_title():
    user = author()
    response = as_user(user).post(ADD, NO_ROWS | {"title": "  Students’ Exchange  "})
    edition = Edition.objects.get(kind="initiative")
    assert response.status_code == 302
    assert (edition.title, edition.record.slug) == ("Students’ Exchange", "students-exchange")
    assert (edition.number, edition.stage) == (1, Stage.DRAFT)
    assert (edition.created_by, edition.changed_by, edition.record.owner) == (user, user, user)
    assert [event.action for event in AuditEvent.objects.all()] == ["create"]


def test_a_new_initiative_is_saved_with_everything_typed():
    pillar, other = live_pillar().record, live_pillar().record
    tag, organization, source = make_tag(), make_organization(), make_source()
    as_user(author()).post(
        ADD,
        NO_ROWS
        | ONE_MILESTONE
        | {
            "title": "Exchange",
            "slug": "exchange-of-students",
            "summary": "Two\u00a0lines.",
            "body": "One.\r\n\r\nTwo.",
            "lead_pillar": pillar.pk,
            "picked_themes": [other.pk],
            "picked_tags": [tag.pk],
            "picked_organizations": [organization.pk],
            "form": "program",
            "status": "active",
            "confidence": "high",
            "began": "June 1985",
            "milestones-0-sources": [source.pk],
            "cross_references-TOTAL_FORMS": "1",
            "cross_references-0-relation": "supports",
            "cross_references-0-target": pillar.pk,
            "cross_references-0-reason": "It trains the people.",
            "aliases-TOTAL_FORMS": "1",
            "aliases-0-name": "Students’ exchange",
            "review_by": "2027-01-01",
        },
    )
    edition = Edition.objects.get(kind="initiative")
    assert (edition.record.slug, edition.body, edition.began) == (
        "exchange-of-students",
        "One.\n\nTwo.\n",
        "1985-06",
    )
    assert edition.lead_pillar == pillar
    assert list(edition.also_advances.all()) == [other]
    assert list(edition.tags.all()) == [tag]
    assert list(edition.participants.all()) == [organization]
    assert milestones(edition) == [("1985-06", "Agreement signed", "1985-06-agreement-signed")]
    assert cited(edition.citations.filter(milestone=None)) == [source]
    assert cited(edition.milestones.get().citations) == [source]
    assert [(row.relation, row.target, row.reason) for row in edition.cross_references.all()] == [
        ("supports", pillar, "It trains the people.")
    ]
    assert [alias.name for alias in edition.aliases.all()] == ["Students’ exchange"]
    assert str(edition.record.review_by) == "2027-01-01"


@pytest.mark.parametrize(
    ("entered", "message"),
    [
        ({"title": "शिक्षा"}, "No address can be made from this title. Type one."),
        ({"title": "Malabar"}, "This address is taken."),
        ({"title": "Old Malabar"}, "/initiatives/old-malabar/ was the address of initiative "
         "malabar and leads there."),
    ],
)  # fmt: skip
def test_an_impossible_address_is_refused_at_the_field(entered, message):
    record = live_initiative(slug="old-malabar").record
    publishing.rename(record, "malabar", by=None)
    records = Record.objects.count()
    response = as_user(author()).post(ADD, NO_ROWS | entered)
    assert errors(response) == {"slug": [message]}
    assert Record.objects.count() == records


def test_a_page_cannot_take_an_address_of_the_site():
    url = reverse("admin:cooperation_pageedition_add")
    response = as_user(author()).post(url, {"title": "Search", "significance": "major"})
    assert errors(response) == {"slug": ["/search/ is taken by the site. Choose another."]}


def test_a_draft_keeps_what_was_not_touched():
    source, tag = make_source(), make_tag()
    edition = draft_initiative(sources=[source], tags=[tag], milestones=[("1990", "Begun")])
    before = {
        "fields": Edition.objects.filter(pk=edition.pk).values().get(),
        "milestones": list(edition.milestones.values()),
        "citations": list(edition.citations.values()),
        "tagged": list(edition.tagged.values()),
    }
    browser = as_user(author())
    browser.post(form_url(edition), typed(browser.get(form_url(edition))))
    assert before == {
        "fields": Edition.objects.filter(pk=edition.pk).values().get(),
        "milestones": list(edition.milestones.values()),
        "citations": list(edition.citations.values()),
        "tagged": list(edition.tagged.values()),
    }
    assert not AuditEvent.objects.filter(action="edit").exists()


def test_saving_a_draft_is_logged_with_who_and_what():
    edition, user = draft_initiative(), author()
    browser, tag = as_user(user), make_tag()
    data = typed(browser.get(form_url(edition)), title="Malabar", picked_tags=[tag.pk])
    browser.post(form_url(edition), data | ONE_MILESTONE)
    edition.refresh_from_db()
    event = AuditEvent.objects.get(action="edit")
    assert (edition.title, edition.changed_by) == ("Malabar", user)
    assert (event.actor, event.edition) == (user, Edition.objects.get(pk=edition.pk))
    assert event.data["changed"] == ["milestones", "tags", "title"]


def test_milestones_stand_in_the_order_of_their_dates_and_keep_their_anchors():
    edition = draft_initiative(
        milestones=[
            {"date": "1990", "title": "First", "anchor": "a"},
            {"date": "1995", "title": "Second", "anchor": "b"},
            {"date": "1995", "title": "Third", "anchor": "c"},
        ]
    )
    browser = as_user(author())
    data = typed(browser.get(form_url(edition)))
    data |= {
        "milestones-0-date": "2001",
        "milestones-0-title": "Renamed",
        "milestones-TOTAL_FORMS": "5",
        "milestones-3-date": "1985",
        "milestones-3-title": "परीक्षण",
        "milestones-4-date": "1985",
        "milestones-4-title": "परीक्षण",
    }
    browser.post(form_url(edition), data)
    assert milestones(edition) == [
        ("1985", "परीक्षण", "1985"),
        ("1985", "परीक्षण", "1985-2"),
        ("1995", "Second", "b"),
        ("1995", "Third", "c"),
        ("2001", "Renamed", "a"),
    ]


def test_picked_rows_keep_their_order_and_new_ones_come_last():
    tags = [make_tag(), make_tag(), make_tag()]
    edition = draft_initiative(tags=[tags[2], tags[0]])
    browser = as_user(author())
    data = typed(browser.get(form_url(edition)))
    assert data["picked_tags"] == [tags[2].pk, tags[0].pk]
    browser.post(form_url(edition), data | {"picked_tags": [*data["picked_tags"], tags[1].pk]})
    rows = edition.tagged.values_list("tag", "position")
    assert list(rows) == [(tags[2].pk, 0), (tags[0].pk, 1), (tags[1].pk, 2)]


def test_a_source_of_a_milestone_cannot_be_left_out_of_the_edition():
    one, two, three = make_source(), make_source(), make_source()
    edition = draft_initiative(
        sources=[one, two], milestones=[{"date": "1990", "title": "Begun", "sources": [one]}]
    )
    browser = as_user(author())
    data = typed(browser.get(form_url(edition)), sources=[two.pk])
    browser.post(form_url(edition), data | {"milestones-0-sources": [three.pk, one.pk]})
    assert cited(edition.milestones.get().citations) == [three, one]
    assert cited(edition.citations.filter(milestone=None)) == [two, three, one]


def test_a_source_that_the_text_cites_is_one_of_the_edition_and_readers_see_its_note(client):
    one, two, three = make_source(key="one"), make_source(key="two"), make_source(key="three")
    edition = draft_initiative(slug="dam", sources=[one])
    browser = as_user(author())
    text = "It holds.[@three] It was built.[@two] Both stand.[@three] It was planned.[@one]"
    browser.post(form_url(edition), typed(browser.get(form_url(edition)), body=text))
    assert cited(edition.citations.filter(milestone=None)) == [one, three, two]
    publishing.publish(edition, by=None)
    page = client.get("/initiatives/dam/").content.decode()
    assert [key for key in ("one", "two", "three") if f'href="#s-{key}"' in page] == [
        "one",
        "two",
        "three",
    ]


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"began": "31 June 1985"}, "began"),
        ({"lead_pillar": "999999"}, "lead_pillar"),
        ({"picked_tags": ["x"]}, "picked_tags"),
        ({"title": ""}, "title"),
        ({"slug": "no spaces"}, "slug"),
        ({"slug": ""}, "slug"),
    ],
)
def test_a_wrong_value_is_refused_at_its_field_and_nothing_is_written(entered, field):
    edition = draft_initiative()
    browser = as_user(author())
    data = typed(browser.get(form_url(edition)), summary="Written in vain.") | entered
    response = browser.post(form_url(edition), data)
    edition.refresh_from_db()
    assert list(errors(response)) == [field]
    assert edition.summary != "Written in vain."
    assert not AuditEvent.objects.filter(action="edit").exists()


def test_only_themes_are_themes_and_the_lead_is_named_once():
    other, pillar = live_initiative().record, live_pillar().record
    edition = draft_initiative(pillar=pillar)
    browser = as_user(author())
    data = typed(browser.get(form_url(edition)))
    response = browser.post(form_url(edition), data | {"lead_pillar": other.pk})
    assert errors(response) == {"lead_pillar": ["Choose themes only."]}
    response = browser.post(form_url(edition), data | {"picked_themes": [pillar.pk]})
    assert errors(response) == {"picked_themes": ["The lead theme need not be named again here."]}


def test_a_record_does_not_refer_to_itself_or_twice_to_another():
    edition, other = draft_initiative(), live_initiative().record
    browser = as_user(author())
    data = typed(browser.get(form_url(edition))) | {
        "cross_references-TOTAL_FORMS": "2",
        "cross_references-0-relation": "supports",
        "cross_references-0-target": edition.record.pk,
        "cross_references-0-reason": "A reason.",
        "cross_references-1-relation": "supports",
        "cross_references-1-target": other.pk,
        "cross_references-1-reason": "A reason.",
    }
    page = browser.post(form_url(edition), data).context_data
    rows = page["inline_admin_formsets"][1].formset
    assert rows.errors == [{"target": ["A record cannot refer to itself."]}, {}]
    data["cross_references-0-target"] = other.pk
    page = browser.post(form_url(edition), data).context_data
    rows = page["inline_admin_formsets"][1].formset
    assert rows.non_form_errors() == [
        "Two rows lead to the same record. Put both reasons into one."
    ]
    assert edition.cross_references.count() == 0


def test_a_row_that_nobody_touched_counts_against_a_new_one_to_the_same_record():
    edition, other = draft_initiative(), live_initiative().record
    edition.cross_references.create(relation="supports", target=other, reason="A reason.")
    browser = as_user(author())
    data = typed(browser.get(form_url(edition))) | {
        "cross_references-TOTAL_FORMS": "2",
        "cross_references-1-relation": "part_of",
        "cross_references-1-target": other.pk,
        "cross_references-1-reason": "Another.",
    }
    page = browser.post(form_url(edition), data).context_data
    assert page["inline_admin_formsets"][1].formset.non_form_errors() == [
        "Two rows lead to the same record. Put both reasons into one."
    ]


def test_fields_of_the_record_are_saved_at_once_and_logged():
    edition, user = draft_pillar(position=3), author()
    browser = as_user(user)
    data = typed(browser.get(form_url(edition)), position="4", owner=user.pk)
    browser.post(form_url(edition), data | {"verified_on": "2026-11-01"})
    record = Record.objects.get(pk=edition.record_id)
    event = AuditEvent.objects.get(action="edit record")
    assert (record.position, record.owner, str(record.verified_on)) == (4, user, "2026-11-01")
    assert event.data == {
        "old": {"position": 3, "owner": None, "verified_on": None},
        "new": {"position": 4, "owner": str(user), "verified_on": "2026-11-01"},
    }
    assert not AuditEvent.objects.filter(action="edit").exists()


def test_the_address_of_a_draft_is_changed_in_its_form_and_leaves_no_redirect():
    edition = draft_page(slug="abuot")
    browser = as_user(author())
    browser.post(form_url(edition), typed(browser.get(form_url(edition)), slug="about"))
    assert Record.objects.get(pk=edition.record_id).slug == "about"
    assert not FormerPath.objects.exists()


def test_the_form_of_a_published_record_does_not_change_its_address():
    edition = live_page(slug="about")
    draft = publishing.start_draft(edition.record, by=None)
    browser = as_user(administrator())
    browser.post(form_url(draft), typed(browser.get(form_url(draft)), slug="other"))
    assert Record.objects.get(pk=edition.record_id).slug == "about"


@pytest.mark.parametrize("make", [live_initiative, live_pillar, live_page])
def test_a_live_edition_is_shown_but_not_edited(make):
    edition = make(title="Shown")
    browser = as_user(administrator())
    page = browser.get(form_url(edition))
    assert page.context_data["editable"] is False
    assert 'name="title"' not in page.content.decode()
    assert 'name="_save"' not in page.content.decode()


def test_a_live_edition_shows_by_title_what_it_points_to():
    lead, other = live_pillar(title="Defense").record, live_pillar(title="Health").record
    source, tag, organization = make_source(title="Gazette"), make_tag("Ships"), make_organization()
    edition = draft_initiative(
        pillar=lead, sources=[source], tags=[tag], milestones=[("1990", "Begun")]
    )
    edition.advances.create(pillar=other)
    edition.participations.create(organization=organization)
    edition.cross_references.create(relation="supports", target=other, reason="A reason.")
    publishing.publish(edition, by=None)
    page = as_user(author()).get(form_url(edition)).content.decode()
    shown = ["Defense (theme)", "Health (theme)", "Gazette (The Gazette)", "Ships"]
    shown += [organization.name, edition.record.get_absolute_url(), "A reason."]
    assert [words for words in shown if words not in page] == []


def test_a_form_that_comes_too_late_is_refused_with_everything_typed():
    edition = draft_initiative()
    browser = as_user(author())
    data = typed(browser.get(form_url(edition)), summary="Typed for an hour.")
    publishing.publish(edition, by=None)
    response = browser.post(form_url(edition), data)
    edition.refresh_from_db()
    assert response.status_code == 200
    assert response.context_data["adminform"].form["summary"].value() == "Typed for an hour."
    assert errors(response) == {
        "__all__": [
            "Nothing was saved: this edition has been published or put aside since you opened it. "
            "What you typed is still here: put it into a new draft with the button at the end of "
            "the page, or copy what you need."
        ]
    }
    assert (edition.summary, edition.stage) != ("Typed for an hour.", Stage.DRAFT)


def test_save_and_publish_leads_to_the_page_of_publishing():
    edition = draft_initiative()
    browser = as_user(administrator())
    data = typed(browser.get(form_url(edition)), _publish="1")
    assert browser.post(form_url(edition), data).url == move_url(edition, "publish")


@pytest.mark.parametrize(("make", "status"), [(author, 200), (publisher, 200)])
def test_an_edition_of_another_kind_is_not_found_under_this_one(make, status):
    edition = draft_pillar()
    url = reverse("admin:cooperation_initiativeedition_change", args=[edition.pk])
    assert as_user(make()).get(url, follow=True).status_code == status
    assert as_user(make()).get(url).url == reverse("admin:index")
