"""What somebody typed, understood: words, phrases, other names of the same, a word half typed."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from cooperation.fulltext.hindi import half_typed
from cooperation.fulltext.tokens import half_parted
from cooperation.text import clean_query

from .expressions import Term, all_of, any_of
from .knowledge import Knowledge, together
from .typed import typed_in

SHORTEST_BEGUN = 2  # letters of a word half typed
MOST_ENDINGS = 60
# How much it says that an entry has the parts of a word apart, or one that begins so.
OF_PARTS, OF_BEGUN = 0.8, 0.7


@dataclass(frozen=True)
class Span:
    """Typed words that are one thing, and the expression that stands for them."""

    typed: tuple
    expression: object

    def __str__(self):
        return " ".join(map(str, self.typed))


@dataclass(frozen=True)
class Query:
    """A search that can be asked.

    `kept` are the words that say something; `unknown` the surfaces of those that no entry says;
    `named`, by the key of an entry, the sort of name that all which was typed is of it; `belongs`,
    by term, the entry of the tag or organization that a thing belongs to which has it.
    """

    text: str
    typed: tuple
    kept: tuple
    spans: tuple
    unknown: tuple = ()
    named: dict = field(default_factory=dict, hash=False)
    belongs: dict = field(default_factory=dict, hash=False)

    def __str__(self):
        return self.text

    @property
    def expression(self):
        return all_of(span.expression for span in self.spans)

    def only(self, spans):
        """The query for some of its spans."""
        typed = {one for span in spans for one in span.typed}
        kept = tuple(one for one in self.kept if one in typed)
        return replace(self, spans=tuple(spans), kept=kept, named={})

    @cached_property
    def is_short(self):
        """Whether it is written as acronyms are, iCET or PL-480, so that it is none by chance."""
        return sum(char.isupper() or char.isdigit() for char in self.text) > 1

    @cached_property
    def phrase(self):
        """All that says something in a row."""
        return Term(tuple(stem for one in self.kept for stem in one.stems))


def understand(text, *, typing=False):
    """The `Query` that `text` means; None where it has no words. One query to the database.

    The last word may be half typed where no entry says it; with `typing`, whatever it is.
    """
    text = clean_query(text)
    typed = typed_in(text)
    if not typed:
        return None
    kept = [one for one in typed if not one.is_small] or typed
    last = typed[-1]
    begun = last.tokens[-1].surface if last.end == len(text) and not last.quoted else ""
    shortest = 1 if typing and len(typed) > 1 else SHORTEST_BEGUN
    known = Knowledge(typed, [typed, kept], begun if len(begun) >= shortest else "")
    spans, belongs = [], {}
    while typed:
        run = typed[: known.run(typed)]
        typed = typed[len(run) :]
        others = known.other_names(run)
        if any(one in kept for one in run) or (others and len(run) > 1):
            spans.append(_span(run, kept, known, others, typing))
            belongs |= {term: entry for term, entry in others.items() if entry}
    whole = typed_in(text)
    return Query(
        text=text,
        typed=tuple(whole),
        kept=tuple(kept),
        spans=tuple(spans),
        unknown=tuple(_unknown(kept, known, spans)),
        named=known.called(kept) | known.called(whole),
        belongs=belongs,
    )


def _span(run, kept, known, others, typing):
    """Words that stand together: each of them, or both as one, or another name of all."""
    asked = [one for one in run if one in kept] or run
    ways = [all_of(_word(one, known, typing) for one in asked)]
    if len(run) == 2 and (whole := together(run)) in known.stems:
        ways.append(Term((whole,)))
    return Span(tuple(run), any_of([*ways, *others]))


def _word(one, known, typing):
    """The expression for one word or phrase."""
    stems = one.stems
    if one.quoted:
        return Term(stems)
    ways = [Term(stems)]
    if one.joined:
        ways.append(Term((one.joined,)))
    if len(stems) > 1 and len(set(stems)) == len(stems) and min(map(len, stems)) > 2:
        ways.append(all_of(Term((stem,), weight=OF_PARTS) for stem in stems))
    token = one.tokens[-1]
    is_last = known.begun and token.surface == known.begun
    if is_last and (typing or not known.is_said(token)):
        ways += _begun(one, known)
    return any_of(ways)


def _begun(one, known):
    """Terms for words that begin as the last token of `one`: by their stem or, where that is cut
    shorter than what was typed, by the stems of the words that begin so."""
    *lead, token = one.tokens
    stems = [lead_token.stem for lead_token in lead]
    for beginning in filter(None, (token.surface, half_typed(token.surface))):
        yield Term((*stems, beginning), prefix=True, weight=OF_BEGUN)
    if not lead and (parts := half_parted(token.surface)):
        yield Term(parts, prefix=True, weight=OF_BEGUN)
    endings = {
        stem for stem in known.endings if stem != token.stem and not stem.startswith(token.surface)
    }
    for stem in sorted(endings, key=lambda stem: (len(stem), stem))[:MOST_ENDINGS]:
        yield Term((*stems, stem), weight=OF_BEGUN)


def _unknown(kept, known, spans):
    """Surfaces of words that no entry says, that are no name, and that begin no word."""
    named = {one for span in spans for one in span.typed if known.other_names(span.typed)}
    for one in kept:
        if one in named or one.joined in known.stems:
            continue
        for token in one.tokens:
            half = token.surface == known.begun
            begins = half and (known.endings or half_parted(token.surface))
            if not known.is_said(token) and not begins:
                yield token.surface
