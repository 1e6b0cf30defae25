"""What the editor of a text asks of the server, and that every field is told of in words."""

import pytest
from django.test import Client
from django.urls import reverse

from cooperation import publishing
from cooperation.admin.desk import desk
from cooperation.models import InitiativeEdition, PageEdition, PillarEdition
from cooperation.text import BODY_LENGTH
from tests.admin.personas import administrator, as_user, author, form_url, user_with
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_page,
    live_pillar,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db

PREVIEW = reverse("admin:write_preview")
SOURCES = reverse("admin:write_sources")
RECORDS = reverse("admin:write_records")
SOURCE = reverse("admin:write_source")
AS_JSON = {"headers": {"accept": "application/json"}}
ADDRESS = "https://www.mea.gov.in/2023/06/22/joint-statement.htm"


def preview(browser, text, **data):
    return browser.post(PREVIEW, {"text": text} | data)


def offered(browser, url, q, **data):
    return [row["insert"] for row in browser.get(url, {"q": q} | data).json()["results"]]


# Who may


@pytest.mark.parametrize(
    ("method", "url", "permissions"),
    [
        ("post", PREVIEW, ["view_pageedition"]),
        ("get", SOURCES, ["view_source"]),
        ("get", RECORDS, ["view_pageedition"]),
        ("get", SOURCE, ["add_source"]),
    ],
)
def test_each_question_is_answered_to_those_who_may_ask(method, url, permissions):
    def status(user):
        return getattr(as_user(user), method)(url).status_code

    assert status(user_with(*permissions)) == 200
    assert status(user_with("view_auditevent", "add_organization")) == 403
    assert status(make_user()) == 302
    assert status(None) == 302


def test_a_preview_wants_a_token_and_a_post():
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(author())
    assert preview(browser, "Text.").status_code == 403
    assert as_user(author()).get(PREVIEW).status_code == 405


# The preview


def test_a_text_is_shown_as_it_will_be_published():
    one, two = make_source(side="us"), make_source(side="india")
    record = live_initiative(title="Malabar", slug="malabar").record
    body = f"## Head\r\n\r\nOne [@{two.key}] and [[initiative:malabar]].\r\n"
    page = live_page(slug="told", body=body)
    page.citations.create(source=one, position=0)
    shown = preview(as_user(author()), body, source=[one.pk]).json()
    public = Client().get("/told/").content.decode()
    start = public.index("<h2 id=")
    prose = public[start : public.index("</div>", start)].strip()
    assert "Malabar</a>" in prose
    assert record.get_absolute_url() in prose
    assert '>2</a><span class="pop"' in prose
    assert prose in shown["html"]
    assert shown["unknown"] == []


def test_a_text_in_hindi_is_shown_as_it_will_be_published():
    source = make_source(title="The minute")
    live_initiative(title="Malabar", title_hi="मालाबार", slug="malabar")
    body = f"एक [@{source.key}], [[initiative:malabar]]।"
    shown = preview(as_user(author()), body, language="hi").json()["html"]
    assert '<div class="prose" lang="hi">' in shown
    assert 'aria-label="स्रोत 1: The minute.' in shown
    assert ">मालाबार</a>" in shown
    assert 'aria-label="Source 1: The minute.' in preview(as_user(author()), body).json()["html"]


def test_what_is_unknown_is_named_with_its_lines_and_marked():
    body = "One [@lost].\n\nTwo [[initiative:lost|words]] and\nagain [@lost; @found].\n\n`[@code]`"
    make_source(key="found")
    shown = preview(as_user(author()), body).json()
    assert shown["unknown"] == [
        {"reference": "[[initiative:lost]]", "lines": [3]},
        {"reference": "[@lost]", "lines": [1, 4]},
    ]
    assert '<a href="#unknown">words</a>' in shown["html"]
    assert 'aria-label="Source ?1: unknown, lost">?1</a>' in shown["html"]


def test_a_record_that_is_not_live_is_known_and_not_linked():
    draft_initiative(slug="to-come")
    shown = preview(as_user(author()), "See [[initiative:to-come]].").json()
    assert shown["unknown"] == []
    assert "<p>See to come.</p>" in shown["html"]


def test_a_text_that_is_too_long_is_refused():
    browser = as_user(author())
    assert preview(browser, "a" * BODY_LENGTH).status_code == 200
    answer = preview(browser, "a" * (BODY_LENGTH + 1))
    assert answer.status_code == 400
    assert answer.json() == {"error": "The text is too long to show: 50,001 of 50,000 characters."}


def test_nothing_in_a_text_or_in_what_is_sent_harms_the_preview():
    shown = preview(
        as_user(author()), "<script>alert(1)</script>\x00 [x](javascript:x)", source=["x", "9" * 30]
    ).json()
    assert "<script" not in shown["html"]
    assert 'href="javascript' not in shown["html"]


@pytest.mark.parametrize("count", [1, 3, 100])
def test_a_preview_costs_the_same_for_any_number_of_references(count, django_assert_num_queries):
    sources = [make_source() for _ in range(count)]
    live_initiative(slug="there")
    text = " ".join(f"[@{source.key}]" for source in sources) + " [[initiative:there]]"
    browser = as_user(administrator())
    preview(browser, "")
    with django_assert_num_queries(6):
        preview(browser, text, source=[source.pk for source in sources])


# Completion


def test_sources_are_offered_by_key_title_and_publisher():
    treaty = make_source(key="tias-1", title="Extradition Treaty", publisher="State Department")
    make_source(key="other", title="Nothing of the kind")
    browser = as_user(author())
    for words in ("tias", "extradition", "state dep", "treaty STATE", "  treaty  tias-1 "):
        assert offered(browser, SOURCES, words) == [treaty.key]
    assert offered(browser, SOURCES, "treaty nothing") == []


def test_what_the_words_begin_comes_before_what_they_stand_inside():
    begun = make_source(title="First cancer dialogue")
    make_source(title="A cure for cancer: the India pact")  # newer, and "dia" stands inside
    browser = as_user(author())
    assert offered(browser, SOURCES, "cancer dia")[0] == begun.key
    live_initiative(slug="begun", title="Cancer dialogue")
    live_initiative(slug="inside", title="India on cancer")
    found = offered(browser, RECORDS, "dia cancer")
    assert found == ["initiative:begun", "initiative:inside"]


def test_the_sources_of_the_edition_come_first_and_eight_are_enough():
    sources = [make_source(title="Report") for _ in range(10)]
    first = offered(as_user(author()), SOURCES, "report", source=[sources[0].pk, "x"])
    assert first[0] == sources[0].key
    assert len(first) == 8
    make_source(key="report", title="Report")
    assert offered(as_user(author()), SOURCES, "report", source=[sources[0].pk])[0] == "report"


def test_records_are_offered_by_title_acronym_address_and_other_names():
    edition = draft_initiative(title="Military Information", acronym="GSOMIA", slug="general")
    edition.aliases.create(name="Pact of 2002")
    browser = as_user(author())
    for words in ("military info", "gsom", "general", "pact 2002", "initiative:gene",
                  "initiative:pact-2002"):  # fmt: skip
        assert offered(browser, RECORDS, words) == ["initiative:general"]
    assert offered(browser, RECORDS, "pillar:general") == []
    assert offered(browser, RECORDS, "nothing") == []


def test_of_the_records_only_kinds_that_one_sees_are_offered():
    live_pillar(slug="defense", title="Common word")
    live_page(slug="about", title="Common word")
    assert offered(as_user(user_with("view_pageedition")), RECORDS, "common") == ["page:about"]
    assert offered(as_user(user_with("view_pageedition")), RECORDS, "pillar:") == []


@pytest.mark.parametrize("typed_", ["", "%", "_", '"', "'", "\\", "\x00", "[@", "pillar:", "शांति"])
def test_no_words_are_too_odd(typed_):
    live_initiative()
    browser = as_user(author())
    assert browser.get(SOURCES, {"q": typed_}).status_code == 200
    assert browser.get(RECORDS, {"q": typed_}).status_code == 200


@pytest.mark.parametrize("count", [1, 3, 100])
def test_completion_costs_the_same_for_any_number_of_rows(count, django_assert_num_queries):
    for _ in range(count):
        make_source(title="Common")
        live_page(title="Common")
    browser = as_user(administrator())
    browser.get(SOURCES)
    with django_assert_num_queries(3):
        browser.get(SOURCES, {"q": "common"})
    with django_assert_num_queries(6 if count < 8 else 4):
        browser.get(RECORDS, {"q": "common"})


# Words at every field


@pytest.mark.parametrize("model", [PillarEdition, InitiativeEdition, PageEdition])
def test_every_field_has_a_label_and_a_word_of_help(model, rf):
    request = rf.get("/")
    request.user = administrator()
    model_admin = desk.get_model_admin(model)
    forms = [model_admin.get_form(request)()]
    for formset, _ in model_admin.get_formsets_with_inlines(request):
        forms.append(formset().empty_form)
    silent = [
        f"{type(form).__name__} {field.name}"
        for form in forms
        for field in form
        if not field.is_hidden and field.name != "DELETE"  # a cross says enough
        if not field.help_text or not field.label
    ]
    assert silent == []


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_form_of_a_draft_needs_at_most_25_queries_at_any_number_of_rows(
    count, django_assert_max_num_queries
):
    sources = [make_source() for _ in range(count)]
    edition = draft_initiative(
        sources=sources,
        milestones=[
            {"date": "1990", "title": f"{n}", "anchor": f"a-{n}", "sources": sources[:3]}
            for n in range(count)
        ],
    )
    for place in range(count):
        target = publishing.create("page", by=None, slug=f"p-{place}", title="P").record
        edition.cross_references.create(
            relation="supports", target=target, reason="Why.", position=place
        )
    browser = as_user(administrator())
    browser.get(form_url(edition))
    with django_assert_max_num_queries(25):
        browser.get(form_url(edition))
