"""The stages of a sample: who was drawn, inside what, out of how many.

Labels come in, whole numbers stay: at each stage every row knows its cluster, every cluster its
stratum, every stratum how many clusters were drawn and out of how many.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar, cast, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from maillage.figures import inputs
from maillage.figures.errors import InvalidValueError, ShapeError
from maillage.figures.inputs import FloatArray, IntArray

T = TypeVar("T", bound=np.generic)
EXHAUSTIVE = 1e-7  # below this share left outside, a stratum was taken whole


@runtime_checkable
class Labelled(Protocol):
    """Numbers that know their labels: a mapping, a column of a data frame."""

    def items(self) -> Iterable[tuple[object, float]]: ...

    def __len__(self) -> int: ...


Sizes = ArrayLike | Labelled


@dataclass(frozen=True)
class Stage:
    """One stage of selection over n rows, C clusters and S strata."""

    cluster: IntArray  # (n,) the cluster of each row
    stratum: IntArray  # (C,) the stratum of each cluster
    drawn: IntArray  # (S,) clusters drawn in each stratum
    left_out: FloatArray  # (C,) share of the stratum not drawn; 1 without correction
    above: FloatArray  # (C,) sampling fraction of all stages above
    group: IntArray  # (S,) the cluster of the stage above that holds the stratum

    @property
    def clusters(self) -> int:
        return len(self.stratum)

    @property
    def strata(self) -> int:
        return len(self.drawn)


def read(
    rows: int,
    strata: ArrayLike | None,
    clusters: ArrayLike | None,
    fpc: Sizes | None,
    *,
    nest: bool,
) -> tuple[Stage, ...]:
    """The stages of `rows` observations, first stage first.

    `strata`, `clusters` and `fpc` have one column for each stage. Lower stages may repeat labels
    from one upper cluster to the next; at the first stage only with `nest`. The first stage without
    a correction counts as drawn with replacement, and what lies below it adds nothing.
    """
    strata_columns = _columns("strata", strata, rows)
    cluster_columns = _columns("clusters", clusters, rows) or [np.arange(rows)]
    sizes = _sizes(_by_label(fpc, strata, rows), rows, strata_columns)
    stages: list[Stage] = []
    above = _Above(np.zeros(rows, dtype=np.int64), np.ones(rows))
    for depth, column in enumerate(cluster_columns):
        own = strata_columns[depth] if depth < len(strata_columns) else np.zeros(rows, np.int64)
        stratum = _crossed(above.cluster, own)
        cluster = _crossed(stratum if nest or depth else above.cluster, column)
        size = sizes[:, depth] if sizes is not None and depth < sizes.shape[1] else None
        stage = _stage(stratum, cluster, size, above)
        stages.append(stage)
        if size is None:
            break
        above = _Above(cluster, (stage.above * (1.0 - stage.left_out))[cluster])
    return tuple(stages)


@dataclass(frozen=True)
class _Above:
    cluster: IntArray  # (n,)
    fraction: FloatArray  # (n,)


def _columns(argument: str, values: ArrayLike | None, rows: int) -> list[IntArray]:
    if values is None:
        return []
    array = inputs.array(argument, values)
    if array.ndim not in (1, 2):
        raise ShapeError(argument, "must be one column, or one column for each stage")
    table = _upright(array, rows)
    columns = [inputs.labels(argument, table[:, k], rows) for k in range(table.shape[1])]
    return [inputs.numbered(column) for column in columns]


def _upright(array: NDArray[T], rows: int) -> NDArray[T]:
    """One column for each stage, also where the columns came as a list."""
    if array.ndim == 1:
        return array[:, None]
    across = array.ndim == 2 and array.shape[0] != rows and array.shape[1] == rows  # noqa: PLR2004
    return array.T if across else array


def _crossed(first: IntArray, second: IntArray) -> IntArray:
    """One code for each pair that occurs."""
    return inputs.compressed(first * (int(second.max()) + 1) + second)


def _by_label(fpc: Sizes | None, strata: ArrayLike | None, rows: int) -> ArrayLike | None:
    """Sizes named by stratum (a mapping, a column of a data frame) as one size for each row."""
    if not isinstance(fpc, Labelled) or (not isinstance(fpc, Mapping) and len(fpc) == rows):
        return cast("ArrayLike | None", fpc)
    if strata is None:
        raise InvalidValueError("fpc", "names strata, where the sample has none")
    known = dict(fpc.items())
    first = _upright(np.asarray(strata), rows)[:, 0].tolist()
    missing = sorted({str(label) for label in first if label not in known})
    if missing:
        raise InvalidValueError("fpc", f"has no size for stratum {', '.join(missing)}")
    return [known[label] for label in first]


def _sizes(fpc: ArrayLike | None, rows: int, strata: list[IntArray]) -> FloatArray | None:
    """Population sizes or sampling fractions as a table with one column for each stage."""
    if fpc is None:
        return None
    array = inputs.numbers("fpc", fpc)
    if array.ndim == 0:
        array = np.full(rows, float(array))
    if array.ndim == 1 and strata and len(array) == strata[0].max() + 1 != rows:
        array = array[strata[0]]
    table = _upright(array, rows)
    if table.ndim != 2 or table.shape[0] != rows:  # noqa: PLR2004 -- rows and stages
        raise ShapeError("fpc", f"must have {rows} rows, or one value for each stratum, in order")
    if np.isnan(table).any() or (table <= 0).any():
        raise InvalidValueError("fpc", "must be above zero everywhere")
    if (table > 1).any() and (table < 1).any():
        reason = "mixes sampling fractions (up to 1) and population sizes (from 1)"
        raise InvalidValueError("fpc", reason)
    return table


def _stage(stratum: IntArray, cluster: IntArray, size: FloatArray | None, above: _Above) -> Stage:
    first = inputs.a_row_of_each(cluster)
    of_cluster = stratum[first]
    if (of_cluster[cluster] != stratum).any():
        reason = "a cluster lies in two strata: make its labels unique, or say nest=True"
        raise InvalidValueError("clusters", reason)
    drawn = np.bincount(of_cluster)
    left_out = np.ones(len(first)) if size is None else _left_out(size, cluster, of_cluster, drawn)
    group = np.zeros(len(drawn), dtype=np.int64)
    group[stratum] = above.cluster
    return Stage(cluster, of_cluster, drawn, left_out, above.fraction[first], group)


def _left_out(
    size: FloatArray, cluster: IntArray, of_cluster: IntArray, drawn: IntArray
) -> FloatArray:
    own = size[inputs.a_row_of_each(cluster)]
    if (own[cluster] != size).any():
        raise InvalidValueError("fpc", "differs between the rows of one cluster")
    if (own <= 1).all():
        return 1.0 - own
    if (own[inputs.a_row_of_each(of_cluster)][of_cluster] != own).any():
        raise InvalidValueError("fpc", "two population sizes in one stratum")
    if (own < drawn[of_cluster]).any():
        raise InvalidValueError("fpc", "a population is smaller than the sample drawn from it")
    return 1.0 - drawn[of_cluster] / own
