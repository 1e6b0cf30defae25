"""Two editors changed the same piece of a draft: the second is asked, and nothing is lost."""

import pytest

from cooperation.comparison import content
from cooperation.models import AuditEvent, CrossReference
from tests.admin.colleagues import answer, asked, collide, fresh, opened, post, saved
from tests.admin.personas import errors, form_url, typed
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_pillar,
    make_organization,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_a_collision_is_asked_about_and_nothing_is_written(anna, bela):
    edition = draft_page(title="Old", summary="Old.")
    events = AuditEvent.objects.count()
    response = collide(
        anna, bela, edition, {"title": "Anna’s"}, {"title": "Bela’s", "summary": "Bela’s."}
    )
    assert asked(response) == {"Title": ["Old", "Anna’s", "Bela’s"]}
    assert (fresh(edition).title, fresh(edition).summary) == ("Anna’s", "Old.")
    assert AuditEvent.objects.count() == events + 1
    assert "anna changed this draft while you had it open" in response.content.decode()


@pytest.mark.parametrize(
    ("pick", "text", "title"),
    [
        ("theirs", "", "Anna’s"),
        ("mine", "", "Bela’s"),
        ("text", "Anna’s and Bela’s", "Anna’s and Bela’s"),
    ],
)
def test_what_is_chosen_is_saved_with_everything_else_typed(anna, bela, pick, text, title):
    edition = draft_page(title="Old", summary="Old.")
    response = collide(
        anna,
        bela,
        edition,
        {"title": "Anna’s", "change_note": "Anna’s note."},
        {"title": "Bela’s", "summary": "Bela’s.", "body": "Bela’s\r\n\r\ntext."},
    )
    saved(bela.post(form_url(edition), answer(response, pick, **{"text-0": text})))
    edition = fresh(edition)
    assert (edition.title, edition.summary, edition.body, edition.change_note) == (
        title,
        "Bela’s.",
        "Bela’s\n\ntext.\n",
        "Anna’s note.",
    )


def test_a_text_of_both_is_proposed_and_picked_where_no_word_collides(anna, bela):
    edition = draft_page(body="First line.\nSecond line.\n")
    response = collide(
        anna,
        bela,
        edition,
        {"body": "First line, longer.\nSecond line.\n"},
        {"body": "First line.\nSecond line, longer.\n"},
    )
    [piece] = response.context_data["pieces"]
    assert (piece.picked, piece.text) == ("text", "First line, longer.\nSecond line, longer.\n")
    saved(bela.post(form_url(edition), answer(response, piece.picked)))
    assert fresh(edition).body == piece.text


def test_where_the_same_words_collide_nothing_is_picked_beforehand(anna, bela):
    edition = draft_page(summary="It has five members.")
    response = collide(
        anna,
        bela,
        edition,
        {"summary": "It has six members."},
        {"summary": "It has ten members."},
    )
    [piece] = response.context_data["pieces"]
    assert (piece.picked, piece.text) == ("", "It has six ten members.")


def test_values_are_shown_in_words(anna, bela):
    defense, health, trade = (
        live_pillar(title=title).record for title in ("Defense", "Health", "Trade")
    )
    edition = draft_initiative(pillar=defense, status="active")
    response = collide(
        anna,
        bela,
        edition,
        {"lead_pillar": health.pk, "status": "lapsed"},
        {"lead_pillar": trade.pk, "status": "completed"},
    )
    assert asked(response) == {
        "Lead theme": ["Defense (theme)", "Health (theme)", "Trade (theme)"],
        "Status": ["Active", "Lapsed", "Completed"],
    }
    saved(bela.post(form_url(edition), answer(response, "mine", "theirs")))
    edition = fresh(edition)
    assert (edition.lead_pillar, edition.status) == (trade, "lapsed")


def test_what_is_not_there_or_not_understood_is_shown_as_well(anna, bela):
    edition = draft_initiative(began="1985")
    owner, gone = make_user("chief", is_staff=True), make_tag("Gone")
    tags = [make_tag(name) for name in ("One", "Two", "Three")]
    one, two, three = [tag.pk for tag in tags]
    for position, tag in enumerate([*tags, gone]):
        edition.tagged.create(tag=tag, position=position)
    response = collide(
        anna,
        bela,
        edition,
        {"began": "June 1990", "owner": owner.pk, "picked_tags": [two, one, three, gone.pk]},
        {"began": "some day", "owner": "999999", "picked_tags": [three, one, two, gone.pk]},
    )
    shown = asked(response)
    assert shown["Began"] == ["1985", "June 1990", "some day"]
    assert shown["Owner"] == ["", "chief", "something that does not exist any more"]
    edition.tagged.filter(tag=gone).delete()
    gone.delete()
    again = bela.post(form_url(edition), answer(response, "mine", "", "mine"))
    assert asked(again)["Tags"][2] == ("Three, One, Two, something that does not exist any more")
    assert list(errors(bela.post(form_url(edition), answer(again, "mine", "mine", "mine")))) == [
        "began",
        "owner",
    ]


def test_a_piece_of_a_row_is_asked_about_by_the_name_of_the_row(anna, bela):
    edition = draft_initiative(milestones=[{"date": "1990", "title": "Begun", "sources": []}])
    response = collide(
        anna,
        bela,
        edition,
        {"milestones-0-date": "1991"},
        {
            "milestones-0-date": "1992",
            "milestones-0-description": "Bela’s.",
            "milestones-TOTAL_FORMS": "2",
            "milestones-1-date": "1999",
            "milestones-1-title": "Bela’s new one",
        },
    )
    assert asked(response) == {"Milestone: 1992, Begun: Date": ["1990", "1991", "1992"]}
    saved(bela.post(form_url(edition), answer(response, "theirs")))
    assert [
        (row["date"], row["title"], row["description"])
        for row in content(fresh(edition))["milestones"]
    ] == [("1991", "Begun", "Bela’s."), ("1999", "Bela’s new one", "")]


@pytest.mark.parametrize(("pick", "kept"), [("theirs", []), ("mine", [("a", "Begun at sea")])])
def test_a_row_that_one_removed_and_the_other_changed(anna, bela, pick, kept):
    edition = draft_initiative(
        milestones=[{"date": "1990", "title": "Begun", "anchor": "a", "sources": []}]
    )
    response = collide(
        anna,
        bela,
        edition,
        {"milestones-0-DELETE": "on"},
        {"milestones-0-title": "Begun at sea"},
    )
    assert asked(response) == {
        "Milestone: 1990, Begun at sea": [
            "Date: 1990; Title: Begun; Setback: No",
            "Taken away",
            "Date: 1990; Title: Begun at sea; Setback: No",
        ]
    }
    saved(bela.post(form_url(edition), answer(response, pick)))
    rows = edition.milestones.values_list("anchor", "title")
    assert list(rows) == kept


def test_a_row_that_i_removed_and_they_changed(anna, bela):
    edition = draft_initiative()
    target = live_initiative(title="Malabar").record
    CrossReference.objects.create(
        edition=edition, relation="supports", target=target, reason="Old reason."
    )
    response = collide(
        anna,
        bela,
        edition,
        {"cross_references-0-reason": "Anna’s reason."},
        {"cross_references-0-DELETE": "on"},
    )
    assert asked(response) == {
        "Cross reference: Malabar (initiative)": [
            "Relation: supports; Target: Malabar (initiative); Reason: Old reason.",
            "Relation: supports; Target: Malabar (initiative); Reason: Anna’s reason.",
            "Taken away",
        ]
    }
    saved(bela.post(form_url(edition), answer(response, "theirs")))
    assert [row.reason for row in edition.cross_references.all()] == ["Anna’s reason."]


def test_two_new_rows_to_one_record_are_one_row_in_two_wordings(anna, bela):
    edition, target = draft_initiative(), live_initiative().record
    row = {
        "cross_references-TOTAL_FORMS": "1",
        "cross_references-0-relation": "supports",
        "cross_references-0-target": target.pk,
    }
    response = collide(
        anna,
        bela,
        edition,
        row | {"cross_references-0-reason": "Anna’s."},
        row | {"cross_references-0-reason": "Bela’s."},
    )
    [wordings] = asked(response).values()
    assert wordings == ["", "Anna’s.", "Bela’s."]
    saved(bela.post(form_url(edition), answer(response, "mine")))
    assert [row.reason for row in edition.cross_references.all()] == ["Bela’s."]


def test_two_orders_are_asked_about(anna, bela):
    organizations = [make_organization(name=name) for name in ("Army", "Fleet", "Navy")]
    one, two, three = [organization.pk for organization in organizations]
    edition = draft_initiative()
    for position, organization in enumerate(organizations):
        edition.participations.create(organization=organization, position=position)
    response = collide(
        anna,
        bela,
        edition,
        {"picked_organizations": [two, one, three]},
        {"picked_organizations": [three, one, two]},
    )
    assert asked(response) == {
        "Participants": ["Army, Fleet, Navy", "Fleet, Army, Navy", "Navy, Army, Fleet"]
    }
    saved(bela.post(form_url(edition), answer(response, "mine")))
    assert content(fresh(edition))["participants"] == ["Navy", "Army", "Fleet"]


def test_two_orders_of_rows_are_asked_about(anna, bela):
    edition = draft_initiative()
    for position, name in enumerate("abc"):
        edition.aliases.create(name=name, position=position)
    response = collide(
        anna,
        bela,
        edition,
        {"aliases-0-position": "1", "aliases-1-position": "0"},
        {"aliases-1-position": "2", "aliases-2-position": "1"},
    )
    assert list(asked(response)) == ["Other names: order"]
    saved(bela.post(form_url(edition), answer(response, "mine")))
    assert content(fresh(edition))["aliases"] == ["a", "c", "b"]


def test_who_chooses_nothing_is_asked_again_with_what_was_typed(anna, bela):
    edition = draft_page(title="Old", summary="Old.")
    response = collide(
        anna,
        bela,
        edition,
        {"title": "Anna’s", "summary": "Anna’s."},
        {"title": "Bela’s", "summary": "Bela’s."},
    )
    again = bela.post(form_url(edition), answer(response, "text", "", **{"text-0": "Both of us"}))
    pieces = again.context_data["pieces"]
    assert again.status_code == 409
    assert [(piece.picked, piece.text, piece.complaint) for piece in pieces] == [
        ("text", "Both of us", ""),
        ("", "Anna’s Bela’s.", "Choose what readers should get."),
    ]
    assert fresh(edition).title == "Anna’s"


def test_a_third_editor_is_met_like_the_second(anna, bela, carla):
    edition = draft_page(title="Old", summary="Old.", body="Old.")
    response = collide(
        anna, bela, edition, {"title": "Anna’s"}, {"title": "Bela’s", "body": "Bela’s."}
    )
    saved(post(carla, edition, opened(carla, edition), title="Carla’s", summary="Carla’s."))
    again = bela.post(form_url(edition), answer(response, "mine"))
    assert asked(again) == {"Title": ["Anna’s", "Carla’s", "Bela’s"]}
    saved(bela.post(form_url(edition), answer(again, "mine")))
    edition = fresh(edition)
    assert (edition.title, edition.summary, edition.body) == ("Bela’s", "Carla’s.", "Bela’s.")


def test_a_text_of_three_has_what_each_wrote(anna, bela, carla):
    edition = draft_page(body="Old.")
    response = collide(
        anna, bela, edition, {"body": "Old.\n\nAnna’s."}, {"body": "Old.\n\nBela’s."}
    )
    both = "Old.\n\nAnna’s.\n\nBela’s.\n"
    saved(post(carla, edition, opened(carla, edition), body="Old.\n\nAnna’s.\n\nCarla’s."))
    again = bela.post(form_url(edition), answer(response, "text", **{"text-0": both}))
    [piece] = again.context_data["pieces"]
    assert (piece.picked, piece.text) == ("", "Old.\n\nAnna’s.\n\nCarla’s.\n\nBela’s.\n")


def test_a_third_editor_elsewhere_is_no_second_question(anna, bela, carla):
    edition = draft_page(title="Old", summary="Old.")
    response = collide(anna, bela, edition, {"title": "Anna’s"}, {"title": "Bela’s"})
    saved(post(carla, edition, opened(carla, edition), summary="Carla’s."))
    saved(bela.post(form_url(edition), answer(response, "mine")))
    assert (fresh(edition).title, fresh(edition).summary) == ("Bela’s", "Carla’s.")


def test_what_is_put_together_passes_the_same_checks(anna, bela):
    theme = live_pillar(title="Health").record
    edition = draft_initiative()
    first, second = opened(anna, edition), opened(bela, edition)
    saved(post(anna, edition, first, lead_pillar=theme.pk))
    response = post(bela, edition, second, picked_themes=[theme.pk], summary="Bela’s.")
    assert errors(response) == {"picked_themes": ["The lead theme need not be named again here."]}
    form = response.context_data["adminform"].form
    assert [form[name].value() for name in ("lead_pillar", "summary")] == [
        str(theme.pk),
        "Bela’s.",
    ]
    saved(post(bela, edition, typed(response), picked_themes=[]))
    assert (fresh(edition).lead_pillar, fresh(edition).summary) == (theme, "Bela’s.")


def test_an_invalid_value_is_shown_at_its_field_with_what_others_saved(anna, bela):
    edition = draft_initiative()
    first, second = opened(anna, edition), opened(bela, edition)
    saved(post(anna, edition, first, title="Anna’s"))
    response = post(bela, edition, second, began="31 June 1985", summary="Bela’s.")
    assert list(errors(response)) == ["began"]
    form = response.context_data["adminform"].form
    assert [form[name].value() for name in ("began", "summary", "title")] == [
        "31 June 1985",
        "Bela’s.",
        "Anna’s",
    ]
    saved(post(bela, edition, typed(response), began="1985"))
    assert (fresh(edition).title, fresh(edition).began) == ("Anna’s", "1985")


def test_a_chosen_text_that_is_too_long_is_refused_at_its_field(anna, bela):
    edition = draft_page(summary="Old.")
    response = collide(anna, bela, edition, {"summary": "Anna’s."}, {"summary": "Bela’s."})
    refused = bela.post(form_url(edition), answer(response, "text", **{"text-0": "x" * 300}))
    assert list(errors(refused)) == ["summary"]
    assert fresh(edition).summary == "Anna’s."


def test_the_button_that_was_pressed_is_remembered(anna, bela):
    edition = draft_page(title="Old")
    response = collide(
        anna, bela, edition, {"title": "Anna’s"}, {"title": "Bela’s", "_continue": "1"}
    )
    done = saved(bela.post(form_url(edition), answer(response, "mine")))
    assert done.url == form_url(edition)
