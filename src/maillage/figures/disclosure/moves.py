"""The inner loop of protection: whole-number moves that leave every published sum as it is.

A *move* is a product of one vector an axis: one member up and another down (`+g -g'`), or one
member up (`+g`) with the sums that contain it. Adding a move to tables that add up gives tables
that add up. A witness for a cell is the true tables plus moves that only touch hidden cells and
carry that cell to its target: whoever reads the publication cannot exclude it.
"""

# ruff: noqa: PLR0917 -- compiled functions are called by position

from typing import NamedTuple

from maillage.figures.compiled import compiled
from maillage.figures.inputs import FloatArray, IntArray

# Published for good; published, may be hidden; hidden; hidden by the witness being built.
FIXED, OPEN, HIDDEN, JUST_HIDDEN = 0, 1, 2, 3
NOTHING = 1e300
SLIGHT = 1e-6  # between two moves of the same price, the smaller


@compiled
def vector(ancestors: IntArray, up: int, down: int, nodes: IntArray, signs: IntArray) -> int:
    """Writes the nodes changed by one more at `up` and one less at `down` (-1: nowhere)."""
    length = 0
    for node in ancestors[up]:
        if node >= 0 and (down < 0 or not (ancestors[down] == node).any()):
            nodes[length] = node
            signs[length] = 1
            length += 1
    if down >= 0:
        for node in ancestors[down]:
            if node >= 0 and not (ancestors[up] == node).any():
                nodes[length] = node
                signs[length] = -1
                length += 1
    return length


@compiled
def vectors(
    ancestors: IntArray,
    ups: IntArray,
    downs: IntArray,
    nodes: IntArray,
    signs: IntArray,
    lengths: IntArray,
) -> int:
    """All vectors of one axis for a row: every pair of `ups` and `downs` that fits together."""
    count = 0
    for up in ups:
        for down in downs:
            if up == down or count == len(lengths):
                continue
            lengths[count] = vector(ancestors, up, down, nodes[count], signs[count])
            count += 1
    return count


class Space(NamedTuple):
    """The tables as the inner loop reads them; row `base[a] + n` is node `n` of axis `a`."""

    base: IntArray  # (axes,)
    nodes: IntArray  # (rows of all axes, vectors, length)
    signs: IntArray  # the same
    length: IntArray  # (rows, vectors)
    many: IntArray  # (rows,)
    step: IntArray  # (tables, axes, nodes): part of the place, -1 without the node
    start: IntArray  # (tables,)
    cells: IntArray  # (places of all tables): the cell, -1 if another table has it


class State(NamedTuple):
    """What is hidden, what hiding costs, and the other tables being built."""

    status: IntArray  # (cells,) FIXED, OPEN, HIDDEN
    now: IntArray  # (cells,) the tables being built; the true ones between two searches
    cost: FloatArray  # (cells,)
    change: IntArray  # (cells,) 0 between two searches
    floor: int


class Room(NamedTuple):
    """Scratch space, made once."""

    place: IntArray  # (tables, axes + 1, width)
    sign: IntArray
    width: IntArray  # (tables, axes + 1)
    best: IntArray  # (axes,) vectors of the best move
    trial: IntArray  # (axes,) ranks among the usable ones
    usable: IntArray  # (axes, vectors)
    many: IntArray  # (axes,) how many are usable
    touched: IntArray  # (cells,)


@compiled
def spread(space: Space, room: Room, depth: int, row: int, axis: int, choice: int) -> None:
    """Multiplies what is built by one vector of one axis, in every table."""
    for table in range(len(space.start)):
        wide = 0
        for known in range(room.width[table, depth]):
            for entry in range(space.length[row, choice]):
                step = space.step[table, axis, space.nodes[row, choice, entry]]
                if step >= 0:
                    room.place[table, depth + 1, wide] = room.place[table, depth, known] + step
                    sign = space.signs[row, choice, entry]
                    room.sign[table, depth + 1, wide] = room.sign[table, depth, known] * sign
                    wide += 1
        room.width[table, depth + 1] = wide


@compiled
def sift(space: Space, state: State, room: Room, key: IntArray, side: int) -> None:
    """Leaves out vectors that are impossible whatever the other axes do.

    Every move through a cell also changes the cells beside it on one axis only: those must be free.
    """
    for axis in range(len(key)):
        row = space.base[axis] + key[axis]
        room.many[axis] = 0
        for choice in range(space.many[row]):
            free = True
            for table in range(len(space.start)):
                free = free and open_beside(space, state, key, table, axis, row, choice, side)
            if free:
                room.usable[axis, room.many[axis]] = choice
                room.many[axis] += 1


@compiled
def open_beside(
    space: Space,
    state: State,
    key: IntArray,
    table: int,
    axis: int,
    row: int,
    choice: int,
    side: int,
) -> bool:
    """Whether the cells a vector changes on its own axis, in one table, may change that way."""
    place = space.start[table]
    for other in range(len(key)):
        step = space.step[table, other, key[other]]
        if step < 0:
            return True
        if other != axis:
            place += step
    for entry in range(space.length[row, choice]):
        step = space.step[table, axis, space.nodes[row, choice, entry]]
        if step < 0 or space.cells[place + step] < 0:
            continue
        cell = space.cells[place + step]
        if state.status[cell] == FIXED:
            return False
        if side * space.signs[row, choice, entry] < 0 and state.now[cell] <= state.floor:
            return False
    return True


@compiled
def judged(space: Space, state: State, room: Room, need: int, limit: float) -> tuple[float, int]:
    """Price of a unit of the move built, and how many units fit; `NOTHING` where it may not be."""
    last = room.place.shape[1] - 1
    price = 0.0
    fits = need
    for table in range(len(space.start)):
        for known in range(room.width[table, last]):
            cell = space.cells[room.place[table, last, known]]
            if cell < 0:
                continue
            if state.status[cell] == FIXED:
                return NOTHING, 0
            if room.sign[table, last, known] < 0:
                fits = min(fits, state.now[cell] - state.floor)
                if fits <= 0:
                    return NOTHING, 0
            price += SLIGHT
            if state.status[cell] == OPEN:
                price += state.cost[cell]
            if price >= limit * need:
                return NOTHING, 0
    return price / fits, fits


@compiled
def search(
    space: Space, state: State, room: Room, key: IntArray, side: int, need: int, trials: int
) -> int:
    """The cheapest move that carries cell `key` its way; returns how many units fit, or 0."""
    axes = len(key)
    last = axes - 1
    lowest = NOTHING
    units = 0
    for table in range(len(space.start)):
        room.place[table, 0, 0] = space.start[table]
        room.sign[table, 0, 0] = side
        room.width[table, 0] = 1
    sift(space, state, room, key, side)
    if room.many.min() == 0:
        return 0
    room.trial[:] = 0
    depth = 0
    while trials > 0:
        while depth < axes:
            choice = room.usable[depth, room.trial[depth]]
            spread(space, room, depth, space.base[depth] + key[depth], depth, choice)
            depth += 1
        trials -= 1
        price, fits = judged(space, state, room, need, lowest)
        if price < lowest:
            lowest, units = price, fits
            for axis in range(axes):
                room.best[axis] = room.usable[axis, room.trial[axis]]
            if price < SLIGHT * 1000 and fits == need:
                break
        depth = last
        while depth >= 0 and room.trial[depth] + 1 >= room.many[depth]:
            room.trial[depth] = 0
            depth -= 1
        if depth < 0:
            break
        room.trial[depth] += 1
    return units


@compiled
def applied(space: Space, state: State, room: Room, key: IntArray, units: int, seen: int) -> int:
    """Makes the best move found, hides what it needs; returns how many cells are touched so far."""
    axes = len(key)
    for depth in range(axes):
        spread(space, room, depth, space.base[depth] + key[depth], depth, room.best[depth])
    for table in range(len(space.start)):
        for known in range(room.width[table, axes]):
            cell = space.cells[room.place[table, axes, known]]
            if cell < 0:
                continue
            if state.change[cell] == 0 and not (room.touched[:seen] == cell).any():
                room.touched[seen] = cell
                seen += 1
            change = room.sign[table, axes, known] * units
            state.now[cell] += change
            state.change[cell] += change
            if state.status[cell] == OPEN:
                state.status[cell] = JUST_HIDDEN
    return seen


@compiled
def prove(
    space: Space,
    state: State,
    room: Room,
    key: IntArray,
    cell: int,
    side: int,
    need: int,
    trials: int,
) -> int:
    """Builds a witness out of moves; returns how many cells it touches, 0 where it found none."""
    seen = 0
    left = need
    while left > 0:
        units = search(space, state, room, key, side, left, trials)
        if units == 0:
            break
        seen = applied(space, state, room, key, units, seen)
        left = need - side * state.change[cell]
    for known in range(seen):
        touched = room.touched[known]
        if state.status[touched] == JUST_HIDDEN:
            kept = left <= 0 and state.change[touched] != 0
            state.status[touched] = HIDDEN if kept else OPEN
    if left > 0:
        forget(state, room, seen)
        return 0
    return seen


@compiled
def forget(state: State, room: Room, seen: int) -> None:
    """Back to the true tables."""
    for known in range(seen):
        touched = room.touched[known]
        state.now[touched] -= state.change[touched]
        state.change[touched] = 0
