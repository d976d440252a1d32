"""Every table that agrees with a publication, one after the other: slow, and sure."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from maillage.figures.disclosure import PublishedTable

Counts = NDArray[np.int64]


def tables_like(shown: PublishedTable, floor: int) -> Iterator[tuple[int, ...]]:
    """All tables (every row and total, flat) of whole numbers that show the same figures.

    Hidden cells, totals too, are `floor` or more. The last total must be shown: else no end.
    """
    inside = np.ones((1, 1), dtype=np.int64)
    for axis in shown.axes:
        inside = np.kron(inside, axis.membership.toarray())
    told, hidden = shown.values.ravel(), shown.suppressed.ravel()
    chosen: list[int] = []

    def extended(sums: Counts) -> Iterator[tuple[int, ...]]:
        if (sums > told)[~hidden].any():
            return
        at = len(chosen)
        done = inside[:, at:].sum(axis=1) == 0
        if (sums != told)[~hidden & done].any() or (sums < floor)[hidden & done].any():
            return
        if at == inside.shape[1]:
            yield tuple(sums.tolist())
            return
        for value in range(int(told[-1] - sums[-1]) + 1):
            chosen.append(value)
            yield from extended(sums + value * inside[:, at])
            chosen.pop()

    return extended(np.zeros(len(told), dtype=np.int64))


def intervals(shown: PublishedTable, floor: int) -> tuple[Counts, Counts]:
    found = np.array(list(tables_like(shown, floor)))
    shape = shown.values.shape
    return found.min(axis=0).reshape(shape), found.max(axis=0).reshape(shape)
