"""Tables of a small département: its communes in two groups, ages, kinds of help, quarters."""

import numpy as np

from maillage.figures.disclosure import Axis, Table

QUARTERS = Axis("period", ("T1", "T2", "T3", "T4"), total="2025")
AGES = Axis("age", ("young", "adult", "old"))
KINDS = Axis("kind", ("help", "course"))
SEXES = Axis("sex", ("women", "men"))


def geography(communes: int) -> Axis:
    codes = tuple(f"93{number:03}" for number in range(1, communes + 1))
    half = communes // 2
    groups = {"Plaine Commune": codes[:half], "Est Ensemble": codes[half:]}
    return Axis("geography", codes, groups, total="93")


def helped(axes: tuple[Axis, ...], mean: float, seed: int, name: str = "helped") -> Table:
    """People helped: many cells small, some large, some empty."""
    chance = np.random.default_rng(seed)
    shape = tuple(len(axis.members) for axis in axes)
    return Table(chance.poisson(chance.gamma(0.7, mean / 0.7, shape)), axes, name)
