"""The tables laid out for the inner loop: vectors of rows, places of cells."""

import numpy as np

from maillage.figures.disclosure.lattice import Lattice, Nodes
from maillage.figures.disclosure.moves import Room, Space, vectors
from maillage.figures.inputs import BoolArray, IntArray

NOWHERE = -1


def space(cells: Lattice, values: IntArray, breadth: int) -> Space:
    """`breadth`: how many partners of a member are tried, of those with most in common first."""
    within = [_within(axis) for axis in cells.axes]
    sizes = [_sizes(cells, values, position) for position in range(len(cells.axes))]
    parts = [_vectors(inside, size, breadth) for inside, size in zip(within, sizes, strict=True)]
    nodes, signs, lengths, counts = _stacked(parts)
    base = np.cumsum([0, *(len(axis.sets) for axis in cells.axes[:-1])]).astype(np.int64)
    step, start, places = _places(cells)
    return Space(base, nodes, signs, lengths, counts, step, start, places)


def room(made: Space, cells: int) -> Room:
    tables, axes, _ = made.step.shape
    ends = [*made.base[1:], len(made.many)]
    widths = [
        max(int(made.length[first:last].max()), 1)
        for first, last in zip(made.base, ends, strict=True)
    ]
    width = int(np.prod(widths))
    shape = (tables, axes + 1, width)
    return Room(
        np.zeros(shape, dtype=np.int64),
        np.zeros(shape, dtype=np.int64),
        np.zeros(shape[:2], dtype=np.int64),
        np.zeros(axes, dtype=np.int64),
        np.zeros(axes, dtype=np.int64),
        np.zeros((axes, made.nodes.shape[1]), dtype=np.int64),
        np.zeros(axes, dtype=np.int64),
        np.zeros(cells, dtype=np.int64),
    )


def _within(axis: Nodes) -> BoolArray:
    """(nodes, members): which member is counted in which node."""
    place = {leaf: number for number, leaf in enumerate(axis.leaves)}
    inside = np.zeros((len(axis.sets), len(axis.leaves)), dtype=np.bool_)
    for node, leaves in enumerate(axis.sets):
        inside[node, [place[leaf] for leaf in leaves]] = True
    return inside


def _sizes(cells: Lattice, values: IntArray, position: int) -> IntArray:
    """(nodes,): the largest cell of each node, which is its total where totals are published."""
    size = np.zeros(len(cells.axes[position].sets), dtype=np.int64)
    np.maximum.at(size, cells.keys[:, position], values)
    return size


def _vectors(
    within: BoolArray, size: IntArray, breadth: int
) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Of one axis: nodes, signs and lengths of the vectors of each row, and how many it has."""
    rows, members = within.shape
    above = np.full((members, int(within.sum(axis=0).max())), NOWHERE, dtype=np.int64)
    for member in range(members):
        own = np.flatnonzero(within[:, member])
        above[member, : len(own)] = own
    weight = _weights(within, size)
    tried = [_partners(within, weight, row, breadth) for row in range(rows)]
    most = max(len(ups) * len(downs) for ups, downs in tried)
    nodes = np.full((rows, most, 2 * above.shape[1]), NOWHERE, dtype=np.int64)
    signs = np.zeros_like(nodes)
    lengths = np.zeros((rows, most), dtype=np.int64)
    count = np.zeros(rows, dtype=np.int64)
    for row, (ups, downs) in enumerate(tried):
        count[row] = vectors(above, ups, downs, nodes[row], signs[row], lengths[row])
    return nodes, signs, lengths, count


def _weights(within: BoolArray, size: IntArray) -> IntArray:
    """(members,): the size of the smallest node around each."""
    spans = within.sum(axis=1)
    smallest = np.where(within, spans[:, None], within.shape[1] + 1).argmin(axis=0)
    weights: IntArray = size[smallest]
    return weights


def _partners(
    within: BoolArray, weight: IntArray, row: int, breadth: int
) -> tuple[IntArray, IntArray]:
    """Members that may go up for a row, and those that may go down beside them."""
    inside, outside = np.flatnonzero(within[row]), np.flatnonzero(~within[row])
    alike = (within & within[:, inside[:1]]).sum(axis=0)  # nodes in common with the first
    ups = inside[np.argsort(-weight[inside], kind="stable")]
    downs = outside[np.lexsort((-weight[outside], -alike[outside]))]
    if len(ups) > 1:
        ups, breadth = ups[: breadth // 4 + 1], breadth // 4
    near = downs[: (breadth + 1) // 2]
    large = outside[np.argsort(-weight[outside], kind="stable")]
    far = large[~np.isin(large, near)][: breadth - len(near)]
    return ups.astype(np.int64), np.concatenate([near, far, [NOWHERE]]).astype(np.int64)


def _stacked(
    parts: list[tuple[IntArray, IntArray, IntArray, IntArray]],
) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """The vectors of all axes one below the other, as wide as the widest."""
    most = max(lengths.shape[1] for _, _, lengths, _ in parts)
    width = max(nodes.shape[2] for nodes, _, _, _ in parts)
    rows = sum(len(count) for *_, count in parts)
    nodes = np.full((rows, most, width), NOWHERE, dtype=np.int64)
    signs = np.zeros((rows, most, width), dtype=np.int64)
    lengths = np.zeros((rows, most), dtype=np.int64)
    at = 0
    for part_nodes, part_signs, part_lengths, count in parts:
        block = slice(at, at + len(count)), slice(part_nodes.shape[1]), slice(part_nodes.shape[2])
        nodes[block], signs[block] = part_nodes, part_signs
        lengths[block[:2]] = part_lengths
        at += len(count)
    return nodes, signs, lengths, np.concatenate([count for *_, count in parts])


def _places(cells: Lattice) -> tuple[IntArray, IntArray, IntArray]:
    """Steps of every node in every table, where each table starts, and the cell of each place."""
    widest = max(len(axis.sets) for axis in cells.axes)
    step = np.full((len(cells.tables), len(cells.axes), widest), NOWHERE, dtype=np.int64)
    start, flat, seen, at = [], [], np.zeros(len(cells), dtype=np.bool_), 0
    for number, placed in enumerate(cells.tables):
        laid = _laid(cells, placed.nodes)
        stride = laid.size
        for position, nodes in enumerate(placed.nodes):
            stride //= len(nodes)
            step[number, position, nodes[::-1]] = stride * np.arange(len(nodes))[::-1]
        own = laid.ravel().copy()
        own[seen[own]] = NOWHERE
        seen[own[own >= 0]] = True
        start.append(at)
        flat.append(own)
        at += len(own)
    return step, np.array(start, dtype=np.int64), np.concatenate(flat)


def _laid(cells: Lattice, nodes: tuple[IntArray, ...]) -> IntArray:
    """Cells along the axes of the lattice, in its order."""
    sizes = [len(axis.sets) for axis in cells.axes]
    grid = np.meshgrid(*nodes, indexing="ij")
    codes = np.ravel_multi_index([axis.ravel() for axis in grid], sizes)
    known = np.ravel_multi_index(list(cells.keys.T), sizes)
    found: IntArray = np.searchsorted(known, codes).reshape([len(rows) for rows in nodes])
    return found
