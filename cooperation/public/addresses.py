"""The one address of a list: its parameters in one order, each value once, none empty, none that
only says what goes without saying."""

from urllib.parse import parse_qsl, urlencode

from cooperation.text import clean_query

from .answers import Moved

# What any page may be asked for, at the end of the address.
EVERYWHERE = ("as-of",)


class Address:
    """A list with what is chosen on it.

    `chosen` has a text, or a list of texts, for each parameter of the list, in the order of the
    address; what is empty stands for nothing chosen.
    """

    def __init__(self, path, chosen):
        self.path = path
        self.chosen = chosen

    def __str__(self):
        return self.query or self.path

    @property
    def full(self):
        """The address from another page."""
        return f"{self.path}{self.query}"

    @property
    def query(self):
        return f"?{urlencode(self.pairs)}" if self.pairs else ""

    @property
    def pairs(self):
        return [
            (name, value)
            for name, values in self.chosen.items()
            for value in (sorted(set(values)) if isinstance(values, list) else [values])
            if value
        ]

    def having(self, changes):
        """The same list with other values in the place of those of some parameters."""
        return Address(self.path, self.chosen | changes)

    def without(self, name, value=None):
        """The same list with a parameter, or one of its values, taken out."""
        kept = self.chosen[name]
        return self.having({name: [one for one in kept if one != value] if value else ""})

    def page(self, number):
        return self.having({"page": str(number) if number > 1 else ""})


def settle(request, chosen):
    """The address of the list that `request` asks for, with `chosen` as in `Address`.

    Kept at `request.address`, for the links of the page. Raises `Moved` where the request spells
    it in another way; parameters that the list does not know are passed over. A page number goes
    along, as it is: `params.page` judges it.
    """
    everywhere = {name: clean_query(request.GET.get(name, "")) for name in EVERYWHERE}
    first = Address(request.path, chosen | everywhere | {"page": ""})
    asked = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    address = first.having({"page": _number(request.GET.get("page", ""))})
    if [pair for pair in asked if pair[0] in address.chosen] != address.pairs:
        raise Moved(address.full, with_query=False)
    request.address = first
    return first


def _number(text):
    """A page number without leading zeros, the first page as nothing, anything else as it is."""
    plain = text.lstrip("0") if text.isascii() and text.isdigit() else ""
    return "" if plain == "1" else plain or text
