"""Every kind of page of the desk once: the one list that the tests of all pages share."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DeskPage:
    """A name in reports, who looks at it, and an address; `{draft}` stands for a place of
    `filling`."""

    name: str
    who: str | None
    path: str

    def __str__(self):
        return self.name


PAGES = [
    DeskPage("login", None, "/admin/login/"),
    DeskPage("front", "chief", "/admin/"),
    DeskPage("front-of-an-author", "author", "/admin/"),
    DeskPage("initiatives", "publisher", "/admin/cooperation/initiativeedition/"),
    DeskPage(
        "narrowed",
        "author",
        "/admin/cooperation/initiativeedition/?state=live&form=exercise&tag=nothing&owner=me&q=x",
    ),
    DeskPage("search", "author", "/admin/search/?q=malabar+exercise"),
    DeskPage("search-of-one-kind", "author", "/admin/search/?q=india&kind=source"),
    DeskPage("search-in-vain", "author", "/admin/search/?q=xyzzy"),
    DeskPage("saved-filters", "author", "/admin/filters/"),
    DeskPage("themes", "publisher", "/admin/cooperation/pillaredition/"),
    DeskPage("sources", "author", "/admin/cooperation/source/"),
    DeskPage("organizations", "author", "/admin/cooperation/organization/"),
    DeskPage("tags", "steward", "/admin/cooperation/tag/"),
    DeskPage("audit", "publisher", "/admin/cooperation/auditevent/"),
    DeskPage("users", "chief", "/admin/auth/user/"),
    DeskPage("add", "author", "/admin/cooperation/initiativeedition/add/"),
    DeskPage("draft", "author", "{draft}/change/"),
    DeskPage("review", "publisher", "{review}/change/"),
    DeskPage("live", "publisher", "{live}/change/"),
    DeskPage("theme", "publisher", "{theme}/change/"),
    DeskPage("history", "author", "{draft}/history/"),
    DeskPage("publish", "publisher", "{review}/moves/publish/"),
    DeskPage("publish-incomplete", "publisher", "{new}/moves/publish/"),
    DeskPage("send-back", "reviewer", "{review}/moves/send-back/"),
    DeskPage("withdraw", "publisher", "{live}/moves/withdraw/"),
    DeskPage("history-of-two", "publisher", "{revised}/history/"),
    DeskPage("comparison", "author", "{revised}/history/compare/1..2/"),
    DeskPage("submit-incomplete", "author", "{new}/moves/submit/"),
    DeskPage("care", "author", "{live}/moves/care/"),
    DeskPage("delete-record", "chief", "{new}/moves/delete/"),
    DeskPage("preferences", "author", "/admin/preferences/"),
    DeskPage("discard", "author", "{draft}/moves/discard/"),
    DeskPage("share", "author", "{review}/share/"),
    DeskPage("shared", "author", "/admin/shared/"),
    DeskPage("source", "author", "{source}/change/"),
    DeskPage("tag", "steward", "{tag}/change/"),
    DeskPage("delete-used", "chief", "{source}/delete/"),
    DeskPage("tagdesk", "chief", "/admin/tagdesk/"),
    DeskPage("merge", "steward", "{twin}/merge/"),
    DeskPage("merge-effects", "steward", "{twin}/merge/?typed=leader+summits"),
    DeskPage("links", "author", "/admin/links/"),
    DeskPage("quality", "author", "/admin/quality/"),
    DeskPage("quality-rule", "publisher", "/admin/quality/one-sided/"),
    DeskPage("worklist", "publisher", "/admin/worklists/drafts/"),
    DeskPage("overrides", "publisher", "/admin/overrides/"),
    DeskPage("coverage", "author", "/admin/coverage/"),
    DeskPage("guide", "author", "/admin/guide/"),
    DeskPage("import", "chief", "/admin/exchange/import/"),
    DeskPage("export", "author", "/admin/exchange/export/initiative/"),
    DeskPage("event", "publisher", "{event}/change/"),
    DeskPage("group", "chief", "{group}/change/"),
]
