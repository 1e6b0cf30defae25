"""Did you mean: words that nothing live says, set right."""

from django.db import connection
from django.db.models.expressions import RawSQL

from cooperation.prepared import Prepared

from . import vocabulary
from .engines import engine
from .expressions import Term
from .visibility import visible

LOOKED_AT = 8  # of the likeliest words, for each
COUNTED = 50  # entries that say a word; more make it no likelier


def corrections(words, at):
    """For each of `words` that can be set right, the word that was meant: the likeliest that
    something visible at the moment `at` says. Two queries at most, none without words."""
    likely = {
        word: _likeliest(word, known) for word, known in vocabulary.near(words).items() if known
    }
    stems = sorted({stem for found in likely.values() for _, _, stem in found})
    counts = _counts(stems, at) if stems else {}
    chosen = {}
    for word, found in likely.items():
        said = [(distance, -counts[stem], known) for distance, known, stem in found if counts[stem]]
        if said:
            chosen[word] = min(said)[2]
    return chosen


def _likeliest(word, known):
    """Triples of distance, word and stem, the nearest first."""
    near = [(_slips(word, other), other, stem) for other, stem in known]
    return sorted(one for one in near if one[0] <= _most(word))[:LOOKED_AT]


def _most(word):
    """How many slips a reader makes in one word."""
    return 1.5 if len(word) < 6 else 2.5 if len(word) < 9 else 3.5


def _slips(one, other):
    """How many slips make one word of the other: letters left out, added, changed or changed
    round. Half a slip more where words begin otherwise, for few get that wrong; one less where
    they sound alike."""
    slips = _distance(one, other) + (0.5 if one[:1] != other[:1] else 0)
    alike = vocabulary.sound(one) and vocabulary.sound(one) == vocabulary.sound(other)
    return max(slips - 1, 0.5) if alike else slips


def _distance(one, other):
    before, last = [], list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, opposite in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != opposite))
            changed_round = (
                row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == opposite
            )
            now.append(min(cost, before[column - 2] + 1) if changed_round else cost)
        before, last = last, now
    return last[-1]


_SEEN = Prepared(lambda at: visible(at).filter(pk=RawSQL("sampled.entry", ())).values_list("pk"))


def _counts(stems, at):
    """How many visible entries say each stem, as far as it matters. One query."""
    terms = [Term((stem,)) for stem in stems]
    sampled, asked = engine(connection).sampled(terms, COUNTED)
    seen, more = _SEEN.statement(at)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT place, count(*) FROM ({sampled}) AS sampled WHERE EXISTS ({seen}) "
            "GROUP BY place",
            [*asked, *more],
        )
        return dict.fromkeys(stems, 0) | {stems[place]: n for place, n in cursor.fetchall()}
