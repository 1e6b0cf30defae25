"""What is looked for, before it is put into the words of a database: terms, and terms together."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Term:
    """Tokens that follow each other; with `prefix` the last of them may go on.

    `weight` is how much it says for an entry that it has the term: what was typed says 1. `meant`
    tells that it is another name of what was typed.
    """

    tokens: tuple
    prefix: bool = False
    weight: float = 1.0
    meant: bool = False

    @cached_property
    def needle(self):
        """How it stands in the terms of an entry, with a space before and after them."""
        return f" {' '.join(self.tokens)}{'' if self.prefix else ' '}"


@dataclass(frozen=True)
class AllOf:
    """Every one of some expressions."""

    parts: tuple


@dataclass(frozen=True)
class AnyOf:
    """One or more of some expressions."""

    parts: tuple


def all_of(parts):
    """An expression that stands for all of `parts`, of which there is one or more."""
    parts = tuple(parts)
    return parts[0] if len(parts) == 1 else AllOf(parts)


def any_of(parts):
    """An expression that stands for any of `parts`, of which there is one or more."""
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def terms_of(node):
    """Every term of an expression, in order."""
    if isinstance(node, Term):
        return [node]
    return [term for part in node.parts for term in terms_of(part)]
