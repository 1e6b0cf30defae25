"""Milestones as a calendar (RFC 5545)."""

import datetime
import uuid

from icalendar import Calendar, Event, vText

from cooperation.dates import earliest
from cooperation.text import plain

from .site import NAME

PRODUCT = f"-//{NAME}//The public record//EN"
DAY = datetime.timedelta(days=1)
# What a partial date says of itself, by its length as stored.
VAGUE = {
    4: "Only the year is known: it stands for the whole of {}, on its first day.",
    7: "Only the month is known: it stands for the whole of {}, on its first day.",
}


def calendar(request, milestones, *, name, description, page, themes):
    """A calendar of whole days, one for each milestone; `page` is the path of the same page."""
    result = Calendar()
    result.add("prodid", PRODUCT)
    result.add("version", "2.0")
    result.add("calscale", "GREGORIAN")
    # The names of RFC 7986, and those that most programs read.
    result.add("name", name)
    result.add("x-wr-calname", vText(name))
    result.add("description", description)
    result.add("x-wr-caldesc", vText(description))
    result.add("url", request.build_absolute_uri(page))
    result.add("refresh-interval", DAY, parameters={"value": "DURATION"})
    result.add("x-published-ttl", "P1D")
    for milestone in milestones:
        result.add_component(_event(request, milestone, themes))
    return result.to_ical()


def _event(request, milestone, themes):
    edition, day = milestone.edition, earliest(milestone.date)
    title = plain(milestone.title)
    theme = themes.get(edition.lead_pillar_id)
    event = Event()
    event.add("uid", str(uuid.uuid5(edition.record.key, f"milestone {milestone.anchor}")))
    event.add("dtstamp", edition.live_from)
    event.add("last-modified", edition.live_from)
    event.add("sequence", edition.number)
    event.add("dtstart", day)
    event.add("dtend", day + DAY)
    event.add("summary", f"Setback: {title}" if milestone.setback else title)
    event.add("description", _description(milestone))
    event.add("url", request.build_absolute_uri(milestone.get_absolute_url()))
    event.add("transp", "TRANSPARENT")
    if theme:
        event.add("categories", [theme.title])
    return event


def _description(milestone):
    vague = VAGUE.get(len(milestone.date), "").format(milestone.date.display)
    told = plain(milestone.description)
    return "\n\n".join(filter(None, [told, vague, f"Part of: {milestone.edition.title}"]))
