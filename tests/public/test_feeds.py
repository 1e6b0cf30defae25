"""Feeds, read as a feed reader reads them."""

import json

import pytest
from django.contrib.staticfiles import finders

from cooperation import announcements, publishing, tagging
from cooperation.models import AlsoAdvances, Significance, Status
from tests.factories import draft_initiative, live_initiative, live_page, live_pillar, make_tag

from .feeding import HOUR, NOON, SECOND, atom, change, titles, withdraw


@pytest.fixture(autouse=True)
def clock(database, time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


# What stands in one


def test_an_entry_tells_what_is_new_where_it_is_and_where_it_stays(client, clock):
    theme = live_pillar(title="Water", position=4).record
    record = live_initiative(slug="dam", title="Dam", pillar=theme).record
    change(record, clock, note="The wall is built.", summary="A wall in a river.")
    [entry, *_] = atom(client, "/feed.atom").entries
    assert (entry.title, entry.link) == ("Dam", "http://testserver/initiatives/dam/")
    assert (entry.published_parsed[:6], entry.updated_parsed[:6]) == (SECOND, SECOND)
    assert entry.summary == (
        "<p>The wall is built.</p><p>A wall in a river.</p>"
        '<p><a href="http://testserver/initiatives/dam/editions/2/">Edition 2, as published</a></p>'
    )
    assert [link.href for link in entry.links if link.rel == "related"] == [
        "http://testserver/initiatives/dam/editions/2/"
    ]
    assert [tag.term for tag in entry.tags] == ["initiative", "Water"]


def test_the_feed_names_itself_its_page_and_its_moment(client, clock):
    record = live_initiative(slug="dam", title="Dam").record
    change(record, clock)
    found = atom(client, "/initiatives/dam/feed.atom").feed
    links = {link.rel: link.href for link in found.links}
    assert found.title == "Dam: U.S.–India Cooperation"
    assert links == {
        "alternate": "http://testserver/initiatives/dam/",
        "self": "http://testserver/initiatives/dam/feed.atom",
    }
    assert (found.updated_parsed[:6], found.language) == (SECOND, "en")
    assert found.author == "U.S.–India Cooperation"
    assert finders.find(found.icon.removeprefix("http://testserver/static/")) is not None


def test_a_first_edition_without_a_note_is_new(client):
    live_page(summary="What it is.")
    [entry] = atom(client, "/feed.atom").entries
    assert entry.summary.startswith("<p>New on the record.</p><p>What it is.</p>")


def test_only_major_editions_are_told_the_newest_first(client, clock):
    record = live_page(title="First").record
    change(record, clock, title="Second", significance=Significance.MINOR)
    change(record, clock, title="Third")
    clock.shift(HOUR)
    live_page(title="Other")
    assert titles(client, "/feed.atom") == ["Other", "Third", "First"]


def test_of_earlier_editions_the_summary_is_history(client, clock):
    record = live_page(title="Old", summary="Old words.").record
    change(record, clock, title="New", summary="New words.")
    new, old = atom(client, "/feed.atom").entries
    assert ("New words." in new.summary, "Old words." in old.summary) == (True, False)


def test_markup_in_words_stays_words(client):
    live_page(title="<b>&", summary="<script>x</script>")
    [entry] = atom(client, "/feed.atom").entries
    assert entry.title_detail.value == "<b>&"
    assert "&lt;script&gt;x&lt;/script&gt;" in entry.summary


def test_a_feed_ends_after_fifty_entries(client, clock):
    for number in range(announcements.MOST + 1):
        clock.shift(HOUR)
        live_page(title=f"Page {number:02}")
    found = titles(client, "/feed.atom")
    assert (len(found), found[0], found[-1]) == (50, "Page 50", "Page 01")


def test_a_feed_of_nothing_is_a_feed(client):
    found = atom(client, "/feed.atom")
    assert (found.entries, found.feed.updated_parsed[:3]) == ([], (1970, 1, 1))


def test_what_is_scheduled_is_told_at_its_moment(client, clock):
    edition = draft_initiative(title="Plan")
    publishing.publish(edition, by=None, at=NOON + HOUR)
    before = "Plan" in titles(client, "/feed.atom")
    clock.move_to(NOON + HOUR, tick=False)
    assert (before, "Plan" in titles(client, "/feed.atom")) == (False, True)


# Withdrawals


def test_a_withdrawal_is_told_with_its_reason_and_without_a_title(client, clock):
    record = live_page(slug="old", title="Secret", summary="Secret.").record
    withdraw(record, clock)
    [entry] = atom(client, "/feed.atom").entries
    assert (entry.title, entry.link) == ("Withdrawn: /old/", "http://testserver/old/")
    assert (entry.summary, entry.updated_parsed[:6]) == ("<p>It was wrong.</p>", SECOND)
    assert "Secret" not in client.get("/feed.atom").content.decode()


def test_it_names_a_successor_that_is_live(client, clock):
    old, plan = live_page(slug="old").record, draft_initiative(title="Plan").record
    withdraw(old, clock, successor=live_page(slug="new", title="New").record)
    withdraw(live_page(slug="other").record, clock, successor=plan)
    entries = {entry.link: entry.summary for entry in atom(client, "/feed.atom").entries}
    assert entries["http://testserver/old/"] == (
        '<p>It was wrong.</p><p>In its place: <a href="http://testserver/new/">New</a>.</p>'
    )
    assert entries["http://testserver/other/"] == "<p>It was wrong.</p>"


def test_what_is_put_back_is_told_of_again(client, clock):
    record = live_page(title="Old").record
    withdraw(record, clock)
    clock.shift(HOUR)
    publishing.reinstate(record, by=None)
    found = titles(client, "/feed.atom")
    assert (found[0], "Withdrawn" in " ".join(found)) == ("Old", False)


@pytest.mark.parametrize(
    ("make", "prefix"), [(live_pillar, "/pillars"), (live_initiative, "/initiatives")]
)
def test_the_feed_of_what_was_withdrawn_says_so_and_ends(client, clock, make, prefix):
    record = make(slug="old", title="Secret").record
    change(record, clock)
    withdraw(record, clock)
    assert titles(client, f"{prefix}/old/feed.atom") == [f"Withdrawn: {prefix}/old/"]
    found = json.loads(client.get(f"{prefix}/old/feed.json").content)
    assert (found["expired"], "Secret" in str(found)) == (True, False)


def test_theme_and_tag_tell_of_what_left_them_by_withdrawal(client, clock):
    theme, tag = live_pillar(slug="water").record, make_tag("Rivers")
    live_initiative(pillar=theme, tags=[tag], title="Dam")
    withdraw(live_initiative(slug="canal", pillar=theme, tags=[tag]).record, clock)
    withdraw(live_initiative(slug="road").record, clock)
    gone = "Withdrawn: /initiatives/canal/"
    assert titles(client, "/tags/rivers/feed.atom") == [gone, "Dam"]
    assert titles(client, "/pillars/water/feed.atom")[0] == gone
    assert "/initiatives/road/" not in str(titles(client, "/pillars/water/feed.atom"))


# Which feed has what


def test_a_theme_tells_of_itself_of_what_it_leads_and_of_what_advances_it(client):
    theme = live_pillar(slug="water", title="Water").record
    live_initiative(pillar=theme, title="Led")
    draft = draft_initiative(title="Advancing")
    AlsoAdvances.objects.create(edition=draft, pillar=theme)
    publishing.publish(draft, by=None)
    live_initiative(title="Elsewhere")
    found = titles(client, "/pillars/water/feed.atom")
    assert sorted(found) == ["Advancing", "Led", "Water"]


def test_a_tag_tells_of_what_carries_it_now(client, clock):
    tag, other = make_tag("Rivers"), make_tag("Roads")
    left = live_initiative(tags=[tag], title="Left").record
    live_initiative(tags=[tag, other], title="Dam")
    draft = publishing.start_draft(left, by=None)
    draft.tagged.all().delete()
    clock.shift(HOUR)
    publishing.publish(draft, by=None)
    assert titles(client, "/tags/rivers/feed.atom") == ["Dam"]


def test_an_initiative_tells_of_itself_alone(client, clock):
    record = live_initiative(slug="dam", title="Dam").record
    live_initiative(title="Other")
    change(record, clock, title="Great Dam")
    assert titles(client, "/initiatives/dam/feed.atom") == ["Great Dam", "Dam"]


def test_a_list_as_narrowed_tells_of_what_it_holds(client, clock):
    tag = make_tag("Rivers")
    live_initiative(tags=[tag], title="Dam", status=Status.ACTIVE)
    live_initiative(tags=[tag], title="Canal", status=Status.COMPLETED)
    live_initiative(title="Road", status=Status.ACTIVE)
    url = "/initiatives/feed.atom?tag=rivers&status=active&utm_source=x"
    found = atom(client, url)
    assert [entry.title for entry in found.entries] == ["Dam"]
    assert found.feed.title == "Initiatives (Status: Active; Tag: Rivers): U.S.–India Cooperation"
    assert {link.rel: link.href for link in found.feed.links} == {
        "alternate": "http://testserver/initiatives/?tag=rivers&status=active",
        "self": "http://testserver/initiatives/feed.atom?tag=rivers&status=active",
    }
    assert sorted(titles(client, "/initiatives/feed.atom")) == ["Canal", "Dam", "Road"]


@pytest.mark.parametrize("query", ["status=x", "from=13/2020", "tag=%00x", "from=2010&to=2005"])
def test_what_the_list_refuses_its_feed_refuses(client, query):
    answers = [client.get(f"/initiatives/{page}?{query}") for page in ("", "feed.atom")]
    assert [answer.status_code for answer in answers] == [400, 400]


@pytest.mark.parametrize(
    "url",
    [
        "/pillars/nowhere/feed.atom",
        "/initiatives/nowhere/feed.json",
        "/tags/nowhere/feed.atom",
        "/tags/unused/feed.atom",
        "/feed.rss",
    ],
)
def test_there_is_no_feed_of_what_is_not_there(client, url):
    make_tag("Unused")
    assert client.get(url).status_code == 404


# What never changes


def ids(client, url):
    found = atom(client, url)
    return [found.feed.id, *(entry.id for entry in found.entries)]


def test_identities_survive_a_rename(client, clock):
    record = live_initiative(slug="dam").record
    change(record, clock)
    before = ids(client, "/initiatives/dam/feed.atom")
    publishing.rename(record, "wall", by=None)
    after = ids(client, "/initiatives/wall/feed.atom")
    assert (before, len(set(before))) == (after, 3)
    assert all(one.startswith("urn:uuid:") for one in before)


def test_identities_survive_another_host_and_other_words(client, clock, settings):
    record = live_page(title="Old").record
    settings.ALLOWED_HOSTS = ["testserver", "elsewhere.example"]
    [before] = [entry.id for entry in atom(client, "/feed.atom").entries]
    change(record, clock, title="New", significance=Significance.MINOR)
    found = atom(client, "/feed.atom", host="elsewhere.example").entries
    assert [entry.id for entry in found] == [before]


def test_a_withdrawal_has_an_identity_of_its_own(client, clock):
    record = live_page().record
    before = ids(client, "/feed.atom")
    withdraw(record, clock)
    after = ids(client, "/feed.atom")
    assert (after[0] == before[0], after[1] != before[1]) == (True, True)


@pytest.mark.parametrize("form", ["atom", "json"])
def test_the_feed_at_a_former_address_leads_on_in_one_hop(client, form):
    tag = make_tag("Rivers")
    record = live_initiative(slug="dam", tags=[tag]).record
    publishing.rename(record, "wall", by=None)
    publishing.rename(record, "barrage", by=None)
    tagging.rename(tag, name="Streams", slug="streams", by=None)
    for old, new in [
        (f"/initiatives/dam/feed.{form}?x=1", f"/initiatives/barrage/feed.{form}?x=1"),
        (f"/tags/rivers/feed.{form}", f"/tags/streams/feed.{form}"),
    ]:
        answer = client.get(old)
        assert (answer.status_code, answer.headers["Location"]) == (301, new)
        assert client.get(new).status_code == 200
