"""The questions asked of the keys, the surest first; each stops early and reads one index.

What one range answers whole; then all words in any place; then two words as one, one letter away,
by ear, and figures that may end a telephone.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

from maillage.people.search import conditions
from maillage.people.search.conditions import (
    ANY,
    Condition,
    begins,
    exactly,
    first_beside,
    one_of,
)
from maillage.people.search.keys import TOO_COMMON
from maillage.people.search.look import Look, Question
from maillage.people.search.names import SAME, one_letter_away, sound
from maillage.people.search.query import joined_words

SHORTEST_TYPO = 4
Passes = Iterator[Question]


def at_once(look: Look) -> Passes:
    """What one range of the index answers whole."""
    asked = look.asked
    if asked.card:
        yield look.people(exactly(f"c{asked.card}"))
    elif asked.parts:
        yield from _telephones(look, asked.parts[0], conditions.born(asked))
    elif len(asked.letters) > 1:
        yield from _neighbours(look, "n", asked.letters, conditions.names)
    elif asked.letters:
        born, word = conditions.born(asked), asked.letters[0]
        yield look.people(begins(f"n{word}"), born)
        yield look.people(begins(f"g{word}"), born)
    else:
        years = [f"y{year}" for year in asked.years[asked.figures[0]]]
        yield from (look.people(exactly(year)) for year in years)


def _neighbours(
    look: Look, kind: str, words: Sequence[str], others: Callable[[list[str]], Condition]
) -> Passes:
    """A whole name and the one beside it, each way round."""
    born = conditions.born(look.asked)
    for first, second in permutations(words, 2):
        rest = others([word for word in words if word not in (first, second)])
        yield look.people(exactly(kind + first), first_beside(second) & born & rest)


def _telephones(look: Look, part: str, rest: Condition) -> Passes:
    rest &= conditions.names(look.asked.letters)
    yield look.people(one_of([f"w{part}", f"t{part}"]), rest)
    yield look.people(begins(f"r{part[::-1]}"), rest)
    yield look.people(begins(f"t{part}"), rest)


def as_typed(look: Look) -> Passes:
    """All words as they stand, in any place: the rarest leads."""
    if len(look.asked.letters) > 1 and not look.asked.parts:
        yield from _led_by_the_rarest(look, look.asked.letters)


def _led_by_the_rarest(look: Look, words: Sequence[str]) -> Passes:
    """Led by a name, then by each word that some commune bears."""
    counts = look.counts([begins(f"{kind}{word}") for kind in "ng" for word in words])
    names = dict(zip(words, counts, strict=False))
    towns = dict(zip(words, counts[len(words) :], strict=True))
    if not all(names[word] or towns[word] or _is_too_common(word) for word in words):
        return  # a word that nobody bears
    for leader in _leaders(names)[:1]:
        yield look.people(begins(f"n{leader}"), _rest(look, words, leader))
    for town in _leaders(towns):
        leaders = [word for word in _leaders(names) if word != town]
        if leaders and names[leaders[0]] < towns[town]:
            rest = conditions.beside(f"@{town}") & _rest(look, words, leaders[0], town)
            yield look.people(begins(f"n{leaders[0]}"), rest)
        else:
            yield look.people(begins(f"g{town}"), _rest(look, words, town))


def _is_too_common(word: str) -> bool:
    """It may begin a word by which no commune is kept."""
    return any(common.startswith(word) for common in TOO_COMMON)


def _leaders(counts: dict[str, int]) -> list[str]:
    """The rarest first; of two that are as common, the longest."""
    known = [word for word in counts if counts[word]]
    return sorted(known, key=lambda word: (counts[word], -len(word)))


def _rest(look: Look, words: Sequence[str], *but: str) -> Condition:
    others = [word for word in words if word not in but]
    return conditions.born(look.asked) & conditions.names(others)


def otherwise(look: Look) -> Passes:
    """Two words as one, one letter away, by ear; figures that may end a telephone."""
    asked = look.asked
    if asked.letters and not asked.parts:
        wanted = [asked.letters, *joined_words(asked.letters)]
        for words in wanted[1:]:
            yield from _joined(look, words)
        for words in wanted:
            yield from _one_letter_away(look, words)
            yield from _by_ear(look, words)
    if asked.figures and not asked.parts:
        yield from _telephones(look, asked.figures[0], ANY)


def _joined(look: Look, words: Sequence[str]) -> Passes:
    if len(words) > 1:
        yield from _led_by_the_rarest(look, words)
    else:
        yield look.people(begins(f"n{words[0]}"), conditions.born(look.asked))


def _one_letter_away(look: Look, words: Sequence[str]) -> Passes:
    for word in words:
        if len(word) >= SHORTEST_TYPO:
            near = sorted(one_letter_away(word) | SAME.get(word, frozenset()))
            yield look.nearly(one_of([f"n{other}" for other in near]), _rest(look, words, word))


def _by_ear(look: Look, words: Sequence[str]) -> Passes:
    """Whole sounds beside one another; then led by the longest, which may be but begun."""
    codes = {word: sound(word) for word in words}
    heard = max(words, key=lambda word: len(codes[word]))
    if not codes[heard]:
        return
    if len(words) > 1:
        pairs = permutations([code for code in codes.values() if code], 2)
        born = conditions.born(look.asked)
        for first, second in pairs:
            yield look.people(exactly(f"p{first}"), first_beside(second) & born)
    others = conditions.sounds(word for word in words if word != heard)
    yield look.nearly(begins(f"p{codes[heard]}"), conditions.born(look.asked) & others)
