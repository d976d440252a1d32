"""A term of the score over many places at once."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db.models import TextChoices
from numpy.typing import NDArray

from maillage.guidance.shapes import Reason
from maillage.network.index import mask_of

Mask = NDArray[np.bool_]
Points = NDArray[np.int32]


@dataclass(frozen=True, kw_only=True)
class Term:
    """`points` of each candidate, and the `said` ones among them, which carry the reason."""

    code: str
    points: Points
    said: Mask
    params: dict[str, str] = field(default_factory=dict)
    caveat: bool = False

    def reason(self, row: int) -> Reason:
        return Reason(
            code=self.code, points=int(self.points[row]), params=self.params, caveat=self.caveat
        )


def case(
    said: Mask,
    code: str,
    points: int,
    *,
    caveat: bool = False,
    params: dict[str, str] | None = None,
) -> Term:
    """The same number of points for every candidate concerned, nothing for the others."""
    return Term(
        code=code,
        points=np.where(said, points, 0).astype(np.int32),
        said=said,
        params=params or {},
        caveat=caveat,
    )


def has(column: NDArray[Any], *members: TextChoices) -> Mask:
    """Which candidates list at least one of `members`."""
    return np.asarray((column & column.dtype.type(mask_of(members))) != 0, dtype=np.bool_)
