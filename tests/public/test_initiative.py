"""The page of one initiative."""

import pytest

from cooperation import publishing
from cooperation.models import (
    Alias,
    AlsoAdvances,
    CrossReference,
    Participation,
    Side,
    TaggedEdition,
)
from tests.factories import (
    draft_initiative,
    draft_pillar,
    live_initiative,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)

from .reading import read


def show(client, draft):
    publishing.publish(draft, by=None)
    return read(client.get(draft.record.get_absolute_url()))


def facts(page):
    terms = page.one(class_="facts").one("dl").all()
    words = {}
    for element in terms:
        if element.tag == "dt":
            name = element.text
        elif element.tag == "dd":
            words[name] = element.text
    return words


def test_facts(client):
    theme, other = live_pillar(title="Water").record, live_pillar(title="Trade").record
    hidden = draft_pillar(title="Hidden").record
    draft = draft_initiative(
        pillar=theme,
        title="The Dam",
        acronym="DAM",
        form="project",
        status="completed",
        began="1955-03",
        ended="1960",
        confidence="low",
    )
    for place, name in enumerate(["Big Dam", "Old Dam"]):
        Alias.objects.create(edition=draft, name=name, position=place)
    for place, name in enumerate(["Zeal Board", "Art Bureau"]):
        organization = make_organization(name=name)
        Participation.objects.create(edition=draft, organization=organization, position=place)
    for pillar in (other, hidden):
        AlsoAdvances.objects.create(edition=draft, pillar=pillar)
    page = show(client, draft)
    assert facts(page) == {
        "Short name": "DAM",
        "Also called": "Big Dam; Old Dam",
        "Form": "Project",
        "Status": "Completed",
        "Began": "March 1955",
        "Ended": "1960",
        "Participants": "Zeal Board Art Bureau",
        "Also advances": "Trade",
        "How sure we are": "Low. Nothing better than weak sources was found.",
        "Sources": "1 third party",
    }
    assert page.one(class_="kicker").text.startswith("Water")


def test_facts_that_are_not_known_are_left_out(client):
    page = show(client, draft_initiative(began=None))
    assert list(facts(page)) == ["Form", "Status", "How sure we are", "Sources"]


@pytest.mark.parametrize(
    ("date", "shown"),
    [("1985", "1985"), ("1985-06", "June 1985"), ("1985-09-03", "Sept. 3, 1985")],
)
def test_a_milestone_is_dated_no_more_precisely_than_known(client, date, shown):
    draft = draft_initiative(milestones=[(date, "A step")])
    page = show(client, draft)
    times = page.one("section", id="milestones").all("time")
    assert [(time.attrs["datetime"], time.text) for time in times] == [(date, shown)]
    for url in ("/timeline/", "/"):
        [time] = [one for one in read(client.get(url)).all("time") if one.attrs["datetime"] == date]
        assert (url, time.text) == (url, shown)


def test_milestones_stand_in_the_order_of_the_editors_with_setbacks_named(client):
    page = show(
        client,
        draft_initiative(
            milestones=[
                ("1990", "First"),
                {
                    "date": "1985",
                    "title": "Then *this*",
                    "setback": True,
                    "description": "Why `x`.",
                },
            ]
        ),
    )
    section = page.one("section", id="milestones")
    assert section.texts("h3") == ["First", "Setback Then this"]
    assert section.one(class_="meta").text == (
        "2, of which 1 setback. 2 of 2 sourced, 0 by both sides"
    )
    assert (section.texts("em"), section.texts("code")) == (["this"], ["x"])


def test_sources_are_numbered_in_order_of_reading_and_notes_have_the_same_numbers(client):
    times = make_source(key="times", title="Times")
    state = make_source(key="state", title="State", side=Side.US, official=True)
    both = make_source(key="both", title="Both", side=Side.JOINT)
    draft = draft_initiative(
        sources=[times, both, state], body="One [@times]. Two [@state; @both]. Three [@times]."
    )
    page = show(client, draft)
    listed = {
        item.attrs["id"]: item.one(class_="no").text for item in page.part("Sources").all("li")
    }
    assert listed == {"s-state": "1", "s-both": "2", "s-times": "3"}
    notes = [(a.attrs["href"], a.text) for sup in page.all("sup") for a in sup.all("a")]
    assert notes == [("#s-times", "3"), ("#s-state", "1"), ("#s-both", "2"), ("#s-times", "3")]


def test_who_speaks_is_said_at_each_milestone(client):
    state = [
        make_source(publisher="State", side=Side.US, official=True, key=key) for key in ("a", "b")
    ]
    times = make_source(publisher="Times", key="c")
    draft = draft_initiative(
        sources=[*state, times],
        milestones=[{"date": "1990", "title": "A step", "sources": [times, *state]}],
    )
    item = show(client, draft).one("section", id="milestones").one("li")
    assert item.all(class_="from")[-1].text == (
        "United States State (2) (official) Third parties Times"
    )
    assert [href for href, _ in item.links[2:]] == ["#s-a", "#s-c"]
    # On paper, where nothing can be followed, the numbers of the sources stand there.
    assert [link.attrs["data-no"] for link in item.all("a")[2:]] == ["1, 2", "3"]
    symbols = [group.attrs["class"] for group in item.all("b")]
    assert symbols == ["who us", "who third-party"]


def test_a_milestone_has_a_place_here_and_on_the_timeline(client):
    page = show(client, draft_initiative(slug="dam", milestones=[("1990-05", "A step")]))
    [item] = page.one("section", id="milestones").one("ol").all("li")
    here, there = item.one(class_="when").links
    assert here == (f"#{item.attrs['id']}", "Address of this milestone: May 1990")
    assert there == ("/timeline/?milestone=dam.m-0-1990-05", "on the timeline : May 1990")
    answer = client.get(there[0])
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/timeline/#dam.m-0-1990-05",
    )


def test_how_many_milestones_are_sourced_and_by_both_sides(client):
    us, india, joint, times = (
        make_source(side=side) for side in (Side.US, Side.INDIA, Side.JOINT, Side.THIRD_PARTY)
    )
    cited = [[us, india], [joint], [us, times], [times], []]
    steps = [{"date": "1990", "title": f"Step {n}", "sources": one} for n, one in enumerate(cited)]
    theme = live_pillar(slug="water").record
    draft = draft_initiative(pillar=theme, sources=[us, india, joint, times], milestones=steps)
    said = "4 of 5 sourced, 2 by both sides"
    assert show(client, draft).one("section", id="milestones").one(class_="meta").text == (
        f"5. {said}"
    )
    draft_initiative(pillar=theme, milestones=[("1991", "Secret")])
    glance = [dd.text for dd in read(client.get("/pillars/water/")).one("aside").all("dd")]
    assert said in glance


def test_a_source_cited_in_the_text_leads_back_to_its_sentence(client):
    one, other = make_source(key="one"), make_source(key="other")
    page = show(client, draft_initiative(sources=[one, other], body="So it was [@one]."))
    assert [link for link in page.part("Sources").links if link[0].startswith("#")] == [
        ("#c-one", "In the text , source 1")
    ]
    [note] = page.all("sup")
    assert (note.one("a").attrs["id"], note.one("span", class_="pop").attrs["aria-hidden"]) == (
        "c-one",
        "true",
    )


def test_an_archived_copy_stands_beside_its_link(client):
    source = make_source(title="Gazette", archived_url="https://archive.example.org/1")
    page = show(client, draft_initiative(sources=[source]))
    assert page.part("Sources").links[:2] == [
        (source.url, "Gazette"),
        ("https://archive.example.org/1", "Archived copy of Gazette"),
    ]


def test_former_names_stand_in_the_line_of_what_came_before(client):
    draft = draft_initiative(title="Main", began="1990", status="active")
    for place, (name, former) in enumerate([("Nickname", False), ("Old name", True)]):
        Alias.objects.create(edition=draft, name=name, former=former, position=place)
    page = show(client, draft)
    assert page.part("Lineage").texts("li") == ["This record, since 1990 Main Formerly Old name"]
    assert (facts(page)["Formerly"], facts(page)["Also called"]) == ("Old name", "Nickname")


def refer(draft, *targets):
    for place, (relation, target) in enumerate(targets):
        CrossReference.objects.create(
            edition=draft, relation=relation, target=target, reason="So.", position=place
        )


def test_related_records_carry_their_reason(client):
    theme = live_pillar(title="Water")
    earlier = live_initiative(title="Earlier", began="1955", ended="1960", status="lapsed")
    draft = draft_initiative(title="Main", began="1990", status="active")
    refer(draft, ("supports", theme.record), ("succeeds", earlier.record))
    page = show(client, draft)
    assert page.one("section", id="related").texts("li") == [
        "Supports Water: Water So.",
        f"Succeeds {earlier.lead_pillar.editions.get().title}: Earlier So.",
    ]
    assert page.part("Lineage").texts("li") == [
        "Succeeds, 1955–1960 Earlier So.",
        "This record, since 1990 Main",
    ]


def test_the_lineage_of_the_earlier_one_leads_on(client):
    earlier = live_initiative(title="Earlier", began="1955", status="superseded")
    draft = draft_initiative(title="Main", began="1990", status="active")
    refer(draft, ("succeeds", earlier.record))
    show(client, draft)
    page = read(client.get(earlier.get_absolute_url()))
    assert page.part("Lineage").texts("li") == [
        "This record, 1955 Earlier",
        "Succeeded by, since 1990 Main So.",
    ]


def test_what_has_much_in_common_is_named_apart(client):
    tags = [make_tag(name) for name in ("Air", "Ice", "Sand")]
    live_initiative(title="Near", tags=tags)
    page = show(client, draft_initiative(tags=tags))
    section = page.one("section", id="related")
    assert section.texts("h3") == ["Much in common, though no link is written"]
    assert section.texts(class_="why") == ["Shares 3 tags: Air, Ice, Sand."]
    assert page.part("Tags").texts("li") == ["Air 2", "Ice 2", "Sand 2"]


def test_a_tag_counts_initiatives_as_its_own_page_does(client):
    tag = make_tag("River")
    live_initiative(slug="dam", tags=[tag])
    live_initiative(slug="canal", tags=[tag])
    theme = draft_pillar()
    TaggedEdition.objects.create(content_object=theme, tag=tag)
    publishing.publish(theme, by=None)
    assert "River 2" in read(client.get("/initiatives/dam/")).text
    assert "2 initiatives carry this tag." in read(client.get("/tags/river/")).text


def test_a_source_in_hindi_leads_back_to_the_sentence_of_the_text_that_is_shown(client):
    one, other = make_source(key="one", title="Minute"), make_source(key="other")
    draft = draft_initiative(
        slug="dam",
        title_hi="बाँध",
        sources=[one, other],
        body="So it was [@one]. And so [@other].",
        body_hi="ऐसा था [@one]।",
    )
    publishing.publish(draft, by=None)
    page = read(client.get("/hi/initiatives/dam/"))
    back = [link for link in page.one("main").links if link[0].startswith("#c-")]
    assert back == [("#c-one", "पाठ में , स्रोत 1")]
    assert page.one("a", id="c-one")
    source = read(client.get("/hi/sources/one/"))
    assert ("/hi/initiatives/dam/#c-one", "ऐसा था।") in source.links
    # Of the other source only the English text speaks, which is not shown.
    assert not [url for url, _ in read(client.get("/hi/sources/other/")).links if "#c-" in url]


def test_in_hindi_what_is_written_in_english_only_is_marked(client):
    make_source(key="gazette")
    tags = [make_tag(name) for name in ("Water", "Air", "Law")]
    live_initiative(title="Near", tags=tags)
    draft = draft_initiative(
        slug="dam", tags=tags, milestones=[{"date": "1991", "title": "Begun", "setback": True}]
    )
    publishing.publish(draft, by=None)
    page = read(client.get("/hi/initiatives/dam/"))
    milestone = page.one("section", id="milestones").one("h3")
    assert milestone.text == "झटका Begun"
    assert [part.text for part in milestone.all(lang="en")] == ["Begun"]
    reason = page.one("section", id="related").one("p", class_="why")
    assert reason.text == "3 टैग समान: Water, Air, Law ।"
    assert [part.text for part in reason.all(lang="en")] == ["Water, Air, Law"]
