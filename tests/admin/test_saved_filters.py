"""Filters that an editor keeps: saved, used, renamed, deleted, by nobody else."""

import pytest

from cooperation.models import SavedFilter
from tests.admin.personas import administrator, as_user, author, list_url, user_with
from tests.factories import live_page, make_user

pytestmark = pytest.mark.django_db
SAVE, MANAGE = "/admin/filters/save/", "/admin/filters/"
INITIATIVES = list_url("initiative")


def save(editor, name="Drafts", view="initiativeedition", query="state=draft", **kwargs):
    return editor.post(SAVE, {"name": name, "view": view, "query": query}, **kwargs)


def kept():
    return list(SavedFilter.objects.values_list("user__username", "view", "name", "query"))


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_a_filter_is_saved_and_stands_above_its_list():
    user = author()
    editor = as_user(user)
    page = editor.get(INITIATIVES, {"state": "draft", "tag": ["a", "b"], "q": "x y", "p": "1"})
    assert 'name="query" value="q=x+y&amp;state=draft&amp;tag=a&amp;tag=b"' in page.text
    response = save(editor, query="q=x+y&state=draft&tag=a&tag=b")
    assert response.url == f"{INITIATIVES}?q=x+y&state=draft&tag=a&tag=b"
    assert kept() == [
        (user.username, "initiativeedition", "Drafts", "q=x+y&state=draft&tag=a&tag=b")
    ]
    page = editor.get(response.url).text
    link = '<a href="?q=x+y&amp;state=draft&amp;tag=a&amp;tag=b" aria-current="true">Drafts</a>'
    assert link in page
    assert "aria-current" not in editor.get(INITIATIVES).text.partition("Drafts</a>")[0][-90:]
    assert "Drafts</a>" not in editor.get(list_url("page")).text
    assert "Drafts</a>" not in as_user(author()).get(INITIATIVES).text


def test_a_list_that_is_not_narrowed_has_nothing_to_save():
    editor = as_user(author())
    assert "save-filter" not in editor.get(INITIATIVES).text
    response = save(editor, query="p=2&_popup=1&e=1", follow=True)
    assert told(response) == ["Choose a filter first: there is nothing to save."]
    assert kept() == []


@pytest.mark.parametrize(
    ("view", "query"),
    [
        ("source", "side=us"),
        ("organization", "q=navy"),
        ("tag", "look=retired"),
        ("auditevent", "who=system"),
        ("user", "is_staff__exact=1"),
        ("pageedition", "state=live"),
    ],
)
def test_every_list_has_them(view, query):
    editor = as_user(administrator())
    response = save(editor, view=view, query=query, follow=True)
    assert told(response) == ["Saved as “Drafts”. It stands above the list."]
    assert f'<a href="?{query}"' in response.text


def test_the_same_name_takes_its_place():
    editor = as_user(author())
    save(editor, follow=True)
    response = save(editor, query="state=live", follow=True)
    assert told(response) == ["“Drafts” now shows this."]
    save(editor, view="pageedition")
    assert [(view, query) for _, view, _, query in kept()] == [
        ("initiativeedition", "state=live"),
        ("pageedition", "state=draft"),
    ]


def test_what_cannot_be_saved_is_refused_in_words():
    editor = as_user(author())
    for name in ("", "  ", "\0", "\u200b"[:0]):
        assert told(save(editor, name=name, follow=True)) == ["Give the filter a name."]
    response = save(editor, query=f"q={'x' * 1001}", follow=True)
    assert told(response)[0].startswith("These are too many filters")
    assert kept() == []
    save(editor, name=" My \n drafts " + "x" * 90)
    [(_, _, name, _)] = kept()
    assert (name[:10], len(name)) == ("My drafts ", 60)


def test_nobody_has_more_than_fifty():
    user = author()
    SavedFilter.objects.bulk_create(
        SavedFilter(user=user, view="source", name=f"F{number}", query="side=us")
        for number in range(50)
    )
    response = save(as_user(user), follow=True)
    assert "there is no room for more" in told(response)[0]
    assert SavedFilter.objects.count() == 50
    assert told(save(as_user(user), name="F1", view="source", follow=True)) == [
        "“F1” now shows this."
    ]


def test_lists_that_are_not_there_or_not_allowed():
    editor = as_user(user_with("view_pageedition"))
    assert save(editor, view="nonsense").status_code == 404
    assert save(editor, view="initiativeedition").status_code == 403
    assert "Sign in" in save(as_user(None)).text
    assert editor.get(SAVE).status_code == 405
    assert kept() == []


def test_filters_are_renamed_and_deleted_by_their_owner():
    user = author()
    editor = as_user(user)
    save(editor, follow=True)
    save(editor, name="Live", query="state=live", follow=True)
    drafts, live = SavedFilter.objects.order_by("name")
    page = editor.get(MANAGE)
    assert page.context_data["lists"] and f'href="{INITIATIVES}?state=draft"' in page.text

    def change(browser=editor, **data):
        return browser.post(MANAGE, data, follow=True)

    assert told(change(filter=drafts.pk, name="Live")) == [
        "Another filter of this list is called “Live”. Choose a name."
    ]
    assert told(change(filter=drafts.pk, name=" ")) == ["Give the filter a name."]
    assert told(change(filter=drafts.pk, name="In hand")) == ["It is called “In hand” now."]
    other = as_user(author())
    for data in ({"name": "Stolen"}, {"delete": "1"}):
        for key in (live.pk, "x", "9" * 30, ""):
            assert change(other, filter=key, **data).status_code == 404
    assert told(change(filter=live.pk, delete="1")) == ["“Live” is deleted."]
    assert [name for _, _, name, _ in kept()] == ["In hand"]


def test_a_list_that_is_not_allowed_any_more_is_not_shown():
    user = make_user(is_staff=True)
    SavedFilter.objects.create(user=user, view="initiativeedition", name="Old", query="state=live")
    SavedFilter.objects.create(user=user, view="gone", name="Older", query="state=live")
    page = as_user(user).get(MANAGE)
    assert list(page.context_data["lists"]) == []
    assert "You have saved no filter yet" in page.text


def test_a_saved_filter_still_works_when_its_value_is_gone():
    live_page()
    user = author()
    SavedFilter.objects.create(user=user, view="pageedition", name="Old", query="owner=somebody")
    assert (
        "There is no owner “somebody”."
        in as_user(user).get(f"{list_url('page')}?owner=somebody").text
    )


def test_the_queries_do_not_grow_with_saved_filters(django_assert_num_queries):
    user = administrator()
    editor = as_user(user)
    editor.get(MANAGE)
    for number in (1, 40):
        SavedFilter.objects.bulk_create(
            SavedFilter(user=user, view="source", name=f"{number}-{n}", query="side=us")
            for n in range(number)
        )
        with django_assert_num_queries(3):
            editor.get(MANAGE)
        with django_assert_num_queries(5):
            editor.get("/admin/cooperation/source/")
