"""How far a ranking may be trusted: chances instead of ranks, and what other choices would say."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from numbers import Integral

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from maillage.figures.errors import EmptyInputError, InvalidValueError, ShapeError
from maillage.figures.inputs import (
    BoolArray,
    FloatArray,
    between,
    matrix,
    non_negative,
    one_of,
    vector,
)

WORST = ("low", "high")
HALF = 0.5 + 1e-9
AT_ONCE = 4_000_000  # numbers drawn together
IntArray32 = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Ranking:
    """(zones,): chance of being among the worst, mean rank (1 is worst) and its interval."""

    probability: FloatArray
    mean_rank: FloatArray
    low: FloatArray
    high: FloatArray
    worst: int  # how many zones are among the worst
    draws: int
    level: float


@dataclass(frozen=True, eq=False)
class Panel:
    """What each setting says of each zone.

    `settings`: the parameters, base first. `values`, `ranks` (settings, zones), rank 1 the worst.
    `flips` (zones,): among the worst under some settings and not under others. `share`: of the
    settings that put it there. `low`, `high`: its best and worst rank over the settings.
    `by_parameter`: (zones,) for each parameter, whether it alone, from the base, makes it flip.
    """

    settings: tuple[dict[str, object], ...]
    values: FloatArray
    ranks: FloatArray
    flips: BoolArray
    share: FloatArray
    low: FloatArray
    high: FloatArray
    by_parameter: dict[str, BoolArray]


def among_worst(
    estimates: ArrayLike,
    se: ArrayLike,
    *,
    seed: int,
    share: float = 0.1,
    worst: str = "high",
    draws: int = 1000,
    level: float = 0.9,
) -> Ranking:
    """Chance of each zone to be in the worst `share`, from estimates and their standard errors.

    se: (zones,), or one for all.
    Draws independent normal errors around the estimates. Where errors are correlated, or far from
    normal, hand the draws themselves to `among_worst_of`. Equal values share the place at random.
    """
    middle = vector("estimates", estimates)
    spread = non_negative("se", np.full(len(middle), se) if np.ndim(se) == 0 else se, len(middle))
    if not isinstance(draws, Integral) or draws < 1:
        raise InvalidValueError("draws", "a whole number, 1 or more, is wanted")
    chance = _chance(seed)
    ranks = np.empty((draws, len(middle)), dtype=np.int32)
    rows = max(1, AT_ONCE // len(middle))
    for start in range(0, draws, rows):
        block = ranks[start : start + rows]
        drawn = middle + spread * chance.standard_normal(block.shape)
        block[:] = ranked(drawn, worst, chance)
    return _ranking(ranks, share, level)


def among_worst_of(
    draws: ArrayLike,
    *,
    seed: int = 0,
    share: float = 0.1,
    worst: str = "high",
    level: float = 0.9,
) -> Ranking:
    """The same from draws of one's own: (draws, zones), of a bootstrap or a posterior."""
    given = matrix("draws", draws)
    chance = _chance(seed)
    return _ranking(ranked(given, worst, chance).astype(np.int32), share, level)


def panel(
    compute: Callable[..., ArrayLike],
    parameters: Mapping[str, Iterable[object]],
    *,
    grid: bool = False,
    share: float = 0.1,
    worst: str = "low",
) -> Panel:
    """Computes under other settings and flags the zones whose place depends on them.

    Zones of equal value are among the worst together: no order of rows decides between them.

    `compute(**setting)` gives (zones,) values; the first value of each parameter is the base. One
    parameter is changed at a time, or with `grid` all combinations are tried.
    """
    choices = _choices(parameters)
    between("share", share, 0.0, 1.0)
    settings = _settings(choices, grid)
    rows = [vector("compute", compute(**setting)) for setting in settings]
    if len({len(row) for row in rows}) != 1:
        raise ShapeError("compute", "gives as many values as there are zones, whatever the setting")
    values = np.stack(rows)
    ranks = ranked(values, worst, None)
    among = ranks <= _size(share, values.shape[1])
    alone = {
        name: _flips(among[[_changed_only(setting, settings[0], name) for setting in settings]])
        for name in choices
    }
    return Panel(
        tuple(settings),
        values,
        ranks,
        _flips(among),
        among.mean(axis=0),
        ranks.min(axis=0),
        ranks.max(axis=0),
        alone,
    )


def ranked(values: FloatArray, worst: str, chance: np.random.Generator | None) -> FloatArray:
    """(rows, zones): ranks in each row, 1 the worst; equal values at random, or all the lowest."""
    one_of("worst", worst, WORST)
    side = values if worst == "low" else -values
    if chance is None:
        return np.asarray(stats.rankdata(side, method="min", axis=1), dtype=np.float64)
    order = np.lexsort((chance.random(side.shape), side), axis=1)
    ranks = np.empty(side.shape)
    places = np.broadcast_to(np.arange(1.0, side.shape[1] + 1), side.shape)
    np.put_along_axis(ranks, order, places, axis=1)
    return ranks


def _ranking(ranks: IntArray32, share: float, level: float) -> Ranking:
    between("share", share, 0.0, 1.0)
    between("level", level, 0.0, 1.0)
    worst = _size(share, ranks.shape[1])
    low, high = np.quantile(ranks, [0.5 - level / 2, 0.5 + level / 2], axis=0, method="nearest")
    return Ranking(
        (ranks <= worst).mean(axis=0),
        ranks.mean(axis=0),
        low.astype(np.float64),
        high.astype(np.float64),
        worst,
        len(ranks),
        level,
    )


def _chance(seed: int) -> np.random.Generator:
    try:
        return np.random.default_rng(seed)
    except (TypeError, ValueError) as error:
        raise InvalidValueError("seed", f"a whole number, 0 or more, not {seed!r}") from error


def _size(share: float, zones: int) -> int:
    """How many zones the worst share is: at least one, halves rounded up."""
    return max(1, math.floor(share * zones + HALF))


def _choices(parameters: Mapping[str, Iterable[object]]) -> dict[str, tuple[object, ...]]:
    """The values of each parameter; one that stands alone, or a text, is the only one."""
    if not isinstance(parameters, Mapping):
        raise InvalidValueError("parameters", "values by name are wanted")
    choices = {
        name: tuple(values)
        if isinstance(values, Iterable) and not isinstance(values, str)
        else (values,)
        for name, values in parameters.items()
    }
    if not choices or not all(choices.values()):
        raise EmptyInputError("parameters", "there is none, or one has no value")
    return choices


def _settings(parameters: Mapping[str, Sequence[object]], grid: bool) -> list[dict[str, object]]:
    if grid:
        return [
            dict(zip(parameters, values, strict=True)) for values in product(*parameters.values())
        ]
    base = {name: values[0] for name, values in parameters.items()}
    return [base] + [
        base | {name: value} for name, values in parameters.items() for value in values[1:]
    ]


def _changed_only(setting: dict[str, object], base: dict[str, object], name: str) -> bool:
    return all(setting[other] is base[other] for other in base if other != name)


def _flips(among: BoolArray) -> BoolArray:
    return np.asarray(among.any(axis=0) & ~among.all(axis=0))
