"""Which pairs are worth comparing: all that share a block, never all with all.

A block is "same phone", "same post code and same rare word", "neighbouring square of 300 m"…
Blocks larger than their limit are left out: a word or number that 60 places share tells nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import isnan

import numpy as np
import numpy.typing as npt

from maillage.network.duplicates.profile import Profile

Pairs = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]

CELL_DEGREES = 0.003
BLOCK_LIMIT = 60
CELL_LIMIT = 150
RARE_IN_DEPARTEMENT = 25


def candidate_pairs(profiles: Sequence[Profile]) -> Pairs:
    """Indices `(left, right)`, left < right, each pair once, in order."""
    count = len(profiles)
    codes = [_from_blocks(profiles, keys, count) for keys in _families(profiles)]
    codes.append(_from_cells(profiles, count))
    unique = np.unique(np.concatenate(codes))
    return unique // max(count, 1), unique % max(count, 1)


BlockKeys = Callable[[Profile], Iterable[str]]


def _families(profiles: Sequence[Profile]) -> Iterator[BlockKeys]:
    frequency = Counter(word for p in profiles for word in {*p.core.split()})
    limit = max(RARE_IN_DEPARTEMENT, len(profiles) // 200)
    yield lambda p: (p.phone,) if p.phone else ()
    yield lambda p: (p.pivot,) if p.pivot else ()
    yield lambda p: p.mails
    yield lambda p: (f"{p.post_code} {domain}" for domain in p.domains)
    yield lambda p: (f"{p.post_code} {p.kind}",) if p.kind else ()
    yield lambda p: (f"{p.post_code} {p.street}",) if p.street else ()
    yield lambda p: (f"{p.post_code} {word}" for word in p.core.split())
    yield lambda p: (
        f"{p.post_code[:2]} {word}" for word in p.core.split() if frequency[word] <= limit
    )
    yield lambda p: (f"{p.commune} {p.core or p.kind}",) if p.commune else ()


def _from_blocks(profiles: Sequence[Profile], keys: BlockKeys, count: int) -> npt.NDArray[np.int64]:
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(profiles):
        for key in keys(item):
            blocks[key].append(index)
    members = (b for b in blocks.values() if 1 < len(b) <= BLOCK_LIMIT)
    return _gather(_within(np.asarray(block, np.int64), count) for block in members)


def _within(block: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.int64]:
    rows, columns = np.triu_indices(len(block), 1)
    return block[rows] * count + block[columns]


def _from_cells(profiles: Sequence[Profile], count: int) -> npt.NDArray[np.int64]:
    """Pairs of the same square and of the four neighbours that come after it."""
    cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for index, item in enumerate(profiles):
        if not isnan(item.latitude):
            cell = int(item.latitude // CELL_DEGREES), int(item.longitude // CELL_DEGREES)
            cells[cell].append(index)
    return _gather(_cell_pairs(cells, cell, count) for cell in list(cells))


def _cell_pairs(
    cells: dict[tuple[int, int], list[int]], cell: tuple[int, int], count: int
) -> npt.NDArray[np.int64]:
    here = np.asarray(cells[cell][:CELL_LIMIT], np.int64)
    parts = [_within(here, count)]
    for step_lat, step_lon in ((0, 1), (1, -1), (1, 0), (1, 1)):
        there = cells.get((cell[0] + step_lat, cell[1] + step_lon))
        if there:
            left, right = np.meshgrid(here, np.asarray(there[:CELL_LIMIT], np.int64))
            low, high = np.minimum(left, right).ravel(), np.maximum(left, right).ravel()
            parts.append(low * count + high)
    return np.concatenate(parts)


def _gather(parts: Iterable[npt.NDArray[np.int64]]) -> npt.NDArray[np.int64]:
    arrays = list(parts)
    return np.unique(np.concatenate(arrays)) if arrays else np.empty(0, np.int64)
