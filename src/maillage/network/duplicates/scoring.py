"""The score of many pairs at once, clue by clue, each clue kept so that a person can read why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from maillage.network.duplicates import weights
from maillage.network.duplicates.blocking import Pairs
from maillage.network.duplicates.lexicon import COMPATIBLE
from maillage.network.duplicates.profile import Profile

Floats = npt.NDArray[np.float64]
EARTH_KM = 6371.0088
CHUNK = 250_000
NEARLY_EQUAL = 0.97
BOTH = 2


@dataclass(slots=True)
class Scored:
    """A pair above the threshold; evidence: clue -> {"points", and what was compared}."""

    left: int
    right: int
    score: float
    evidence: dict[str, dict[str, float | str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Clue:
    """Points of one clue over all pairs, with the value and the word that explain them."""

    points: Floats
    value: Floats | None = None
    words: npt.NDArray[np.str_] | None = None


def score_pairs(
    profiles: Sequence[Profile], pairs: Pairs, *, threshold: float = weights.THRESHOLD
) -> list[Scored]:
    """All pairs scored at or above the threshold, best first."""
    found: list[Scored] = []
    for start in range(0, len(pairs[0]), CHUNK):
        chunk = pairs[0][start : start + CHUNK], pairs[1][start : start + CHUNK]
        found += _score_chunk(profiles, chunk, threshold)
    return sorted(found, key=lambda pair: (-pair.score, pair.left, pair.right))


def _score_chunk(profiles: Sequence[Profile], pairs: Pairs, threshold: float) -> list[Scored]:
    left = [profiles[i] for i in pairs[0].tolist()]
    right = [profiles[i] for i in pairs[1].tolist()]
    clues = _clues(left, right)
    total = weights.BIAS + sum((clue.points for clue in clues.values()), np.zeros(len(left)))
    scores = 1 / (1 + np.exp(-total))
    return [
        Scored(left[i].key, right[i].key, round(float(scores[i]), 4), _evidence(clues, i))
        for i in np.flatnonzero(scores >= threshold).tolist()
    ]


def _clues(left: list[Profile], right: list[Profile]) -> dict[str, _Clue]:
    street = _street(left, right)
    return {
        "name": _name(left, right),
        "kind": _worded(left, right, _kind_word, weights.KIND),
        "street": street,
        "number": _number(left, right, street),
        "distance": _distance(left, right),
        "phone": _worded(left, right, lambda a, b: _equal(a.phone, b.phone), weights.PHONE),
        "mail": _worded(left, right, _mail_word, weights.MAIL),
        "domain": _worded(left, right, _domain_word, weights.DOMAIN),
        "pivot": _worded(left, right, _pivot_word, weights.PIVOT),
        "typology": _worded(left, right, _typology_word, weights.TYPOLOGY),
        "area": _worded(left, right, _area_word, weights.AREA),
    }


def _evidence(clues: dict[str, _Clue], row: int) -> dict[str, dict[str, float | str]]:
    kept: dict[str, dict[str, float | str]] = {}
    for name, clue in clues.items():
        if not clue.points[row]:
            continue
        entry: dict[str, float | str] = {"points": round(float(clue.points[row]), 2)}
        if clue.value is not None:
            entry["value"] = round(float(clue.value[row]), 3)
        if clue.words is not None:
            entry["word"] = str(clue.words[row])
        kept[name] = entry
    return kept


def _curve(values: Floats, curve: weights.Curve) -> Floats:
    """Straight lines between the declared points; 0 where the value is unknown (NaN)."""
    x, y = zip(*curve, strict=True)
    return np.where(np.isnan(values), 0.0, np.interp(values, x, y))


def _similarity(left: list[str], right: list[str], scorer: Callable[..., float]) -> Floats:
    from rapidfuzz import process  # noqa: PLC0415  # 2 MB that pages never need

    return process.cpdist(left, right, scorer=scorer, dtype=np.float32).astype(np.float64) / 100


def _name(left: list[Profile], right: list[Profile]) -> _Clue:
    """Names without town and empty words; where nothing is left, the kind is the whole name.

    Word order does not count; a name that holds the other is near but not equal to it.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415  # see above

    couples = list(zip(left, right, strict=True))
    ours, theirs = [p.core for p in left], [p.core for p in right]
    similar = 0.45 * _similarity(ours, theirs, fuzz.token_set_ratio)
    similar += 0.55 * _similarity(ours, theirs, fuzz.token_sort_ratio)
    full = _similarity([p.name for p in left], [p.name for p in right], fuzz.token_sort_ratio)
    missing = np.array([(not a.core) + (not b.core) for a, b in couples])
    same_kind = np.array([a.kind == b.kind != "" for a, b in couples])
    same_town = np.array([a.commune == b.commune for a, b in couples])
    # "Médiathèque" and "Médiathèque Jules Verne": close. Two bare town halls: it is the town
    # that names them.
    similar = np.where(missing == 1, np.where(same_kind & same_town, 0.8, 0.0), similar)
    bare = np.where(same_kind, np.where(same_town, 1.0, 0.2), full)
    value = np.where(missing == BOTH, bare, np.where(full > NEARLY_EQUAL, full, similar))
    return _Clue(_curve(value, weights.NAME), value)


def _street(left: list[Profile], right: list[Profile]) -> _Clue:
    from rapidfuzz import fuzz  # noqa: PLC0415  # see above

    ours, theirs = [p.street for p in left], [p.street for p in right]
    value = 0.5 * _similarity(ours, theirs, fuzz.token_set_ratio)
    value += 0.5 * _similarity(ours, theirs, fuzz.token_sort_ratio)
    unknown = [not a or not b for a, b in zip(ours, theirs, strict=True)]
    value = np.where(np.array(unknown, bool), np.nan, value)
    return _Clue(_curve(value, weights.STREET), np.nan_to_num(value))


def _number(left: list[Profile], right: list[Profile], street: _Clue) -> _Clue:
    """House numbers speak only where the street is the same."""
    clue = _worded(left, right, lambda a, b: _equal(a.number, b.number), weights.NUMBER)
    clue.points = np.where(street.points > 0, clue.points, 0.0)
    return clue


def _distance(left: list[Profile], right: list[Profile]) -> _Clue:
    lat1, lon1 = (np.radians([getattr(p, n) for p in left]) for n in ("latitude", "longitude"))
    lat2, lon2 = (np.radians([getattr(p, n) for p in right]) for n in ("latitude", "longitude"))
    half = np.sin((lat2 - lat1) / 2) ** 2
    half = half + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    km = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return _Clue(_curve(km, weights.DISTANCE), np.nan_to_num(km))


Word = Callable[[Profile, Profile], str]


def _worded(
    left: list[Profile], right: list[Profile], word: Word, points: dict[str, float]
) -> _Clue:
    words = [word(a, b) for a, b in zip(left, right, strict=True)]
    return _Clue(
        np.array([points.get(w, 0.0) for w in words], np.float64), words=np.array(words, np.str_)
    )


def _equal(ours: str, theirs: str) -> str:
    if not ours or not theirs:
        return ""
    return "same" if ours == theirs else "different"


def _kind_word(a: Profile, b: Profile) -> str:
    if a.kind == b.kind:
        return "same" if a.kind else ""
    if not a.kind or not b.kind:
        return "one"
    return "compatible" if frozenset((a.kind, b.kind)) in COMPATIBLE else "conflict"


def _mail_word(a: Profile, b: Profile) -> str:
    if not a.mails or not b.mails:
        return ""
    return "different" if a.mails.isdisjoint(b.mails) else "same"


def _domain_word(a: Profile, b: Profile) -> str:
    return "" if a.domains.isdisjoint(b.domains) else "same"


def _pivot_word(a: Profile, b: Profile) -> str:
    if not a.pivot or not b.pivot:
        return ""
    if a.pivot == b.pivot:
        return "same"
    return "siren" if a.pivot[:9] == b.pivot[:9] else "different"


def _typology_word(a: Profile, b: Profile) -> str:
    if not a.typologies or not b.typologies:
        return ""
    return "disjoint" if a.typologies.isdisjoint(b.typologies) else "shared"


def _area_word(a: Profile, b: Profile) -> str:
    if a.commune == b.commune:
        return "commune"
    return "post_code" if a.post_code == b.post_code else "different"
