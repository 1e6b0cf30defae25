"""Filters of the lists of records: what they leave, what they count, and what they cost."""

import datetime

import pytest
from django.utils import timezone

from cooperation import finding, publishing
from cooperation.admin import narrowing
from cooperation.admin.tally import tally
from cooperation.models import Alias, AuditEvent, Edition, Finding, Outcome, Record, TagAlias
from tests.admin.personas import administrator, as_user, author, list_url, member
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_link_check,
    make_source,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def editor():
    return as_user(author())


def ask(browser, kind="initiative", **parameters):
    return browser.get(list_url(kind), parameters)


def listed(response):
    return [row.title for row in response.context_data["cl"].result_list]


def counts(response, parameter):
    """The numbers beside the options of one filter, without those that are 0."""
    changelist = response.context_data["cl"]
    [spec] = [spec for spec in changelist.filter_specs if spec.parameter == parameter]
    return {option.value: option.count for option in spec.choices(changelist) if option.count}


def chips(response):
    """Title, label and address of what is in force."""
    changelist = response.context_data["cl"]
    return [
        (chip.title, chip.label, chip.url)
        for spec in changelist.filter_specs
        for chip in spec.chips(changelist)
    ]


# --- What they leave ----------------------------------------------------------------------------


def test_states_leave_what_is_in_them_and_count_it(editor):
    live_initiative(title="Live")
    beside = live_initiative(title="Draft beside live")
    publishing.start_draft(beside.record, by=None)
    publishing.submit(draft_initiative(title="In review"), by=None)
    publishing.discard(draft_initiative(title="Discarded"), by=None)
    publishing.publish(draft_initiative(title="Scheduled"), by=None, at=timezone.now() + DAY)
    publishing.withdraw(live_initiative(title="Withdrawn").record, by=None, reason="Closed.")
    titles = {
        "live": "Live",
        "draft": "Draft beside live",
        "review": "In review",
        "discarded": "Discarded",
        "scheduled": "Scheduled",
        "withdrawn": "Withdrawn",
    }
    for state, title in titles.items():
        response = ask(editor, state=state)
        assert (listed(response), counts(response, "state")) == ([title], dict.fromkeys(titles, 1))
        assert response.context_data["cl"].result_count == 1
        [row] = response.context_data["cl"].result_list
        assert row.state_now == state


def test_theme_form_and_status(editor):
    pillar = live_pillar(slug="defense", title="Defense").record
    live_initiative(title="Malabar", pillar=pillar, form="exercise")
    draft_initiative(title="Other", form="visit", status="proposed")
    for parameter, value in (("theme", "defense"), ("form", "exercise"), ("status", "active")):
        assert listed(ask(editor, **{parameter: value})) == ["Malabar"]
    response = ask(editor, form="visit")
    assert listed(response) == ["Other"]
    assert counts(response, "form") == {"exercise": 1, "visit": 1}
    assert counts(response, "status") == {"proposed": 1}
    assert counts(response, "theme") == {Edition.objects.get(title="Other").lead_pillar.slug: 1}


def test_counts_are_what_one_sees_after_choosing(editor):
    pillars = [live_pillar(slug=f"theme-{n}", title=f"Theme {n}").record for n in range(2)]
    for number in range(12):
        make = live_initiative if number % 3 else draft_initiative
        edition = make(
            pillar=pillars[number % 2],
            form=("visit", "law", "forum")[number % 3],
            status=("active", "proposed")[number % 5 == 0],
        )
        if number % 4 == 0:
            Record.objects.filter(pk=edition.record_id).update(review_by="2001-01-01")
    narrowed = {"theme": "theme-0", "stale": "1"}
    response = ask(editor, **narrowed)
    for parameter in ("state", "theme", "form", "status", "owner", "stale"):
        for value, count in counts(response, parameter).items():
            after = ask(editor, **(narrowed | {parameter: value}))
            assert len(listed(after)) == count == after.context_data["cl"].result_count


def test_a_tag_is_named_by_address_name_or_synonym_and_several_are_all_wanted(editor):
    tags = [make_tag("Indo-Pacific", slug="indo-pacific"), make_tag("Trade", slug="commerce")]
    TagAlias.objects.create(tag=tags[0], name="Asia Pacific")
    draft_initiative(title="Both", tags=tags)
    draft_initiative(title="One", tags=tags[:1])
    for name in ("indo-pacific", "INDO PACIFIC", "asia-pacific"):
        assert sorted(listed(ask(editor, tag=name))) == ["Both", "One"]
    response = ask(editor, tag=["indo pacific", "commerce"])
    assert listed(response) == ["Both"]
    assert chips(response) == [
        ("tag", "Indo-Pacific", "?tag=commerce"),
        ("tag", "Trade", "?tag=indo+pacific"),
    ]
    assert 'name="tag" value="commerce"' in response.text
    assert listed(ask(editor, "pillar", tag="commerce")) == []


def test_the_tags_that_most_carry_are_offered_with_their_numbers(editor, monkeypatch):
    tags = [make_tag(f"Tag {number:02}") for number in range(14)]
    for number in range(3):
        draft_initiative(tags=tags[number:], title=f"I{number}")
    draft_page()
    found = counts(ask(editor), "tag")
    assert found == {f"tag-{number:02}": 3 for number in range(2, 14)}
    found = counts(ask(editor, q="I0"), "tag")
    assert found == {f"tag-{number:02}": 1 for number in range(12)}
    assert counts(ask(editor, tag="tag-00"), "tag") == {}
    monkeypatch.setattr(narrowing, "FEW", 2)
    assert counts(ask(editor), "tag") == {}


def test_what_very_many_are_found_by_is_listed_whole_but_not_counted_by_option(editor, monkeypatch):
    owner = make_user("anita", first_name="Anita", last_name="Rao", is_staff=True)
    for number in range(4):
        draft_initiative(title=f"Talks {number}", by=owner, tags=[make_tag(f"Tag {number}")])
    live_initiative(title="Talks 4")
    hint = "options are not counted"
    few = ask(editor, q="talks", o="-1")
    assert (counts(few, "state"), counts(few, "owner")["anita"]) == ({"draft": 4, "live": 1}, 4)
    assert hint not in few.content.decode()

    monkeypatch.setattr(narrowing, "FEW", 4)
    many = ask(editor, q="talks", o="-1")
    assert listed(many) == listed(few) == [f"Talks {n}" for n in (4, 3, 2, 1, 0)]
    assert many.context_data["cl"].result_count == 5
    assert counts(many, "state") == counts(many, "owner") == counts(many, "tag") == {}
    assert hint in many.content.decode()
    drafts = ask(editor, q="talks", state="draft", changed=f"{timezone.localdate().year}")
    assert drafts.context_data["cl"].result_count == len(listed(drafts)) == 4
    [owners] = [spec for spec in many.context_data["cl"].filter_specs if spec.parameter == "owner"]
    offered = [option.label for option in owners.choices(many.context_data["cl"])]
    assert offered == ["Me", "Nobody", "Anita Rao"]
    [days] = [spec for spec in many.context_data["cl"].filter_specs if spec.parameter == "changed"]
    assert [option.value for option in days.choices(many.context_data["cl"])] == [
        f"{timezone.localdate().year}"
    ]


def test_owner_by_name_me_and_none():
    me = author()
    other = make_user("anita", first_name="Anita", last_name="Rao", is_staff=True)
    draft_initiative(title="Mine", by=me)
    draft_initiative(title="Hers", by=other)
    draft_initiative(title="Nobody’s")
    editor = as_user(me)
    expected = {"me": ["Mine"], "anita": ["Hers"], "ANITA": ["Hers"], "none": ["Nobody’s"]}
    expected["Anita Rao (anita)"] = ["Hers"]
    for owner, titles in expected.items():
        response = ask(editor, owner=owner)
        assert listed(response) == titles
        assert counts(response, "owner") == {"me": 1, "none": 1, "anita": 1}
    assert chips(ask(editor, owner="anita")) == [("owner", "Anita Rao", "?")]


def test_what_needs_attention():
    me = author()
    editor = as_user(me)
    stale = live_initiative(title="Stale")
    Record.objects.filter(pk=stale.record_id).update(review_by="2001-01-01")
    source = make_source()
    make_link_check(source, Outcome.GONE)
    live_initiative(title="Broken", sources=[source])
    back = draft_initiative(title="Back")
    publishing.submit(back, by=None)
    publishing.send_back(back, by=None, note="More.")
    again = draft_initiative(title="Again", by=me)
    publishing.submit(again, by=None)
    publishing.send_back(again, by=None, note="More.")
    publishing.submit(again, by=None)
    edited = draft_initiative(title="Edited")
    publishing.save_draft(edited, by=me, changed=["title"])
    publishing.save_draft(edited, by=make_user(), changed=["title"])
    Finding.objects.create(edition=draft_initiative(title="Vague"), rule="vague-link")
    assert listed(ask(editor, stale="1")) == ["Stale"]
    assert listed(ask(editor, links="broken")) == ["Broken"]
    assert listed(ask(editor, sentback="1")) == ["Back"]
    assert sorted(listed(ask(editor, author="me"))) == ["Again", "Edited"]
    assert listed(ask(editor, finding="vague-link")) == ["Vague"]
    assert chips(ask(editor, finding="vague-link"))[0][0] == "quality"
    assert counts(ask(editor), "stale") == {"1": 1}


def test_days_lead_from_the_year_to_the_day(editor):
    for title, day in (("Old", "2023-05-06"), ("New", "2024-02-29"), ("Newer", "2024-02-01")):
        edition = draft_initiative(title=title)
        moment = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")
        Edition.objects.filter(pk=edition.pk).update(changed_at=moment)

    def days(**parameters):
        changelist = ask(editor, **parameters).context_data["cl"]
        spec = next(spec for spec in changelist.filter_specs if spec.parameter == "changed")
        return [option.value for option in spec.choices(changelist)]

    assert days() == ["2024", "2023"]
    assert days(changed="2024") == ["2024-02"]
    assert days(changed="2024-02")[:2] == ["2024-02-29", "2024-02-28"]
    assert (len(days(changed="2024-02")), days(changed="2024-02-29")) == (29, [])
    assert listed(ask(editor, changed="2024")) == ["New", "Newer"]
    assert listed(ask(editor, changed="2024-02-29")) == ["New"]
    assert listed(ask(editor, changed="2023-05")) == ["Old"]
    assert chips(ask(editor, changed="2023-05")) == [("changed", "May 2023", "?")]
    assert days(form="law") == []


def test_words_are_looked_for_in_everything(editor):
    found = live_initiative(title="Malabar", slug="exercise", acronym="MLB", summary="Ships.")
    Alias.objects.create(edition=found, name="Four navies")
    finding.refresh(found.record)
    draft_initiative(title="Other")
    for words in ("malabar", "MLB", "navies", "exercise", "ships", "malab"):
        response = ask(editor, q=words)
        assert listed(response) == ["Malabar"]
        assert counts(response, "state") == {"live": 1}
    assert listed(ask(editor, q="nothing")) == listed(ask(editor, q="\"' OR 1=1 %")) == []
    assert listed(ask(editor, "page", q="malabar")) == []


# --- What is not there --------------------------------------------------------------------------


def test_unknown_values_leave_nothing_and_are_named(editor):
    live_initiative()
    strange = ["\0", "nonsense", "x" * 300, "99999", "2024-13", "शिक्षा", "'; --"]
    names = ["state", "theme", "tag", "owner", "form", "status", "stale", "author", "sentback"]
    for name in [*names, "links", "finding", "changed"]:
        for value in strange:
            response = ask(editor, **{name: value})
            if "\0" in value:
                assert response.url == f"{list_url('initiative')}?e=1"
            else:
                assert listed(response) == []
    assert "There is no lead theme “nonsense”." in ask(editor, theme="nonsense").text
    assert "?state=live" in ask(editor, theme="nonsense", state="live").text


def test_an_empty_value_is_none(editor):
    live_initiative(title="Here")
    assert listed(ask(editor, tag="", owner="", state="", changed="")) == ["Here"]


def test_parameters_that_are_no_filter_lead_to_the_whole_list_with_a_word(editor):
    for parameters in ({"nonsense": "1"}, {"title__contains": "a"}, {"q": "a\0b", "body": "\0"}):
        response = ask(editor, **parameters)
        assert response.url == f"{list_url('initiative')}?e=1"
    assert "something that this list does not know" in editor.get(response.url).text
    assert ask(editor, record__owner__password="x").status_code == 400


def test_a_page_that_there_is_not_is_the_last(editor):
    for number in range(51):
        draft_page(title=f"Page {number:02}", position=number)
    for page, titles in (("2", 1), ("99", 1), ("0", 50), ("-1", 50), ("x", 50)):
        assert len(listed(ask(editor, "page", p=page))) == titles
    assert len(listed(ask(editor, "page", all=""))) == 51


def test_pages_hold_every_row_once_in_the_order_asked_for():
    editor = as_user(administrator())  # whose first column are boxes to choose rows
    pillars = [live_pillar(position=place).record for place in (2, 1)]
    for number in range(53):
        draft_initiative(title=f"I{number:02}", pillar=pillars[number % 2], sources=[])
    for order in ("1", "-1", "2", "3", "-3", "6"):
        pages = [listed(ask(editor, o=order, p=page)) for page in ("1", "2")]
        assert [len(page) for page in pages] == [50, 3]
        assert len({*pages[0], *pages[1]}) == 53
    assert listed(ask(editor, o="1"))[:2] == ["I00", "I01"]
    assert listed(ask(editor, o="-1", p="2")) == ["I02", "I01", "I00"]
    assert listed(ask(editor, o="3"))[0] in {f"I{number:02}" for number in range(1, 53, 2)}


# --- What they cost -----------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_list_needs_the_same_queries_for_any_number(count, django_assert_num_queries):
    pillar, tag = live_pillar(slug="defense").record, make_tag("Trade")
    for _ in range(count):
        draft_initiative(pillar=pillar, by=make_user(), sources=[], form="law", tags=[tag])
    editor = as_user(administrator())
    ask(editor)
    with django_assert_num_queries(9):
        assert len(listed(ask(editor))) == min(count, 50)
    narrowed = {"state": "draft", "theme": "defense", "form": "law", "stale": "1"}
    with django_assert_num_queries(9):
        ask(editor, **narrowed, tag="", o="1", p="2")
    owner = make_user("anita", is_staff=True)
    Record.objects.filter(slug="defense").update(owner=owner)
    with django_assert_num_queries(9):
        ask(editor, owner="anita")
    with django_assert_num_queries(9):
        ask(editor, tag="trade", changed=f"{timezone.now():%Y}")


def test_no_filter_shows_more_than_fifty_options(editor):
    for number in range(60):
        pillar = live_pillar().record if number < 9 else None
        by = make_user(is_staff=True)
        draft_initiative(tags=[make_tag()], by=by, pillar=pillar or Record.objects.first())
    changelist = ask(editor).context_data["cl"]
    lengths = [len(list(spec.choices(changelist))) for spec in changelist.filter_specs]
    assert max(lengths) <= 50
    assert "<select" not in ask(editor).text.replace('<select name="action"', "")


def test_the_list_in_a_window_to_choose_from_keeps_that(editor):
    draft_initiative()
    response = ask(editor, _popup="1", state="draft")
    assert '?_popup=1">Clear all filters' in response.text
    assert "Save this filter" not in response.text


def test_a_tally_counts_each_dimension_without_its_own_filter():
    rows = [
        {"a": 1, "b": "x", "number": 2},
        {"a": 1, "b": "y", "number": 3},
        {"a": 2, "b": "x", "number": 5},
        {"a": 2, "b": "y", "number": 7},
    ]
    found = tally(rows, {"a": None, "b": None})
    assert (found.total, found.counts) == (17, {"a": {1: 5, 2: 12}, "b": {"x": 7, "y": 10}})
    found = tally(rows, {"a": 1, "b": "x"})
    assert (found.total, found.counts) == (2, {"a": {1: 2, 2: 5}, "b": {"x": 2, "y": 3}})
    assert tally([], {"a": 1}).total == 0


def test_every_role_sees_the_filters_of_what_it_may_view():
    live_page(title="About")
    for role in ("Author", "Reviewer", "Publisher", "Tag steward", "Administrator"):
        response = ask(as_user(member(role)), "page", state="live")
        assert listed(response) == ["About"]
    assert AuditEvent.objects.filter(action="filter").exists() is False
