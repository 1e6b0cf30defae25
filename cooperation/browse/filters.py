"""What readers choose of the initiatives, and in which order they look at them."""

from dataclasses import dataclass, replace

from django.db.models import F
from django.utils.translation import gettext_lazy as _

SORTS = {
    "newest": (_("Newest first"), [F("began").desc(nulls_last=True), "title", "pk"]),
    "oldest": (_("Oldest first"), [F("began").asc(nulls_last=True), "title", "pk"]),
    "title": (_("By title"), ["title", "pk"]),
    "changed": (_("Last changed here"), ["-live_from", "title", "pk"]),
}


@dataclass(frozen=True)
class Filters:
    """What a reader has chosen. Identities are record, tag and organization ids.

    An initiative carries all of `tags` and none of `excluded`.
    """

    pillar: int | None = None
    tags: tuple = ()
    excluded: tuple = ()
    status: str = ""
    form: str = ""
    organization: int | None = None
    since: str = ""
    until: str = ""
    q: object = ""  # a text, a `Query` of the search, or `Matches`

    def without(self, *names):
        """The same choice with some filters at rest."""
        fields = Filters.__dataclass_fields__
        return replace(self, **{name: fields[name].default for name in names})
