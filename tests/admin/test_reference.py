"""Sources, organizations, tags, autocomplete and the log."""

import pytest
from django.urls import reverse

from cooperation import publishing
from cooperation.models import AuditEvent, FormerPath, Organization, Source, Tag, TagAlias
from tests.admin.personas import administrator, as_user, author, errors, form_url, typed
from tests.factories import (
    draft_initiative,
    draft_pillar,
    live_initiative,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db


def url(model, page, *args):
    return reverse(f"admin:cooperation_{model}_{page}", args=args)


def events(action):
    return list(AuditEvent.objects.filter(action=action).values_list("subject", "data"))


def offered(user, model, field, term=""):
    response = as_user(user).get(
        reverse("admin:autocomplete"),
        {"app_label": "cooperation", "model_name": model, "field_name": field, "term": term},
    )
    return [result["text"] for result in response.json()["results"]]


def test_adding_changing_and_deleting_a_source_is_logged_with_values():
    browser = as_user(administrator())
    entered = {
        "key": "gazette-1990",
        "title": "Agreement",
        "publisher": "The Gazette",
        "url": "https://example.org/agreement",
        "date": "June 1990",
        "side": "india",
        "kind": "law",
        "confidence": "high",
    }
    browser.post(url("source", "add"), entered)
    source = Source.objects.get()
    page = browser.get(url("source", "change", source.pk))
    browser.post(url("source", "change", source.pk), typed(page, title="The agreement"))
    browser.post(url("source", "delete", source.pk), {"post": "yes"})
    ((_, added),) = events("add source")
    ((_, changed),) = events("edit source")
    ((_, deleted),) = events("delete source")
    assert added["new"] == entered | {"date": "1990-06", "official": False}
    assert changed == {"old": {"title": "Agreement"}, "new": {"title": "The agreement"}}
    assert deleted["old"]["title"] == "The agreement"
    assert not Source.objects.exists()


def test_saving_without_a_change_is_no_event():
    organization, browser = make_organization(), as_user(author())
    page = browser.get(url("organization", "change", organization.pk))
    browser.post(url("organization", "change", organization.pk), typed(page))
    assert events("edit organization") == []


def test_keys_of_sources_and_addresses_of_organizations_stay():
    source, organization, browser = make_source(), make_organization(), as_user(author())
    for model, row, name in (("source", source, "key"), ("organization", organization, "slug")):
        before = getattr(row, name)
        page = browser.get(url(model, "change", row.pk))
        browser.post(url(model, "change", row.pk), typed(page) | {name: "other"})
        row.refresh_from_db()
        assert getattr(row, name) == before


@pytest.mark.parametrize(
    ("model", "way_out"),
    [
        ("source", "give the address of an archived copy instead"),
        ("organization", "every edition shows the new one at once"),
        ("tag", "Merge…"),
    ],
)
def test_what_is_used_cannot_be_deleted_and_the_page_says_where(model, way_out):
    source, organization, tag = make_source(), make_organization(), make_tag()
    edition = live_initiative(title="Malabar", sources=[source])
    draft = draft_initiative(title="Future", sources=[source], tags=[tag])
    for row in (edition, draft):
        row.participations.create(organization=organization)
    edition.tagged.create(tag=tag)
    row = {"source": source, "organization": organization, "tag": tag}[model]
    browser = as_user(administrator())
    page = browser.get(url(model, "delete", row.pk))
    (found,) = page.context_data["protected"]
    assert [(use.label, use.url) for use in found.shown] == [
        ("Future, edition 1", form_url(draft)),
        ("Malabar, edition 1", form_url(edition)),
    ]
    assert found.more == 0
    text = page.content.decode()
    assert ("is in use and cannot be deleted" in text, way_out in text) == (True, True)
    assert browser.post(url(model, "delete", row.pk), {"post": "yes"}).status_code == 200
    assert type(row).objects.filter(pk=row.pk).exists()
    assert events(f"delete {model}") == []


def test_a_source_that_only_a_text_cites_is_in_use():
    cited, other = make_source(key="gazette"), make_source(key="gazette-1990")
    draft = draft_initiative(body="So it was [@gazette]; nobody wrote `[@gazette-1990]`.")
    aside = draft_initiative(body="Again [@gazette].")
    publishing.discard(aside, by=None)
    browser = as_user(administrator())
    (found,) = browser.get(url("source", "delete", cited.pk)).context_data["protected"]
    assert [use.url for use in found.shown] == [form_url(draft)]
    browser.post(url("source", "delete", cited.pk), {"post": "yes"})
    browser.post(url("source", "delete", other.pk), {"post": "yes"})
    assert list(Source.objects.filter(key__startswith="gazette")) == [cited]


@pytest.mark.parametrize("count", [1, 3, 60])
def test_every_use_is_counted_by_the_same_queries(count, django_assert_num_queries):
    tag, pillar = make_tag(), live_pillar().record
    for _ in range(count):
        draft_initiative(tags=[tag], pillar=pillar, sources=[])
    browser = as_user(administrator())
    # Session (and its extension in a savepoint), user, preference; the tag, how many uses, the
    # first of them.
    with django_assert_num_queries(9):
        (found,) = browser.get(url("tag", "delete", tag.pk)).context_data["protected"]
    assert (len(found.shown), found.more) == (min(count, 50), max(0, count - 50))


def test_an_unused_tag_is_deleted_with_its_synonyms():
    tag, browser = make_tag(), as_user(administrator())
    TagAlias.objects.create(tag=tag, name="Synonym")
    browser.post(url("tag", "delete", tag.pk), {"post": "yes"})
    assert (Tag.objects.count(), TagAlias.objects.count()) == (0, 0)


def test_a_renamed_tag_leaves_a_redirect():
    tag, browser = make_tag("Indo Pacific"), as_user(author())
    page = browser.get(url("tag", "change", tag.pk))
    data = typed(page, name="Indo-Pacific region", slug="indo-pacific-region", description="Seas.")
    data |= {"aliases-TOTAL_FORMS": "1", "aliases-0-name": "Asia-Pacific"}
    browser.post(url("tag", "change", tag.pk), data)
    tag.refresh_from_db()
    assert (tag.name, tag.slug, tag.description) == (
        "Indo-Pacific region",
        "indo-pacific-region",
        "Seas.",
    )
    assert FormerPath.objects.get().path == "/tags/indo-pacific/"
    assert len(events("rename tag")) == 1
    assert events("edit tag") == [
        (
            "Indo-Pacific region",
            {
                "old": {"description": "", "synonyms": ""},
                "new": {"description": "Seas.", "synonyms": "Asia-Pacific"},
            },
        )
    ]


def test_a_tag_in_another_spelling_or_at_a_former_address_is_refused():
    old = make_tag("Old", slug="old")
    browser = as_user(author())
    page = browser.get(url("tag", "change", old.pk))
    browser.post(url("tag", "change", old.pk), typed(page, name="New", slug="new"))
    rows = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
    add = url("tag", "add")
    assert errors(browser.post(add, rows | {"name": "n-e-w", "slug": "n-e-w"})) == {
        "name": ["This is the tag “New” in another spelling."]
    }
    assert errors(browser.post(add, rows | {"name": "Older", "slug": "old"})) == {
        "slug": ["/tags/old/ was the address of “New” and leads there."]
    }
    assert Tag.objects.count() == 1


def test_a_synonym_yields_the_tag():
    tag = make_tag("Indo-Pacific")
    TagAlias.objects.create(tag=tag, name="Asia-Pacific")
    make_tag("Students")
    for term in ("indo pacific", "INDOPACIFIC", "asia pacific", "Asia-Pac"):
        assert offered(author(), "taggededition", "tag", term) == ["Indo-Pacific"]
    assert offered(author(), "taggededition", "tag", "?!") == []


def test_records_are_offered_by_title_with_kind_and_whether_readers_see_them():
    pillar = live_pillar(title="Defense", slug="security").record
    draft = publishing.start_draft(pillar, by=None)
    draft.title = "New title"
    draft.save()
    live_initiative(title="Malabar", acronym="MLB", pillar=pillar)
    draft_initiative(title="Future", pillar=pillar)
    user = author()
    assert sorted(offered(user, "crossreference", "target")) == [
        "Defense (theme)",
        "Future (initiative, not live)",
        "Malabar (initiative)",
    ]
    assert offered(user, "crossreference", "target", "mlb") == ["Malabar (initiative)"]
    assert offered(user, "crossreference", "target", "secur") == ["Defense (theme)"]
    assert offered(user, "crossreference", "target", "a\0'\"%") == []


def test_only_themes_are_offered_as_themes():
    draft_pillar(title="Health")
    live_initiative(title="Malabar", pillar=live_pillar(title="Defense").record)
    for model, field in (("edition", "lead_pillar"), ("alsoadvances", "pillar")):
        assert offered(author(), model, field) == [
            "Health (theme, not live)",
            "Defense (theme)",
        ]


def test_autocomplete_is_closed_to_others():
    page = reverse("admin:autocomplete")
    for model, field in (("crossreference", "target"), ("citation", "source")):
        query = {"app_label": "cooperation", "model_name": model, "field_name": field}
        assert as_user(make_user(is_staff=True)).get(page, query).status_code == 403


@pytest.mark.parametrize("count", [1, 3, 20])
def test_autocomplete_needs_the_same_queries_for_any_number(count, django_assert_num_queries):
    for _ in range(count):
        draft_pillar()
    browser = as_user(administrator())
    query = {"app_label": "cooperation", "model_name": "crossreference", "field_name": "target"}
    # Session (and its extension in a savepoint), user, preference; how many records, the records.
    with django_assert_num_queries(8):
        browser.get(reverse("admin:autocomplete"), query)


def test_the_log_is_read_and_never_written():
    AuditEvent.objects.log("edit source", by=None, subject="<Gazette>", old={"title": "<b>"})
    event, browser = AuditEvent.objects.get(), as_user(administrator())
    page = browser.get(url("auditevent", "change", event.pk)).content.decode()
    assert "&lt;b&gt;" in page
    assert (
        browser.get(url("auditevent", "changelist"), {"action": "edit source"}).status_code == 200
    )
    assert browser.get(url("auditevent", "add")).status_code == 403
    assert browser.post(url("auditevent", "change", event.pk), {"subject": "x"}).status_code == 405
    assert browser.post(url("auditevent", "delete", event.pk), {"post": "yes"}).status_code == 403
    assert AuditEvent.objects.get().subject == "<Gazette>"


def test_an_organization_is_added_under_its_own_name():
    browser = as_user(author())
    entered = {"name": "Indian  Navy", "slug": "indian-navy", "country": "in"}
    browser.post(url("organization", "add"), entered)
    assert Organization.objects.get().slug == "indian-navy"


def test_two_new_synonyms_that_fold_alike_are_refused_at_the_field():
    tag = make_tag("Trade")
    response = as_user(administrator()).post(
        url("tag", "change", tag.pk),
        {
            "name": "Trade",
            "slug": "trade",
            "description": "",
            "aliases-TOTAL_FORMS": "2",
            "aliases-INITIAL_FORMS": "0",
            "aliases-0-name": "Free trade",
            "aliases-1-name": "free-trade",
        },
    )
    assert "This synonym stands here twice. Remove one of the two." in response.content.decode()
    assert tag.aliases.count() == 0
