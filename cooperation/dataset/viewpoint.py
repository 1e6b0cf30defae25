"""From where rows of data are seen."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from cooperation import catalogue


@dataclass(frozen=True)
class Viewpoint:
    """The moment at which rows are live, and the host on which their addresses are.

    `origin` has no slash at its end: "https://www.example.org".
    """

    at: datetime.datetime
    origin: str

    @cached_property
    def themes(self):
        """The live themes by record id. One query, however often asked."""
        return catalogue.frame(self.at).themes

    def theme(self, pk):
        """The id, as rows give it, of the theme of a record id; None where it is not live."""
        return self.themes[pk].slug if pk in self.themes else None

    def url(self, path):
        """The whole address of a path of the site."""
        return f"{self.origin}{path}"

    def page(self, name, *args):
        """The whole address of the page that the route `name` leads to."""
        return self.url(reverse(name, args=args))


def moment(value):
    """A moment as rows give it: to the second, in UTC."""
    return f"{value.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}"
