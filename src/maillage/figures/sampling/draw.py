"""Drawing samples: who is asked, and with what probability each one could have been.

Every draw needs a seed and gives the same sample for the same seed. Weights are 1 / probability.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures import inputs
from maillage.figures.errors import InfeasibleError, InvalidValueError
from maillage.figures.inputs import FloatArray, IntArray
from maillage.figures.sampling.probabilities import proportional_to_size
from maillage.figures.sampling.unequal import pivotal, sampford, systematic_points

METHODS = ("systematic", "pivotal", "sampford")


@dataclass(frozen=True)
class Draw:
    """The rows drawn from the frame, in increasing order."""

    rows: IntArray  # (n,)
    probability: FloatArray  # (n,) of inclusion, over all stages
    fraction: FloatArray  # (n, stages) of each stage: what `Design` takes as fpc

    @property
    def weights(self) -> FloatArray:
        return 1.0 / self.probability


def simple(population: int, count: int, seed: int) -> Draw:
    """`count` out of `population`, each set of that size as likely as any other."""
    count = _possible("count", count, population)
    rows = np.sort(_generator(seed).choice(population, count, replace=False))
    return _one_stage(rows, np.full(count, count / population))


def systematic(population: int, count: int, seed: int) -> Draw:
    """Every (population / count)-th row of the frame as it is ordered, from a random start."""
    count = _possible("count", count, population)
    chance = np.full(population, count / population)
    rows = systematic_points(chance, _generator(seed))
    return _one_stage(rows, chance[rows])


def stratified(strata: ArrayLike, counts: Mapping[object, int], seed: int) -> Draw:
    """A simple sample in each stratum: `strata` (N,) labels, `counts` how many of each."""
    labels = inputs.labels("strata", strata)
    names, code = np.unique(labels, return_inverse=True)
    if not isinstance(counts, Mapping):
        raise InvalidValueError("counts", "must be a mapping: {stratum: how many}")
    wanted = {str(label): inputs.whole("counts", count) for label, count in counts.items()}
    unknown = set(wanted) - {str(name) for name in names}
    if unknown:
        raise InvalidValueError("counts", f"no row of the frame lies in {', '.join(unknown)}")
    chance = _generator(seed)
    rows, fraction = [], []
    for number, name in enumerate(names):
        inside, count = np.flatnonzero(code == number), wanted.get(str(name), 0)
        if count:
            count = _possible("counts", count, len(inside))
            rows.append(chance.choice(inside, count, replace=False))
            fraction.append(np.full(count, count / len(inside)))
    if not rows:
        raise InvalidValueError("counts", "nobody is drawn")
    return _sorted(np.concatenate(rows), np.concatenate(fraction))


def proportional(sizes: ArrayLike, count: int, seed: int, method: str = "pivotal") -> Draw:
    """`count` units with probabilities in proportion to `sizes` (N,); very large ones for certain.

    "systematic" keeps the order of the frame (an implicit stratification); "pivotal" (Deville and
    Tillé 1998) takes O(N) and has joint probabilities above zero in any order; "sampford" (1967)
    has computable joint probabilities and may need many trials where fractions are large.
    """
    inputs.one_of("method", method, METHODS)
    chance = proportional_to_size(count, sizes)
    generator = _generator(seed)
    drawer = {"systematic": systematic_points, "pivotal": pivotal, "sampford": sampford}[method]
    rows = drawer(chance, generator)
    return _one_stage(rows, chance[rows])


def two_stage(
    clusters: ArrayLike, count: int, take: int, seed: int, sizes: ArrayLike | None = None
) -> Draw:
    """`count` clusters, then `take` rows (or all) in each; `clusters` (N,) labels of the rows.

    Clusters are drawn as a simple sample, or by `sizes`: "one for each row" adds up to the size of
    a cluster. With as many rows as size, every row then has about the same probability.
    """
    labels = inputs.labels("clusters", clusters)
    code = np.unique(labels, return_inverse=True)[1]
    number = int(code.max()) + 1
    take = inputs.whole("take", take, 1)
    count = _possible("count", count, number)
    first = _first_stage(code, number, count, seed, sizes)
    chance = _generator(seed, 1)
    rows, fractions = [], []
    for cluster, probability in zip(first.rows, first.probability, strict=True):
        inside = np.flatnonzero(code == cluster)
        own = min(take, len(inside))
        rows.append(chance.choice(inside, own, replace=False))
        fractions.append(np.tile([probability, own / len(inside)], (own, 1)))
    return _sorted(np.concatenate(rows), np.concatenate(fractions))


def _first_stage(
    code: IntArray, number: int, count: int, seed: int, sizes: ArrayLike | None
) -> Draw:
    if sizes is None:
        return simple(number, count, seed)
    measure = inputs.non_negative("sizes", sizes, len(code))
    return proportional(np.bincount(code, measure, number), count, seed)


def _one_stage(rows: IntArray, probability: FloatArray) -> Draw:
    return Draw(rows, probability, probability[:, None])


def _sorted(rows: IntArray, fractions: FloatArray) -> Draw:
    order = np.argsort(rows)
    table = fractions[:, None] if fractions.ndim == 1 else fractions
    return Draw(rows[order], table[order].prod(axis=1), table[order])


def _generator(seed: int, *part: int) -> np.random.Generator:
    checked = inputs.whole("seed", seed)
    return np.random.default_rng([checked, *part] if part else checked)


def _possible(argument: str, count: int, population: int) -> int:
    whole, most = inputs.whole(argument, count), inputs.whole("population", population)
    if not 1 <= whole <= most:
        raise InfeasibleError(argument, f"{count} cannot be drawn from {population}")
    return whole
