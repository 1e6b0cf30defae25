"""Lists as tables: the address of a list with `.csv` in place of its last slash."""

import csv
import io

from django.http import StreamingHttpResponse
from django.views.decorators.http import require_safe

from cooperation.cells import neutralize, written
from cooperation.dataset import COLLECTIONS, Viewpoint, license
from cooperation.dataset.collection import cell
from cooperation.dataset.order import parts

from .. import asking
from ..asking import Parameter
from ..frame import moment
from .answering import early, entity_tag, origin, remember

# The name of a list in its address, and the collection that it shows.
TABLES = {
    "pillars": "pillars",
    "initiatives": "initiatives",
    "timeline": "milestones",
    "tags": "tags",
    "sources": "sources",
    "organizations": "organizations",
    "connections": "links",
    "changes": "changes",
}
AT_ONCE = 500  # rows in memory, whatever their number
# As the pages spell it.
AS_OF = Parameter("as-of", asking.AS_OF.says, asking.AS_OF.schema, example=asking.AS_OF.example)


def table(name):
    """The view of the table of a list."""
    collection = COLLECTIONS[TABLES[name]]
    parameters = (*asking.ASKED[collection.name], asking.SINCE, AS_OF)

    @require_safe
    def taken(request):
        asking.require_known(request, parameters)
        etag = entity_tag(request)
        asking.look_from(request, asking.as_of(request, AS_OF.name))
        viewpoint = Viewpoint(moment(request), origin(request))
        strands = collection.strands(viewpoint.at, **asking.narrowed(request, collection))
        response = early(request, etag)
        if response is None:
            lines = () if request.method == "HEAD" else _lines(collection, strands, viewpoint)
            response = StreamingHttpResponse(lines)
            _label(response, collection, viewpoint, etag)
        return response

    return taken


def _lines(collection, strands, viewpoint):
    """The table as bytes, some rows at a time."""
    fields = collection.flat
    # With the mark at the start, spreadsheets take it for UTF-8.
    yield f"\ufeff{_csv([[field.name for field in fields]])}".encode()
    for found in parts(strands, size=AT_ONCE, descending=collection.descending):
        rows = collection.read(found, viewpoint)
        yield _csv(
            [neutralize(written(cell(field, row[field.name]))) for field in fields] for row in rows
        ).encode()


def _csv(rows):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue()


def _label(response, collection, viewpoint, etag):
    name = f"us-india-cooperation-{collection.name}-{viewpoint.at:%Y-%m-%d}.csv"
    response.headers["Content-Type"] = "text/csv; charset=utf-8; header=present"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    remember(response, etag)
    response.headers["Link"] = f'<{license.URL}>; rel="license"'
    response.headers["X-Robots-Tag"] = "noindex"
