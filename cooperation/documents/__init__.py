"""Published documents by their web addresses: which are the same, and what an address tells.

Nothing here asks the network.
"""

from .addresses import comparable, original, tidy
from .prefilling import on_record, prefill

__all__ = ["comparable", "on_record", "original", "prefill", "tidy"]
