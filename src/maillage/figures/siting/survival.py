"""Does the advice survive what is not known of the need? The same question on many draws of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.accessibility.inputs import Floats, Ints, as_floats
from maillage.figures.accessibility.pairs import Pairs
from maillage.figures.errors import EmptyInputError, InvalidValueError, ShapeError
from maillage.figures.inputs import single
from maillage.figures.siting.inputs import chosen, weights
from maillage.figures.siting.plan import Plan

EQUAL = 1e-9


@dataclass(frozen=True, eq=False)
class Survival:
    """sites, kept: each site of the plan, and the share of draws in whose plan it stays.

    regret: (draws,) what the plan loses in each draw against the plan made for that draw, as a
    share of the latter's objective. others: sites chosen in more draws than some site of the plan,
    with their share. unproven: the largest gap of the draws' plans: 0 if each was proven.
    """

    sites: Ints
    kept: Floats
    regret: Floats
    others: dict[int, float]
    unproven: float

    def chance(self, within: float = 0.0) -> float:
        """The chance that the advice survives: draws in which it loses at most `within`.

        within: a share of the objective; 0 asks that no other plan be better, to nine digits.
        """
        return float((self.regret <= within + EQUAL).mean())


def survival(
    plan: Plan,
    draws: ArrayLike,
    planner: Callable[[Floats], Plan],
    value: Callable[[Ints, Floats], float],
) -> Survival:
    """Plans again for each draw of the need, and compares.

    draws: (d, n) need, one row a draw, as the intervals of an estimate give them (a small-area
    model, a bootstrap); planner: need -> plan, the same question as `plan` answered; value:
    (sites, need) -> objective, as `covered` and `served_cost` tell it.
    """
    needs = as_floats("draws", draws)
    if needs.ndim != 2:  # noqa: PLR2004
        raise ShapeError("draws", f"(draws, points) is wanted, not {needs.shape}")
    if not len(needs):
        raise EmptyInputError("draws", "a share needs at least one draw")
    plans = [planner(need) for need in needs]
    times = np.bincount(np.concatenate([one.sites for one in plans]), minlength=len(plan.marginal))
    kept = times / len(plans)
    regret = [
        _share(abs(value(plan.sites, need) - value(one.sites, need)), abs(value(one.sites, need)))
        for need, one in zip(needs, plans, strict=True)
    ]
    least = kept[plan.sites].min(initial=1.0)
    others = [int(j) for j in np.nonzero(kept > least)[0] if j not in plan.sites]
    return Survival(
        plan.sites,
        kept[plan.sites],
        np.array(regret),
        {j: float(kept[j]) for j in others},
        max(one.gap for one in plans),
    )


def covered(pairs: Pairs, sites: Sequence[int] | Ints, demand: ArrayLike) -> float:
    """Demand with one of the sites among its pairs."""
    weight = weights(demand, pairs.shape[0])
    return float(weight[np.isfinite(_nearest(pairs, sites))].sum())


def served_cost(
    pairs: Pairs, sites: Sequence[int] | Ints, demand: ArrayLike, penalty: float = np.inf
) -> float:
    """Σ demand × cost to the nearest site, `penalty` at most; infinite if one is not served."""
    weight = weights(demand, pairs.shape[0])
    if not single("penalty", penalty) > 0:
        raise InvalidValueError("penalty", "a number above 0 is wanted")
    asked = weight > 0
    return float(weight[asked] @ np.minimum(_nearest(pairs, sites)[asked], penalty))


def _nearest(pairs: Pairs, sites: Sequence[int] | Ints) -> Floats:
    """The cost to the nearest of the sites, infinite where there is none."""
    flags = chosen("sites", sites, pairs.shape[1])
    rows = np.repeat(np.arange(pairs.shape[0]), np.diff(pairs.offsets))
    here = flags[pairs.places]
    cost = np.full(pairs.shape[0], np.inf)
    np.minimum.at(cost, rows[here], pairs.cost[here])
    return cost


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
