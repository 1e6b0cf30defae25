"""The words that entries say, and ways of getting them wrong."""

from django.db import connection

from cooperation.fulltext.tokens import words
from cooperation.models import SearchSlip, SearchWord

from .engines import engine
from .expressions import Term

SHORTEST, LONGEST = 2, 40  # letters of a word that is kept
START = 3  # letters by which words are found of which no more is typed yet
SHORTEST_WRONG = 4  # letters: in shorter words, one letter more or less is another word
BATCH = 400
PROBED = 100  # of one question
_SOUNDS = str.maketrans("ckqzxyw", "kkkssiv")
_SILENT = str.maketrans("", "", "aeiouhy")


def words_of(entry):
    """The words that an entry shows, with their stems; of what is tied together, as one too."""
    said = [entry.title, *(text for name in _TEXTS for text in getattr(entry, name).split("\n"))]
    found = {}
    for text in said:
        for word in words(text):
            found |= {token.surface: token.stem for token in word.tokens}
            if word.joined:
                found["".join(token.surface for token in word.tokens)] = word.joined
    return {word: stem for word, stem in found.items() if is_kept(word)}


_TEXTS = ("names", "summary", "text")


def learn(found):
    """Know the words of `found`, a dict of word and stem."""
    names = sorted(found)
    for first in range(0, len(names), BATCH):
        some = names[first : first + BATCH]
        known = set(SearchWord.objects.filter(word__in=some).values_list("word", flat=True))
        new = [word for word in some if word not in known]
        # Another process may be learning the same.
        SearchWord.objects.bulk_create(
            [SearchWord(word=word, stem=found[word], start=word[:START]) for word in new],
            ignore_conflicts=True,
        )
        SearchSlip.objects.bulk_create(
            [SearchSlip(word_id=word, key=key) for word in new for key in slips(word)],
            batch_size=BATCH,
        )


def forget(found):
    """Take out those words of `found`, a dict of word and stem, of whose stem no entry tells."""
    stems = sorted(set(found.values()))
    for first in range(0, len(stems), PROBED):
        some = stems[first : first + PROBED]
        told = said(some)
        gone = [stem for stem in some if stem not in told]
        if gone:
            lost = SearchWord.objects.filter(stem__in=gone)
            SearchSlip.objects.filter(word__in=lost).delete()
            lost.delete()


def prune():
    """Take out every word of whose stem no entry tells."""
    words, last = SearchWord.objects.order_by("word").values_list("word", "stem"), ""
    while some := list(words.filter(word__gt=last)[:PROBED]):
        forget(dict(some))
        last = some[-1][0]


def said(stems):
    """Those of `stems` that any entry has. One query."""
    stems = list(stems)
    if not stems:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(*engine(connection).sampled([Term((stem,)) for stem in stems], 1))
        return {stems[place] for place, _ in cursor.fetchall()}


def is_kept(word):
    """Whether it is a word and neither a number nor too short or too long to be got wrong."""
    return SHORTEST <= len(word) <= LONGEST and not any(char.isdigit() for char in word)


def slips(word):
    """Keys that `word` has in common with ways of getting it wrong: itself without each of its
    letters, which those with one letter more, less, different or changed round have too; and how
    it sounds."""
    if len(word) < SHORTEST_WRONG:
        return []
    shortened = {word[:place] + word[place + 1 :] for place in range(len(word))}
    return sorted({word, *shortened, *sound(word)})


def sound(word):
    """The key of how `word` sounds, in a list: its consonants, each once in a row, marked as no
    word. None for short words."""
    if len(word) < SHORTEST_WRONG + 2 or not word.isascii():
        return []
    told = word.replace("gh", "").replace("ph", "f").replace("sc", "s").translate(_SOUNDS)
    kept = told[0] + told[1:].translate(_SILENT)
    once = "".join(char for place, char in enumerate(kept) if char != kept[place - 1 : place])
    return [f"~{once}"] if len(once) > 2 else []


def near(words):
    """Of each of `words` the known words that share a slip with it, in no order. One query."""
    keys = {}
    for word in words:
        for key in slips(word):
            keys.setdefault(key, set()).add(word)
    found = {word: set() for word in words}
    rows = SearchSlip.objects.filter(key__in=keys).values_list("key", "word", "word__stem")
    for key, known, stem in rows:
        for word in keys[key]:
            found[word].add((known, stem))
    return found
