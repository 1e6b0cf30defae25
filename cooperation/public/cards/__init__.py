"""The picture that stands for a page where it is shared: what it says, and how it is drawn."""

from .card import Card, of_edition, site_card
from .drawing import draw

__all__ = ["Card", "draw", "of_edition", "site_card"]
