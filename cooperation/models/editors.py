"""What an editor keeps for themselves at the desk."""

from django.conf import settings
from django.db import models
from django.utils.http import urlencode


class Preference(models.Model):
    """How an editor likes the desk."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="preference", primary_key=True
    )
    time_zone = models.CharField(
        max_length=60, default="UTC", help_text="Moments at the desk are shown and typed in it."
    )

    def __str__(self):
        return f"{self.user}: {self.time_zone}"


class SavedFilter(models.Model):
    """A list as an editor narrowed it: a name for a query string of one list."""

    MOST = 50  # of one user
    # Parameters of an address that do not narrow the list: the page, a window to choose from.
    PASSING = frozenset({"p", "e", "all", "_popup", "_to_field", "_facets", "_changelist_filters"})

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    view = models.SlugField(max_length=60, help_text="The model of the list, in lower case.")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)

    class Meta:
        ordering = ["view", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "view", "name"], name="cooperation_savedfilter_name_unique"
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def query_of(cls, parameters):
        """The query string of `parameters`, a dict of lists: one spelling for one list."""
        kept = sorted(
            (name, value)
            for name, values in parameters.items()
            if name not in cls.PASSING
            for value in values
            if value
        )
        return urlencode(kept)
