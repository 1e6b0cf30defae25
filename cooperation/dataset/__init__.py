"""The record as data: what each kind of row says, said once.

The API, the tables of the pages and the bulk export are all made from these collections.
"""

from .changes import CHANGES
from .collection import Collection
from .initiatives import INITIATIVES
from .leaders import LEADERS
from .links import LINKS
from .milestones import MILESTONES
from .organizations import ORGANIZATIONS
from .pages import PAGES
from .pillars import PILLARS
from .sources import SOURCES
from .tags import TAGS
from .viewpoint import Viewpoint

# In the order in which readers meet them.
COLLECTIONS = {
    collection.name: collection
    for collection in (
        PILLARS,
        INITIATIVES,
        PAGES,
        MILESTONES,
        TAGS,
        SOURCES,
        ORGANIZATIONS,
        LEADERS,
        LINKS,
        CHANGES,
    )
}

__all__ = [
    "CHANGES",
    "COLLECTIONS",
    "INITIATIVES",
    "LEADERS",
    "LINKS",
    "MILESTONES",
    "ORGANIZATIONS",
    "PAGES",
    "PILLARS",
    "SOURCES",
    "TAGS",
    "Collection",
    "Viewpoint",
]
