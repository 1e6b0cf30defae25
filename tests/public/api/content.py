"""What lists of the API are asked about."""

from cooperation import publishing
from cooperation.models import AlsoAdvances, CrossReference, Participation, Side, SourceKind
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_pillar,
    make_leader,
    make_organization,
    make_source,
    make_tag,
)


def two_themes():
    """Two themes and three initiatives that differ in everything one can ask for."""
    water = live_pillar(slug="water", title="Water", position=1).record
    trade = live_pillar(slug="trade", title="Trade", position=2).record
    ice, salt = make_tag("Ice"), make_tag("Salt")
    bureau = make_organization(slug="bureau", name="Bureau", acronym="BU", country="in")
    us = make_source(key="fact-sheet", side=Side.US, kind=SourceKind.FACT_SHEET, official=True)
    news = make_source(key="news", title="Morning news")
    make_leader(slug="birch", office="india")
    make_leader(slug="cedar", office="us")
    dam = draft_initiative(
        slug="dam",
        title="Dam",
        pillar=water,
        tags=[ice, salt],
        sources=[us],
        began="1955",
        ended="1960",
        status="completed",
        milestones=[
            {"date": "1955-03", "title": "Begun", "anchor": "begun", "sources": [us, news]},
            {"date": "1960", "title": "Flooded", "anchor": "flooded", "setback": True},
        ],
    )
    Participation.objects.create(edition=dam, organization=bureau)
    publishing.publish(dam, by=None)
    canal = draft_initiative(
        slug="canal",
        title="Canal",
        pillar=trade,
        tags=[ice],
        sources=[news],
        began="1990-06",
        form="project",
        milestones=[{"date": "1990-06-23", "title": "Opened", "anchor": "opened"}],
    )
    AlsoAdvances.objects.create(edition=canal, pillar=water)
    CrossReference.objects.create(
        edition=canal, relation="builds_on", target=dam.record, reason="It is fed by it."
    )
    publishing.publish(canal, by=None)
    live_initiative(slug="dialogue", title="Dialogue", pillar=trade, began="2001", form="dialogue")
    return {"dam": dam.record, "canal": canal.record, "water": water, "trade": trade}
