"""The tag desk: use, likeness, merging with a preview, retiring, retagging a list."""

import pytest
from django.urls import reverse

from cooperation import publishing, tagging
from cooperation.models import AuditEvent, Stage, Tag, TagAlias
from tests.admin.personas import administrator, as_user, errors, form_url, list_url, member, typed
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_tag,
)

pytestmark = pytest.mark.django_db

DESK = reverse("admin:tagdesk")
LIST = reverse("admin:cooperation_tag_changelist")
RETAG = reverse("admin:retag")


def url(tag, page):
    return reverse(f"admin:cooperation_tag_{page}", args=[tag.pk])


def steward():
    return as_user(member("Tag steward"))


def told(response):
    return [str(message) for message in response.context["messages"]]


def names(tags):
    return [tag.name for tag in tags]


# Who may


def test_only_stewards_reach_what_changes_the_vocabulary():
    tag, into = make_tag("Tag"), make_tag("Into")
    event = tagging.merge(make_tag("Gone"), into, by=None)
    pages = [
        ("get", DESK, None),
        ("get", url(tag, "merge"), None),
        ("post", url(tag, "merge"), {"into": into.pk}),
        ("post", url(tag, "retire"), {}),
        ("post", url(tag, "restore"), {}),
        ("post", reverse("admin:tagdesk_undo", args=[event.pk]), {}),
        ("post", RETAG, {}),
        ("get", reverse("admin:retagged", args=[event.pk]), None),
    ]
    events = AuditEvent.objects.count()
    for role in ("Author", "Reviewer", "Publisher"):
        browser = as_user(member(role))
        answers = [getattr(browser, method)(page, data) for method, page, data in pages]
        assert [answer.status_code for answer in answers] == [403] * len(pages)
        assert "Tag desk" not in browser.get(LIST).content.decode()
    assert (Tag.objects.count(), AuditEvent.objects.count()) == (2, events)
    assert "Tag desk" in steward().get(LIST).content.decode()


def test_what_changes_something_is_not_done_by_looking():
    tag = make_tag("Tag")
    browser = steward()
    for page in (url(tag, "retire"), url(tag, "restore"), RETAG):
        assert browser.get(page).status_code == 405
    assert browser.get(url(tag, "merge"), {"into": make_tag().pk}).status_code == 200
    assert Tag.objects.count() == 2
    for key in ("99999", "x", "9" * 30):
        page = reverse("admin:cooperation_tag_merge", args=[key])
        assert browser.get(page).status_code == 404


# The list


def test_the_list_tells_use_synonyms_and_state():
    tag = make_tag("Tag")
    TagAlias.objects.create(tag=tag, name="Word")
    live_initiative(tags=[tag])
    draft_initiative(tags=[tag])
    tagging.retire(make_tag("Was"), by=None)
    rows = steward().get(LIST).context["cl"].result_list
    assert [(row.name, row.live_records, row.editions) for row in rows] == [
        ("Tag", 1, 2),
        ("Was", 0, 0),
    ]
    page = steward().get(LIST).content.decode()
    assert ("Word" in page, "Retired" in page) == (True, True)


def test_the_list_is_sorted_by_use():
    often, never = make_tag("Z"), make_tag("A")
    live_initiative(tags=[often])
    column = 2 + 1  # name, synonyms, live records
    rows = steward().get(LIST, {"o": f"-{column}"}).context["cl"].result_list
    assert list(rows) == [often, never]


@pytest.mark.parametrize(
    ("look", "shown"),
    [
        ("orphans", ["Group", "Groups"]),
        ("alike", ["Group", "Groups"]),
        ("retired", ["Was"]),
        ("offered", ["Group", "Groups", "Used"]),
        ("nonsense", ["Group", "Groups", "Used", "Was"]),
    ],
)
def test_the_list_is_narrowed(look, shown):
    make_tag("Group")
    make_tag("Groups")
    draft_initiative(tags=[make_tag("Used")])
    tagging.retire(make_tag("Was"), by=None)
    assert names(steward().get(LIST, {"look": look}).context["cl"].result_list) == shown


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_list_needs_the_same_queries_for_any_number(count, django_assert_num_queries):
    for number in range(count):
        tag = make_tag(f"Tag {number:03}")
        TagAlias.objects.create(tag=tag, name=f"Word {number:03}")
    live_initiative(tags=[tag])
    browser = steward()
    # Session (and its extension in a savepoint), user, preference, two of permissions; the count,
    # tags with their uses, synonyms, saved filters.
    with django_assert_num_queries(12):
        browser.get(LIST)


# The desk


def test_the_desk_shows_what_a_steward_may_want_to_look_at():
    one, other = make_tag("Group"), make_tag("Groups")
    live_initiative(tags=[other])
    retired = tagging.retire(make_tag("Was"), by=None)
    event = tagging.merge(make_tag("Gone"), other, by=None)
    page = steward().get(DESK).context_data
    assert [
        ([(row["tag"], row["live"], row["editions"]) for row in pair["rows"]], pair["merge"])
        for pair in page["alike"]
    ] == [([(one, 0, 0), (other, 1, 1)], f"{url(one, 'merge')}?into={other.pk}")]
    assert [row["tag"] for row in page["orphans"]] == [one]
    assert [row["tag"] for row in page["retired"]] == [retired]
    assert [(row["event"], row["undone"]) for row in page["merges"]] == [(event, False)]


def test_an_empty_desk_says_so():
    page = steward().get(DESK).content.decode()
    for words in (
        "No two tags look alike.",
        "Every tag that is offered is in use.",
        "No tag is retired.",
        "No tags have been merged yet.",
    ):
        assert words in page


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_desk_needs_the_same_queries_for_any_number(count, django_assert_num_queries):
    into = make_tag("Into")
    for number in range(count):
        suffix = "abcdefghij"[number // 10] + "klmnopqrst"[number % 10]
        make_tag(f"Working group {suffix}{suffix}")
        make_tag(f"Working groups {suffix}{suffix}")
        tagging.retire(make_tag(f"Was {number}"), by=None)
        tagging.merge(make_tag(f"Gone {number}"), into, by=None)
    browser = steward()
    # Session (and its extension in a savepoint), user, preference, two of permissions; tags and
    # synonyms for likeness, orphans, retired, uses, merges and which are undone.
    with django_assert_num_queries(15):
        page = browser.get(DESK).context_data
    assert len(page["alike"]) == min(count, 50)
    assert bool(page["alike_more"]) == bool(page["retired_more"]) == (count == 100)


# Merging


def test_a_merge_is_shown_before_it_is_made_and_undone_at_the_desk():
    tag, into = make_tag("Indo Pacific region"), make_tag("Indo-Pacific")
    edition = live_initiative(tags=[tag])
    browser = steward()
    shown = browser.get(url(tag, "merge"), {"typed": "INDO PACIFIC"})
    assert shown.context_data["target"] == into
    assert shown.context_data["effects"].live == 1
    answer = browser.post(url(tag, "merge"), {"into": into.pk}, follow=True)
    former = browser.get(f"/tags/{tag.slug}/")
    assert (former.url, former.headers["Cache-Control"]) == (into.get_absolute_url(), "no-cache")
    assert told(answer) == [
        "“Indo Pacific region” is a synonym of “Indo-Pacific” now. "
        f'The <a href="{DESK}">tag desk</a> can undo it.'
    ]
    assert names(edition.tags.all()) == ["Indo-Pacific"]
    event = AuditEvent.objects.get(action="merge tag")
    undo = reverse("admin:tagdesk_undo", args=[event.pk])
    assert told(browser.post(undo, follow=True)) == [
        "The merge is undone: “Indo Pacific region” is a tag again."
    ]
    assert names(edition.tags.all()) == ["Indo Pacific region"]
    assert told(browser.post(undo, follow=True)) == [
        "Nothing was changed. This merge has been undone already: the tag “Indo Pacific region” "
        "exists."
    ]
    assert browser.get(DESK).context_data["merges"][0]["undone"] is True


def test_the_log_shows_what_was_done_to_tags():
    into = make_tag("Into")
    event = tagging.merge(make_tag("Tag"), into, by=None)
    tagging.undo_merge(event, by=None)
    tagging.retire(into, by=None)
    browser = as_user(administrator())
    for row in AuditEvent.objects.all():
        page = reverse("admin:cooperation_auditevent_change", args=[row.pk])
        assert browser.get(page).status_code == 200


def test_nothing_but_a_merge_can_be_undone():
    event = AuditEvent.objects.log("rename tag", by=None, subject="Tag")
    for key in (event.pk, 99_999):
        assert steward().post(reverse("admin:tagdesk_undo", args=[key])).status_code == 404


@pytest.mark.parametrize(
    ("entered", "problem"),
    [
        ({"typed": "Fish"}, {"typed": ["There is no tag “Fish”."]}),
        ({"typed": "Tag"}, {"__all__": ["A tag cannot be merged into itself. Choose another."]}),
        ({"typed": "Into, Other"}, {"__all__": ["Choose the one tag to keep."]}),
        ({"typed": " , "}, {"__all__": ["Choose the one tag to keep."]}),
        (
            {"into": "99999"},
            {"into": ["This does not exist any more. Choose another."]},
        ),
        (
            {"typed": "Was"},
            {"__all__": ["“Was” is retired. Restore it first, or choose another."]},
        ),
    ],
)
def test_an_impossible_target_is_refused_at_the_field(entered, problem):
    tag = make_tag("Tag")
    make_tag("Into")
    make_tag("Other")
    tagging.retire(make_tag("Was"), by=None)
    assert errors(steward().post(url(tag, "merge"), entered)) == problem
    assert Tag.objects.count() == 4


# Retiring


def test_a_tag_is_retired_and_restored_and_says_so():
    tag, browser = make_tag("Tag"), steward()
    assert told(browser.post(url(tag, "retire"), follow=True)) == [
        "“Tag” is retired: not offered any more."
    ]
    page = browser.get(url(tag, "change")).content.decode()
    assert ("Restore" in page, "Retired" in page) == (True, True)
    assert told(browser.post(url(tag, "retire"), follow=True)) == [
        "Nothing was changed. “Tag” is retired already."
    ]
    back = browser.post(url(tag, "restore"), {"from": "tagdesk"})
    assert back.url == DESK
    tag.refresh_from_db()
    assert tag.retired_at is None


def offered(browser, term):
    query = {"app_label": "cooperation", "model_name": "taggededition", "field_name": "tag"}
    answer = browser.get(reverse("admin:autocomplete"), query | {"term": term})
    return [row["text"] for row in answer.json()["results"]]


def test_a_retired_tag_is_not_offered_and_not_given_but_kept():
    kept, new = make_tag("Sea kept"), make_tag("Sea new")
    edition = draft_initiative(tags=[kept])
    for tag in (kept, new):
        tagging.retire(tag, by=None)
    make_tag("Sea lanes")
    browser = as_user(member("Author"))
    assert offered(browser, "sea") == ["Sea lanes"]
    page = browser.get(form_url(edition))
    refused = browser.post(form_url(edition), typed(page, picked_tags=[kept.pk, new.pk]))
    assert errors(refused) == {
        "picked_tags": ["“Sea new” is retired and not given any more. Choose another."]
    }
    saved = browser.post(form_url(edition), typed(page, picked_tags=[kept.pk], title="Title"))
    assert (saved.status_code, names(edition.tags.all())) == (302, ["Sea kept"])


# Retagging


def act(browser, kind, editions, **more):
    data = {"action": "retag_action", "_selected_action": [row.pk for row in editions], **more}
    return browser.post(list_url(kind), data)


def test_chosen_rows_are_retagged_as_drafts():
    tag, old = make_tag("New"), make_tag("Old")
    chosen, other = live_initiative(title="A", tags=[old]), live_initiative(title="B", tags=[old])
    browser = steward()
    page = act(browser, "initiative", [chosen])
    assert page.context_data["form"].initial == {"records": str(chosen.record_id)}
    assert "publish" not in page.context_data["form"].fields
    entered = {"records": str(chosen.record_id), "add": [tag.pk], "remove_typed": "old"}
    answer = browser.post(RETAG, entered | {"publish": "on"}, follow=True)
    draft = chosen.record.editions.get(stage=Stage.DRAFT)
    assert answer.context_data["drafts"] == [(draft, form_url(draft))]
    assert names(draft.tags.all()) == ["New"]
    assert names(chosen.tags.all()) == ["Old"]
    assert other.record.editions.count() == 1


def test_all_rows_that_match_are_retagged_not_only_those_of_the_page():
    for number in range(51):
        live_initiative(title=f"Malabar {number:03}", pillar=pillar())
    live_initiative(title="Other", pillar=pillar())
    browser = steward()
    first = browser.get(list_url("initiative"), {"q": "malabar"}).context["cl"].result_list[0]
    data = {"action": "retag_action", "_selected_action": [first.pk], "select_across": "1"}
    page = browser.post(f"{list_url('initiative')}?q=malabar", data)
    assert len(page.context_data["form"].initial["records"].split(",")) == 51


def pillar(found=[]):  # noqa: B006  one theme for all
    if not found or not type(found[0]).objects.filter(pk=found[0].pk).exists():
        found[:] = [live_pillar().record]
    return found[0]


def test_more_than_can_be_done_at_once_is_refused(monkeypatch):
    monkeypatch.setattr("cooperation.admin.retag.MOST", 1)
    rows = [live_pillar(), live_pillar()]
    answer = act(steward(), "pillar", rows)
    assert answer.status_code == 302
    page = steward().post(RETAG, {"records": ",".join(str(row.record_id) for row in rows)})
    assert errors(page) == {"records": ["Choose the records in the list again."]}


def test_who_may_publish_their_own_work_may_publish_at_once():
    edition, tag, browser = live_pillar(title="A"), make_tag("New"), as_user(administrator())
    scheduled = draft_initiative(title="B", pillar=edition.record)
    publishing.discard(scheduled, by=None)
    assert "publish" in act(browser, "pillar", [edition]).context_data["form"].fields
    records = f"{edition.record_id},{scheduled.record_id}"
    answer = browser.post(
        RETAG, {"records": records, "add_typed": "new", "publish": "on"}, follow=True
    )
    page = answer.context_data
    assert [(str(row), reason) for row, _, reason in page["skipped"]] == [
        ("B, edition 1", "Its draft is put aside.")
    ]
    assert [str(row) for row, _ in page["published"]] == ["A, edition 2"]
    assert names(edition.record.editions.get(number=2).tags.all()) == [tag.name]


@pytest.mark.parametrize(
    ("entered", "problem"),
    [
        ({}, {"__all__": ["Choose at least one tag to add or to take away."]}),
        ({"add_typed": "Fish"}, {"add_typed": ["There is no tag “Fish”."]}),
        (
            {"add_typed": "Was"},
            {"__all__": ["“Was” is retired and not given any more. Choose another."]},
        ),
        ({"records": "1,x"}, {"records": ["Choose the records in the list again."]}),
    ],
)
def test_a_retagging_that_makes_no_sense_is_refused(entered, problem):
    tagging.retire(make_tag("Was"), by=None)
    edition = live_pillar()
    page = steward().post(RETAG, {"records": str(edition.record_id)} | entered)
    assert errors(page) == problem
    assert edition.record.editions.count() == 1


def test_pages_have_no_tags_and_authors_no_action():
    edition, page = live_pillar(), draft_page()
    assert act(as_user(member("Author")), "pillar", [edition]).context_data.get("form") is None
    assert steward().get(list_url("page")).context["cl"].result_list[0] == page
    make_tag("New")
    live = live_page()
    steward().post(RETAG, {"records": str(live.record_id), "add_typed": "New"})
    assert live.record.editions.count() == 1
