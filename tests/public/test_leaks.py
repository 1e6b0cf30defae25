"""Nothing that is not live is on any public page."""

import datetime
import re
from itertools import permutations

import pytest
from django.utils import timezone
from django.utils.translation import override

from cooperation import publishing, tagging
from cooperation.dataset import COLLECTIONS
from cooperation.models import (
    Edition,
    FormerPath,
    Kind,
    Milestone,
    Organization,
    Record,
    Tag,
    TaggedEdition,
)
from tests.factories import live_initiative, live_pillar

from .hidden import (
    DRAFT,
    UNPUBLISHED,
    WORD,
    again,
    all_unpublished,
    live_site,
    move,
    superseded,
    tomorrow,
    unpublished,
    withdrawn,
)
from .routes import addresses, public_names

API_LISTS = list(COLLECTIONS)


def walked(client, query="", language="en"):
    """Every address with what it answers: (url, status, where to, the page).

    `query` is added to each.
    """
    for url in urls_in(language):
        response = client.get(f"{url}{'&' if '?' in url else '?'}{query}" if query else url)
        where = response.headers.get("Location", "")
        yield url, response.status_code, where, said(response)


def urls_in(language):
    """All addresses; in Hindi those that are not in English alone."""
    with override(language):
        found = addresses()
    if language == "en":
        return [*(url for urls in found.values() for url in urls), *_more(), *data()]
    prefix = f"/{language}"
    urls = [url for urls in found.values() for url in urls if url.startswith(prefix)]
    return urls + [f"{prefix}{url}" for url in _more()]


def _more():
    """Addresses that ask for something, lead nowhere, or led somewhere once."""
    urls = [
        "/search/?q=zq",
        "/search/suggest/?q=zq",
        "/initiatives/?q=zq",
        "/sources/?q=zq",
        "/nowhere/",
        "/tags/nowhere/",
        "/pack/?add=zq",
    ]
    for tag in Tag.objects.values_list("slug", flat=True):
        urls += [f"/initiatives/?tag={tag}", f"/timeline/?tag={tag}", f"/search/?q={tag}"]
        urls.append(f"/search/suggest/?q={tag[:4]}")
    for slug in Organization.objects.values_list("slug", flat=True):
        urls.append(f"/initiatives/?organization={slug}")
    for slug in Record.objects.filter(kind=Kind.PILLAR).values_list("slug", flat=True):
        urls += [f"/initiatives/?pillar={slug}", f"/timeline/?pillar={slug}"]
    for one, other in permutations(Tag.objects.values_list("slug", flat=True), 2):
        urls.append(f"/tags/{one}/?not={other}")
    for slug, anchor in Milestone.objects.values_list("edition__record__slug", "anchor"):
        urls.append(f"/timeline/?milestone={slug}.{anchor}")
    return [*urls, *FormerPath.objects.values_list("path", flat=True)]


def data():
    """Feeds, the API and the tables as they may be asked besides: by words, tags, themes, days."""
    for tag in Tag.objects.values_list("slug", flat=True):
        yield f"/initiatives/feed.atom?tag={tag}"
        yield f"/timeline/archive.ics?tag={tag}"
    for name in API_LISTS:
        yield f"/api/v1/{name}/?updated_since=2000-01-01&limit=1"
        yield f"/api/v1/{name}/?as_of={timezone.now().date()}"
    for name in ("initiatives", "milestones", "tags", "sources", "organizations"):
        yield f"/api/v1/{name}/?q=zq"
    for name in ("initiatives", "timeline", "sources"):
        yield f"/{name}.csv?q=zq"
    for slug in Record.objects.filter(kind=Kind.PILLAR).values_list("slug", flat=True):
        for name in ("initiatives", "milestones", "links", "changes"):
            yield f"/api/v1/{name}/?pillar={slug}"
        yield f"/timeline.csv?pillar={slug}"
        yield f"/initiatives/feed.json?pillar={slug}"
        yield f"/timeline.ics?pillar={slug}"
    for record in Record.objects.exclude(kind=Kind.PILLAR):
        yield f"/api/v1/links/?record={record.kind}:{record.slug}"
        yield f"/api/v1/milestones/?initiative={record.slug}"


def said(response):
    """The text of an answer; of a picture, which cannot be read, what tells it from others."""
    if response.headers["Content-Type"] == "image/png":
        return response.content.hex()
    # The files of a pack are stored in its ZIP as they are, so they can be read here.
    return response.getvalue().decode(errors="replace")


def leaks(client, query="", language="en"):
    """The hidden words that each page shows, but for those that the reader has typed."""
    found = {}
    for url, _, where, html in walked(client, query, language):
        words = {word for word in WORD.findall(f"{where} {html}".lower()) if word not in url}
        if words:
            found[url] = words
    return found


def test_every_public_route_is_walked():
    live_site()
    assert set(addresses()) == public_names()


@pytest.mark.parametrize("language", ["en", "hi"])
def test_pages_show_no_work_of_the_editors(client, language):
    all_unpublished(again(live_site()))
    assert leaks(client, language=language) == {}


def test_work_of_the_editors_changes_no_page_at_all(client):
    site = live_site()
    before = set(walked(client))
    all_unpublished(site)
    assert before - set(walked(client)) == set()


@pytest.mark.parametrize("state", UNPUBLISHED)
def test_an_unpublished_record_is_not_found(client, state):
    site = live_site()
    paths = [unpublished(kind, state, site).get_absolute_url() for kind in Kind.values]
    assert [client.get(path).status_code for path in paths] == [404, 404, 404]


def test_what_is_live_does_not_tell_of_what_it_refers_to(client):
    """Not by cross-reference, not as a theme that it advances, not by link or title in its text."""
    plans = {
        DRAFT[kind](slug=f"plan-{state}-{kind}", title="zqtitle"): state
        for kind in Kind.values
        for state in UNPUBLISHED
    }
    records = [plan.record for plan in plans]
    live_site(refer_to=records, mention=records)
    for plan, state in plans.items():
        move(plan, state)
    assert leaks(client) == {}
    assert [
        url for url, _, _, html in walked(client) if "/plan-" in html and "plan" not in url
    ] == []


def test_the_theme_of_a_live_initiative_may_be_unpublished(client):
    theme = DRAFT[Kind.PILLAR](slug="plan", title="zqtheme").record
    site = live_site()
    live_initiative(pillar=theme, slug="orphan", milestones=[("2001", "A step")])
    withdrawn_theme = live_pillar(slug="gone", title="zqgone").record
    live_initiative(pillar=withdrawn_theme, slug="widow", milestones=[("2001", "A step")])
    publishing.withdraw(withdrawn_theme, by=None, reason="Merged.", successor=site["first"])
    assert leaks(client) == {}
    assert client.get("/initiatives/orphan/").status_code == 200


def test_a_withdrawn_record_is_nowhere_but_at_its_address(client):
    site = live_site()
    hidden = [unpublished(kind, "draft", site) for kind in Kind.values]
    for kind, successor in zip(Kind.values, hidden, strict=True):
        withdrawn(kind, site, successor)
    assert leaks(client) == {}


def test_the_reason_of_a_withdrawal_to_come_is_not_told(client):
    site = live_site()
    publishing.withdraw(
        site["dam"], by=None, at=tomorrow(), reason="zqreason", successor=site["canal"]
    )
    assert leaks(client) == {}


def test_of_superseded_editions_only_change_log_feeds_and_history_tell(client):
    """Title and change note, as any edition was announced when it was new; its text is history."""
    site = live_site()
    for kind in Kind.values:
        superseded(kind, site)
    announced = {
        f"zqsuperseded{kind}{field}" for kind in Kind.values for field in ("title", "change_note")
    }
    found = leaks(client)
    told = {url for url in found if any(part in url for part in ("/editions/", "/compare/", "@"))}
    one = {url for url in found if re.fullmatch(r"/api/v1/changes/\w+:[\w-]+:2/", url)}
    lists = {"/changes/", "/changes.csv", *(url for url in found if "/api/v1/changes/?" in url)}
    lists.add("/api/v1/changes/")
    rest = {url: words for url, words in found.items() if url not in told | one}
    assert {url for url in rest if rest[url] == announced} >= {"/changes/", "/changes.csv"}
    assert {word for words in rest.values() for word in words} == announced
    assert len(one) == 3
    # The feeds tell the same: of everything, of each record, its theme, and a list that it is in.
    of = {
        kind: {word for word in announced if word.startswith(f"zqsuperseded{kind}")}
        for kind in Kind.values
    }
    theme = Edition.objects.filter(record__slug="corrected-initiative").first().lead_pillar.slug
    expected = {"/changes/": announced, f"/initiatives/feed.json?pillar={theme}": of["initiative"]}
    for form in ("atom", "json"):
        expected[f"/feed.{form}"] = announced
        expected[f"/pillars/corrected-pillar/feed.{form}"] = of["pillar"]
        for prefix in ("/initiatives/corrected-initiative", f"/pillars/{theme}", "/initiatives"):
            expected[f"{prefix}/feed.{form}"] = of["initiative"]
    told_by_feeds = {url: words for url, words in rest.items() if url not in lists}
    assert told_by_feeds | {"/changes/": announced} == expected
    assert {url.split("/")[-4] for url in told if "/editions/" in url} | {
        url.split("/")[-4] for url in told if "/compare/" in url
    } >= {f"corrected-{kind}" for kind in Kind.values}
    assert {url for url in told if "@" in url} == {
        f"{path}?r={kind}:corrected-{kind}@2"
        for path in ("/pack/", "/pack/reading-pack.zip")
        for kind in Kind.values
    }
    assert all("corrected-" in url for url in told)


def test_an_old_address_of_an_unused_tag_tells_nothing(client):
    site = live_site()
    tag = Tag.objects.create(name="Idea", slug="idea")
    edition = publishing.start_draft(site["dam"], by=None)
    TaggedEdition.objects.create(content_object=edition, tag=tag)
    tagging.rename(tag, name="Plan", slug="zqplan", by=None)
    assert leaks(client) == {}


def test_a_scheduled_edition_appears_at_its_moment(client, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    record = unpublished(Kind.INITIATIVE, "scheduled", live_site())
    path = record.get_absolute_url()
    moment = record.editions.get().live_from
    time_machine.move_to(moment - datetime.timedelta(microseconds=1), tick=False)
    before = client.get(path).status_code
    time_machine.move_to(moment, tick=False)
    assert (before, client.get(path).status_code) == (404, 200)
