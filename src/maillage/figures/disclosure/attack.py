"""The independent attacker: what anyone can work out about each hidden cell from what is published.

Linear programmes over all tables of all publications together. For a hidden cell, the least and the
greatest value that any tables of non-negative numbers allow which add up and agree with everything
published. It shares nothing with the protection but the form of what is published.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from maillage.figures.disclosure.bounds import Bounds, Programme
from maillage.figures.disclosure.pieces import Kin
from maillage.figures.disclosure.publication import Publication
from maillage.figures.disclosure.search import Patience
from maillage.figures.disclosure.unknowns import Unknowns, unknowns
from maillage.figures.errors import EmptyInputError, InvalidValueError
from maillage.figures.inputs import BoolArray, FloatArray, IntArray, numbers
from maillage.figures.inputs import whole as whole_number

EXACT_UP_TO = 600  # hidden cells; above, a cell shown to be safe is not measured further
SLACK = 1e-6


@dataclass(frozen=True)
class Breach:
    """A hidden cell known to be below the minimum."""

    table: str
    cell: tuple[str, ...]  # row names, in the order of the axes
    low: int
    high: int


@dataclass(frozen=True, eq=False)
class Attack:
    """(rows of each axis), by table: the interval left for each cell; a shown one has no width.

    Where `exact` is False the interval of a cell that is not breached is what was *found* possible;
    the true one is at least as wide. Breached cells always have their exact interval.
    """

    low: tuple[FloatArray, ...]
    high: tuple[FloatArray, ...]
    breaches: tuple[Breach, ...]
    exact: bool
    complete: bool = True  # every hidden cell was judged


def attack(
    published: Publication | Sequence[Publication],
    *,
    exact: bool | None = None,
    whole: bool = False,
    enough: int | None = None,
    seconds: float = np.inf,
) -> Attack:
    """Bounds for every hidden cell, over this publication and all earlier ones it names.

    A hidden cell is breached when it cannot reach the `minimum` its publication promises.
    `exact=None` measures every cell of small publications only. `whole` solves integer programmes,
    for small tables: whoever knows that counts are whole numbers may know a little more. `enough`
    stops at that many breaches, or a few more: one is proof enough that a protection does not hold.
    `seconds` stops at that time, or as soon after as a running question ends. What either of them
    left unasked is told by `complete`: without breaches, only a complete attack says anything.
    """
    given = _given(published)
    most = np.inf if enough is None else whole_number("enough", enough, 1)
    if not numbers("seconds", seconds).item() >= 0:
        raise InvalidValueError("seconds", f"must be 0 or more, not {seconds!r}")
    patience = Patience(most, time.monotonic() + seconds)
    everything = list({id(one): one for top in given for one in top.everything}.values())
    known = unknowns(everything)
    limit = _limits(everything, known)
    hidden = int(np.isnan(known.value).sum())
    fully = whole or (hidden <= EXACT_UP_TO if exact is None else exact)
    bounds, complete = _bounded(known, limit, fully, whole, patience)
    low = np.ceil(bounds.low - SLACK) + 0.0  # no negative zero
    high = np.floor(bounds.high + SLACK) + 0.0
    breached = np.isnan(known.value) & (high < limit)
    return Attack(
        tuple(low[cells] for cells in known.places),
        tuple(high[cells] for cells in known.places),
        tuple(_breaches(everything, known, low, high, breached)),
        fully,
        complete,
    )


def _given(published: Publication | Sequence[Publication]) -> list[Publication]:
    if isinstance(published, Publication):
        return [published]
    given = list(published) if isinstance(published, Iterable) else [published]
    for one in given:
        if not isinstance(one, Publication):
            reason = f"must be a Publication (`suppress(...).published`), not {type(one).__name__}"
            raise InvalidValueError("published", reason)
    if not given:
        raise EmptyInputError("published", "nothing is published")
    return given


def _limits(publications: Sequence[Publication], known: Unknowns) -> FloatArray:
    """(cells,): what a hidden cell must be able to reach; 0 for those no table shows or hides."""
    limit = np.zeros(len(known.value))
    tables = [(one.minimum, table) for one in publications for table in one.tables]
    for (minimum, table), cells in zip(tables, known.places, strict=True):
        hidden = cells[table.suppressed]
        limit[hidden] = np.maximum(limit[hidden], minimum)
    return limit


def _bounded(
    known: Unknowns, limit: FloatArray, fully: bool, whole: bool, patience: Patience
) -> tuple[Bounds, bool]:
    """The interval of every cell, and whether all were judged."""
    value = _worked_out(known)
    low, high = value.copy(), value.copy()
    hidden = np.flatnonzero(np.isnan(value))
    sums = known.sums[:, hidden]
    right = -(known.sums @ np.nan_to_num(value))
    sums, right = _distinct(sums, right)
    breached = int((np.isnan(known.value) & (value < limit)).sum())
    complete = True
    for lines, own in _apart(sums):
        cells = hidden[own]
        left = patience._replace(enough=patience.enough - breached)
        if left.enough <= 0 or left.over:
            low[cells], high[cells] = known.floor[cells], np.inf
            complete = False
            continue
        part = Programme(sums[lines][:, own], right[lines], known.floor[cells], limit[cells], whole)
        kin = Kin(known.keys, known.sums, cells)
        found = part.all() if fully else part.until_cleared(kin, left)
        low[cells], high[cells] = found.low, found.high
        breached += int((found.high < limit[cells] - SLACK).sum())
        complete = complete and part.judged
    return Bounds(low, high), complete


def _apart(sums: sp.csr_matrix) -> Iterator[tuple[IntArray, IntArray]]:
    """Equations and cells of each set of unknown cells that no sum links to another."""
    if not sums.shape[1]:
        return
    links = sp.bmat([[None, sums], [sums.T, None]])
    count, group = sp.csgraph.connected_components(links, directed=False)
    order = np.argsort(group, kind="stable")
    ends = np.searchsorted(group[order], np.arange(1, count))
    for members in np.split(order, ends):
        lines = members[members < sums.shape[0]]
        yield lines, members[len(lines) :] - sums.shape[0]


def _worked_out(known: Unknowns) -> FloatArray:
    """Values of cells alone in a sum, found one after the other."""
    value = known.value.copy()
    while True:
        hidden = np.isnan(value)
        missing = abs(known.sums) @ hidden.astype(np.int64)
        single = np.flatnonzero(missing == 1)
        if not len(single):
            break
        lines = known.sums[single]
        rest = lines @ np.nan_to_num(value)
        missed = (lines @ sp.diags(hidden.astype(np.float64))).tocsr()
        missed.eliminate_zeros()
        value[missed.indices] = -rest / missed.data
    if (value < 0).any() or (np.abs(known.sums @ np.nan_to_num(value))[missing == 0] > SLACK).any():
        raise InvalidValueError("published", "tables do not add up: no true tables agree with them")
    return value


def _distinct(sums: sp.csr_matrix, right: FloatArray) -> tuple[sp.csr_matrix, FloatArray]:
    """Without empty and repeated equations."""
    live = np.diff(sums.indptr) > 0
    sums, right = sums[live], right[live]
    mark = np.random.default_rng(0).random(sums.shape[1])
    _, first = np.unique(np.round(np.abs(sums @ mark), 9), return_index=True)
    first.sort()
    return sums[first], right[first]


def _breaches(
    publications: Sequence[Publication],
    known: Unknowns,
    low: FloatArray,
    high: FloatArray,
    breached: BoolArray,
) -> list[Breach]:
    """Each breached cell once, in the first table that has it."""
    left = breached.copy()
    found = []
    tables = [table for one in publications for table in one.tables]
    for table, cells in zip(tables, known.places, strict=True):
        for where in np.argwhere(left[cells] & table.suppressed):
            cell = cells[tuple(where)]
            if not left[cell]:
                continue
            left[cell] = False
            names = tuple(axis.rows[row] for axis, row in zip(table.axes, where, strict=True))
            found.append(Breach(table.name, names, int(low[cell]), int(high[cell])))
    return found
