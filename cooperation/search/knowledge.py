"""What the tables of names and of words know of what somebody typed."""

from django.db.models import Value

from cooperation.fulltext.tokens import tokens as tokens_in
from cooperation.fulltext.tokens import words as words_in
from cooperation.models import EntryKind, SearchName, SearchWord
from cooperation.models.search import ALL

from .entries import LONGEST_NAME, name_key, organization_token, tag_token
from .expressions import Term
from .vocabulary import START, is_kept

LONGEST_RUN = 8  # words of one name
MOST_NAMES = 12  # other names that are looked for
# How much it says that an entry has another name of a thing, or belongs to a tag or organization.
OF_NAME, OF_TAG, OF_ORGANIZATION = 0.55, 0.55, 0.55


def key_of(typed):
    """The key of the name that some `Typed` make together."""
    return name_key([token for one in typed for token in one.tokens])


class Knowledge:
    """Asks once for all that is needed to understand some `Typed`, the last perhaps half typed."""

    def __init__(self, typed, whole, begun):
        """`whole` are the lists of `Typed` that may be a name by themselves; `begun` is the
        surface of what may be the beginning of a word."""
        runs = {
            key_of(typed[first:last])
            for first in range(len(typed))
            for last in range(first + 1, min(first + LONGEST_RUN, len(typed)) + 1)
        } | {key_of(one) for one in whole}
        stems = {token.stem for one in typed for token in one.tokens}
        stems |= {together(pair) for pair in zip(typed, typed[1:], strict=False)}
        stems |= {one.joined for one in typed}
        self.begun = begun
        self.names, self.stems, self.endings = {}, set(), set()
        for row in _rows({key for key in runs if len(key) <= LONGEST_NAME}, stems - {""}, begun):
            self._take(*row)

    def _take(self, entry, kind, sort, key, title, names):
        if kind:
            self.names.setdefault(key, []).append((entry, kind, sort, title, names))
            return
        stem = title
        self.stems.add(stem)
        if self.begun and key.startswith(self.begun):
            self.endings.add(stem)

    def run(self, typed):
        """How many words from the first of `typed` on are one name, or one word written as two."""
        for length in range(min(LONGEST_RUN, len(typed)), 1, -1):
            some = typed[:length]
            if any(one.quoted for one in some):
                continue
            if key_of(some) in self.names or (length == 2 and together(some) in self.stems):
                return length
        return 1

    def called(self, typed):
        """By the key of an entry, by which sort of name the `typed` call it."""
        return {row[0]: row[2] for row in self.names.get(key_of(typed), [])}

    def other_names(self, typed):
        """Terms for what has another name of the thing that is called so, or belongs to it, with
        the key of the entry of the tag or organization it belongs to, or None."""
        if any(one.quoted for one in typed):
            return {}
        own = tuple(stem for one in typed for stem in one.stems)
        found = {}
        for entry, kind, _, title, names in self.names.get(key_of(typed), []):
            if kind == EntryKind.TAG:
                found[Term((tag_token(entry & ALL),), weight=OF_TAG)] = entry
            elif kind == EntryKind.ORGANIZATION:
                found[Term((organization_token(entry & ALL),), weight=OF_ORGANIZATION)] = entry
            else:
                for name in (title, *names.split("\n")):
                    tokens = tuple(token.stem for token in tokens_in(name))
                    if tokens and tokens != own:
                        found[Term(tokens, weight=OF_NAME, meant=True)] = None
        return dict(list(found.items())[:MOST_NAMES])

    def is_said(self, token):
        """Whether any entry says it; of what no table of words has, that is not asked."""
        return token.stem in self.stems or not is_kept(token.surface)


def together(pair):
    """The stem of two words written as one, "" where they are not two single words."""
    if any(len(one.tokens) != 1 or one.quoted for one in pair):
        return ""
    [whole] = words_in("".join(one.tokens[0].surface for one in pair))[:1] or [None]
    return whole.stems[0] if whole and len(whole.stems) == 1 else ""


def _rows(names, stems, begun):
    """Rows of names and of words, in one question."""
    called = SearchName.objects.filter(key__in=names).values_list(
        "entry", "entry__kind", "sort", "key", "entry__title", "entry__names"
    )
    said = SearchWord.objects.filter(stem__in=stems)
    if len(begun) >= START:
        said |= SearchWord.objects.filter(start=begun[:START], word__startswith=begun)
    nothing = Value("")
    words = said.values_list(Value(0), nothing, Value(0), "word", "stem", nothing)
    return called.order_by().union(words.order_by(), all=True)
