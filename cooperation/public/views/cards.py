"""The pictures that stand for pages where they are shared."""

from django.views.decorators.http import require_safe

from cooperation.models import Kind

from .. import cards
from ..conditional import conditional, kept
from ..frame import frame
from .lookup import find

YEAR = 365 * 24 * 3600
# An address with another version than the present one stands for whatever the card is now.
KEPT, LOOKED_AFTER = f"public, max-age={YEAR}, immutable", "no-cache"


@require_safe
def record_card(request, slug, kind):
    edition = find(request, kind, slug)
    theme = None if kind == Kind.PILLAR else frame(request).themes.get(edition.lead_pillar_id)
    return _answer(request, cards.of_edition(edition, theme))


@require_safe
def site_card(request):
    return _answer(request, cards.site_card())


def _answer(request, card):
    is_this = request.GET.get("v") == card.version
    return conditional(
        request,
        lambda: kept(lambda: cards.draw(card), card),
        content_type="image/png",
        parts=[card],
        cache=KEPT if is_this else LOOKED_AFTER,
    )
