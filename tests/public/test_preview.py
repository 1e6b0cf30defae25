"""Previews: any edition, on its future address, at any day, for those who may see it."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cooperation import publishing
from cooperation.models import (
    Citation,
    CrossReference,
    Edition,
    Kind,
    Milestone,
    Participation,
    Record,
    TaggedEdition,
)
from tests.admin.personas import as_user, member, user_with
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
    make_user,
)

from .abundance import fill
from .hidden import DRAFT, UNPUBLISHED, move
from .reading import read
from .routes import addresses

DAY = datetime.timedelta(days=1)


@pytest.fixture
def author():
    return as_user(member("Author"))


def preview_url(edition, **query):
    query = "".join(f"&{name}={value}" for name, value in query.items())
    return f"{edition.get_absolute_url()}?preview={edition.pk}{query}"


def draft_of(edition, **values):
    draft = publishing.start_draft(edition.record, by=None)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save()
    return draft


def in_days(n):
    return (timezone.now() + n * DAY).date().isoformat()


# Who sees it


@pytest.mark.parametrize("state", UNPUBLISHED)
@pytest.mark.parametrize("kind", Kind.values)
def test_an_editor_sees_an_edition_that_readers_never_saw(author, client, kind, state):
    edition = DRAFT[kind](title="A plan")
    move(edition, state)
    url = preview_url(edition)
    assert read(author.get(url)).texts("h1") == ["A plan"]
    answers = [client.get(url), author.get(edition.get_absolute_url())]
    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("kind", Kind.values)
def test_others_get_exactly_what_they_get_without_the_parameter(client, kind):
    live = publishing.publish(DRAFT[kind](title="As it is"), by=None)
    draft = draft_of(live, title="As it will be")
    without_kind = [
        f"{action}_{other}edition"
        for action in ("view", "change")
        for other in Kind.values
        if other != kind
    ]
    plain = client.get(live.get_absolute_url()).content
    # By key too: what looks like a key but is none answers alike.
    for query in (f"preview={draft.pk}", "preview=0", "preview=x", "preview=", "on=never"):
        for user in (None, make_user(), user_with(), user_with(*without_kind)):
            answer = as_user(user).get(f"{live.get_absolute_url()}?{query}")
            assert (answer.status_code, answer.content) == (200, plain)


def test_former_members_of_the_desk_see_nothing(client):
    edition = draft_page()
    user = member("Author")
    client.force_login(user)
    user.is_staff = False
    user.save()
    assert client.get(preview_url(edition)).status_code == 404


def test_an_edition_is_shown_at_the_address_of_its_own_record_only(author):
    edition, other = draft_page(), live_page(title="Another")
    answer = author.get(f"{other.get_absolute_url()}?preview={edition.pk}")
    assert read(answer).texts("h1") == ["Another"]
    assert author.get(f"/pillars/{edition.record.slug}/?preview={edition.pk}").status_code == 404


def test_a_former_address_leads_to_the_preview(author):
    live = live_page(slug="old")
    draft = draft_of(live, title="New")
    publishing.rename(live.record, "new", by=None)
    answer = author.get(f"/old/?preview={draft.pk}", follow=True)
    assert read(answer).texts("h1") == ["New"]


@pytest.mark.parametrize("key", ["9" * 19, "-1", "1%00", "%D9%A1"])
def test_impossible_keys_are_no_keys(author, key):
    page = live_page(title="As it is")
    answer = author.get(f"{page.get_absolute_url()}?preview={key}")
    assert read(answer).texts("h1") == ["As it is"]


# How it is served


def test_a_preview_is_kept_by_nobody(author):
    answer = author.get(preview_url(draft_page()))
    names = ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")
    assert [answer.headers[name] for name in names] == [
        "no-store, private",
        "noindex, nofollow",
        "same-origin",
    ]


def test_no_public_page_reads_the_session_without_the_parameter(author):
    live_pillar(slug="water")
    live_initiative(tags=[make_tag("Dams")])
    live_page()
    for urls in addresses().values():
        for url in urls:
            answer = author.get(url, {"on": "2030-01-01", "preview": ""})
            # What is too short to be compressed does not vary at all.
            assert (url, answer.headers.get("Vary", "Accept-Encoding")) == (url, "Accept-Encoding")


def test_a_preview_writes_nothing(author):
    edition = draft_page()
    before = list(Edition.objects.values())
    author.get(preview_url(edition, on=in_days(30)))
    assert list(Edition.objects.values()) == before


def test_a_preview_cannot_be_posted_to(author):
    assert author.post(preview_url(draft_page())).status_code == 405


@pytest.mark.parametrize("n", [1, 3, 20])
def test_a_preview_makes_the_same_queries_for_any_number_of_rows(author, n):
    fill(n)
    made = {}
    for slug in ("main", "theme-main"):
        record = Record.objects.get(slug=slug)
        draft = record.editions.in_hand().first() or publishing.start_draft(record, by=None)
        with CaptureQueriesContext(connection) as captured:
            assert author.get(preview_url(draft, on=in_days(9))).status_code == 200
        made[slug] = len(captured)
    assert made == {"main": 21, "theme-main": 21}


# What it says


def test_the_strip_tells_which_edition_this_is_and_leads_back(author):
    draft = draft_of(live_page())
    strip = read(author.get(preview_url(draft))).one("aside", **{"aria-label": "Preview"})
    assert strip.one("p").text == (
        "Preview of edition 2 (draft). Readers do not see this. Back to the form"
    )
    assert strip.links[0][0] == f"/admin/cooperation/pageedition/{draft.pk}/change/"
    fields = {field.attrs["name"]: field.attrs["value"] for field in strip.all("input")}
    assert fields == {"preview": str(draft.pk), "on": ""}


def test_the_strip_tells_of_which_day_the_page_speaks(author):
    strip = read(author.get(preview_url(draft_page(), on="2030-01-02"))).one(
        "aside", **{"aria-label": "Preview"}
    )
    assert "(draft), as on January 2, 2030." in strip.text
    assert strip.one("input", name="on").attrs["value"] == "2030-01-02"


def test_the_strip_of_a_scheduled_edition_tells_when_readers_see_it(author):
    edition = draft_page()
    at = datetime.datetime(2031, 5, 6, 7, 8, tzinfo=datetime.UTC)
    publishing.publish(edition, by=None, at=at)
    strip = read(author.get(preview_url(edition))).one("aside", **{"aria-label": "Preview"})
    assert "Readers do not see this before May 6, 2031, 07:08 UTC." in strip.text


@pytest.mark.parametrize("on", ["2030-02-30", "soon", "2030", "10000-01-01"])
def test_a_day_that_is_none_is_answered_with_what_to_type(author, on):
    answer = author.get(preview_url(draft_page(), on=on))
    assert answer.status_code == 400
    assert "is a day such as" in answer.content.decode()


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_are_days(author, on):
    assert author.get(preview_url(draft_page(), on=on)).status_code == 200


def test_it_is_dated_as_if_it_were_published_then(author):
    live = live_initiative()
    page = read(author.get(preview_url(draft_of(live), on="2031-05-06")))
    assert "Updated May 6, 2031" in page.text
    assert "edition 2, May 6, 2031, accessed" in page.text


def test_a_minor_edition_does_not_move_the_date(time_machine):
    time_machine.move_to(datetime.datetime(2030, 1, 2, tzinfo=datetime.UTC), tick=False)
    live = live_initiative()
    draft = draft_of(live, significance="minor")
    page = read(as_user(member("Author")).get(preview_url(draft, on="2031-05-06")))
    assert "Updated January 2, 2030 Edition 2" in page.text


def test_a_past_edition_is_shown_as_it_was(author):
    first = live_page(title="First words")
    publishing.publish(draft_of(first, title="Second words"), by=None)
    assert read(author.get(preview_url(first))).texts("h1") == ["First words"]


def test_the_page_is_the_one_that_readers_get_on_the_day(author, client):
    """Line for line, but for the strip, the ways to history and timeline and what is taken away."""
    tag = make_tag("Water")
    pillar = live_pillar().record
    live_initiative(tags=[tag], pillar=pillar)
    for kind in Kind.values:
        extra = {"pillar": pillar, "tags": [tag]} if kind == "initiative" else {}
        edition = draft_of(publishing.publish(DRAFT[kind](**extra), by=None), title="New words")
        preview = author.get(preview_url(edition)).content.decode()
        publishing.publish(edition, by=None)
        page = client.get(edition.get_absolute_url()).content.decode()
        assert (kind, lines(preview)) == (kind, lines(page))


def lines(html):
    """What a page shows, without what is a preview's own or missing there."""
    html = re.sub('<aside class="notice.*?</aside>', "", html, flags=re.DOTALL)
    html = re.sub('<div class="take">.*?</div>', "", html, flags=re.DOTALL)
    html = re.sub('<link rel="stylesheet" href="/static/cooperation/notice[^>]*>', "", html)
    html = re.sub('<link rel="canonical".*?</script>', "", html, flags=re.DOTALL)
    html = re.sub('<link rel="alternate"[^>]*>', "", html)
    html = re.sub('<meta name="citation_[^>]*>|<script src="[^>]*copy[^>]*></script>', "", html)
    html = re.sub('<a href="/timeline/[?]milestone=.*?</a>', "", html)
    # In the other language a preview stays one.
    html = re.sub('<a [^>]*hreflang="hi">.*?</a>', "", html)
    return [line.strip() for line in html.splitlines() if line.strip() and "/editions/" not in line]


def test_a_theme_is_named_everywhere_as_in_the_draft(author):
    live = live_pillar(title="Old theme")
    live_initiative(pillar=live.record)
    page = read(author.get(preview_url(draft_of(live, title="New theme"))))
    assert "New theme" in page.part("Initiatives").text
    assert "Old theme" not in page.text


def test_a_page_is_named_in_the_footer_as_in_the_draft(author):
    page = read(author.get(preview_url(draft_of(live_page(title="Old"), title="New"))))
    assert "New" in page.one("footer").text
    assert "Old" not in page.one("footer").text


def test_a_draft_may_be_incomplete(author):
    edition = draft_initiative(
        summary="", body="", form=None, status=None, confidence=None, began=None, sources=[]
    )
    Edition.objects.filter(pk=edition.pk).update(lead_pillar=None)
    page = read(author.get(preview_url(edition)))
    assert "None" not in page.text
    assert "Form Not given yet Status Not given yet" in page.part("Facts").text


def test_other_editions_are_as_live_on_the_day(author):
    """Records scheduled before the day appear, those after it do not; a draft never does."""
    soon, later = draft_initiative(title="Soon"), draft_initiative(title="Later")
    never = draft_initiative(title="Never")
    draft = draft_initiative()
    for place, other in enumerate([soon, later, never]):
        CrossReference.objects.create(
            edition=draft, target=other.record, relation="supports", reason="Why.", position=place
        )
    publishing.publish(soon, by=None, at=timezone.now() + 5 * DAY)
    publishing.publish(later, by=None, at=timezone.now() + 15 * DAY)

    def related(**query):
        html = author.get(preview_url(draft, **query)).content.decode()
        return [title for title in ("Soon", "Later", "Never") if f">{title}</a>" in html]

    assert [related(), related(on=in_days(10)), related(on=in_days(20))] == [
        [],
        ["Soon"],
        ["Soon", "Later"],
    ]


# Where its links lead


def test_what_has_no_page_yet_is_not_linked(author):
    old_tag, new_tag = make_tag("Old"), make_tag("New")
    old, new = make_source(key="old"), make_source(key="new")
    live = live_initiative(tags=[old_tag], sources=[old])
    draft = draft_of(live)
    TaggedEdition.objects.create(content_object=draft, tag=new_tag, position=1)
    Citation.objects.create(edition=draft, source=new, position=1)
    organization = make_organization(slug="bureau", name="Bureau")
    Participation.objects.create(edition=draft, organization=organization)
    page = read(author.get(preview_url(draft)))
    hrefs = [link.attrs.get("href") for link in page.all("a")]
    assert ("/tags/old/" in hrefs, "/sources/old/" in hrefs) == (True, True)
    unlinked = {link.text: link.attrs for link in page.all("a") if "href" not in link.attrs}
    words = {"title": "No page for readers yet"}
    assert unlinked == {
        "New 1": words,
        "Bureau": words,
        f"What rests on it : {new.title}": words,
    }


def test_what_goes_live_before_the_day_is_linked_to_its_preview(author):
    soon = draft_initiative(title="Soon", slug="soon")
    draft = draft_page(body="See [[initiative:soon]].")
    publishing.publish(soon, by=None, at=timezone.now() + 5 * DAY)
    on = in_days(10)
    links = {words: href for href, words in read(author.get(preview_url(draft, on=on))).links}
    assert links["Soon"] == f"/initiatives/soon/?preview={soon.pk}&on={on}"
    assert read(author.get(links["Soon"])).texts("h1") == ["Soon"]


def test_every_link_of_a_preview_leads_somewhere(author):
    theme = draft_pillar(slug="plan").record
    draft = draft_initiative(
        pillar=theme,
        tags=[make_tag("New")],
        body="[[pillar:plan]], [words](/nowhere/), [more](/no/such/place/)",
    )
    Milestone.objects.create(edition=draft, anchor="m", date="2001", title="[x](/tags/new/)")
    page = read(author.get(preview_url(draft)))
    hrefs = {link.attrs.get("href", "") for link in page.all("a")}
    hrefs = {href for href in hrefs if href.startswith("/")}
    answers = {href: author.get(href).status_code for href in hrefs}
    # Where there is no kind of page at all, an editor has mistyped, and sees it.
    assert {href for href, status in answers.items() if status != 200} == {"/no/such/place/"}
