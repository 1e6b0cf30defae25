"""Feeds: what readers are told of, as Atom and as JSON Feed."""

import datetime
import json
import uuid
from dataclasses import dataclass

from django.templatetags.static import static
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.html import format_html, format_html_join

from cooperation.announcements import Announcement
from cooperation.models import Kind

from .site import NAME

LANGUAGE = "en"
# Until something is published there is no moment to name, and every feed must name one.
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
ICON = "cooperation/icons/icon-192.png"


@dataclass(frozen=True)
class Feed:
    """What stands in a feed. `page` is the path of the page that it belongs to, `path` its own.

    A feed that is `over` gets no entry any more.
    """

    title: str
    subtitle: str
    page: str
    path: str
    key: uuid.UUID
    entries: tuple[Announcement, ...]
    themes: dict
    over: bool = False

    @property
    def changed(self):
        """The moment of the newest entry."""
        return max((entry.at for entry in self.entries), default=NEVER)


class Atom(Atom1Feed):
    """Django's Atom, with an icon, a link to the edition as it stood, and no moment of its own."""

    def latest_post_date(self):
        return self.feed["changed"]

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.addQuickElement("icon", self.feed["icon"])

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["edition"]:
            link = {"rel": "related", "href": item["edition"], "title": item["edition_title"]}
            handler.addQuickElement("link", "", link)


def atom(request, feed):
    """The feed as Atom (RFC 4287)."""
    absolute = request.build_absolute_uri
    writer = Atom(
        title=feed.title,
        link=absolute(feed.page),
        description="",
        subtitle=feed.subtitle,
        language=LANGUAGE,
        author_name=NAME,
        author_link=absolute("/"),
        feed_url=absolute(feed.path),
        feed_guid=feed.key.urn,
        icon=absolute(static(ICON)),
        changed=feed.changed,
    )
    for entry in feed.entries:
        edition = _edition_path(entry)
        writer.add_item(
            title=entry.title,
            link=absolute(entry.path),
            description=_content(request, entry),
            pubdate=entry.at,
            updateddate=entry.at,
            unique_id=entry.key.urn,
            categories=_categories(entry, feed.themes),
            edition=absolute(edition) if edition else "",
            edition_title=_edition_title(entry),
        )
    return writer.writeString("utf-8")


def json_feed(request, feed):
    """The feed as JSON Feed, version 1.1."""
    absolute = request.build_absolute_uri
    site = {"name": NAME, "url": absolute("/")}
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": absolute(feed.page),
        "feed_url": absolute(feed.path),
        "icon": absolute(static(ICON)),
        "language": LANGUAGE,
        "authors": [site],
        "items": [_json_item(request, entry, feed.themes) for entry in feed.entries],
    }
    if feed.over:
        data["expired"] = True
    return json.dumps(data, ensure_ascii=False, indent=1)


def _json_item(request, entry, themes):
    absolute = request.build_absolute_uri
    item = {
        "id": entry.key.urn,
        "url": absolute(entry.path),
        "title": entry.title,
        "summary": _note(entry) or entry.summary,
        "content_html": _content(request, entry),
        "date_published": rfc3339_date(entry.at),
        "date_modified": rfc3339_date(entry.at),
        "tags": _categories(entry, themes),
    }
    if edition := _edition_path(entry):
        item["_edition"] = {"number": entry.number, "url": absolute(edition)}
    return {name: value for name, value in item.items() if value}


def _content(request, entry):
    """Note and summary as paragraphs, then the way to the edition as it stood."""
    absolute = request.build_absolute_uri
    parts = [format_html("<p>{}</p>", text) for text in (_note(entry), entry.summary) if text]
    if edition := _edition_path(entry):
        link = '<p><a href="{}">{}</a></p>'
        parts.append(format_html(link, absolute(edition), _edition_title(entry)))
    if entry.successor:
        link = '<p>In its place: <a href="{}">{}</a>.</p>'
        parts.append(format_html(link, absolute(entry.successor_path), entry.successor))
    return format_html_join("", "{}", ([part] for part in parts))


def _note(entry):
    return entry.note or ("New on the record." if entry.number == 1 else "")


def _edition_path(entry):
    if entry.withdrawn:
        return ""
    return reverse(f"{entry.kind}_edition", args=[entry.slug, entry.number])


def _edition_title(entry):
    return f"Edition {entry.number}, as published"


def _categories(entry, themes):
    theme = themes.get(entry.theme)
    return [str(Kind(entry.kind).label), *([theme.title] if theme else [])]
