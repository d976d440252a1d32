"""What a look-up of the geography answers: plain values, no query behind them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TerritoryHit:
    """One line of the type-ahead."""

    kind: str  # "commune", "epci", "ept", "departement" or "post_code"
    code: str
    name: str
    context: str
    population: int
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class TerritoryName:
    """A territory named by another: its parent, its EPCI, one of its parts."""

    kind: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Territory:
    """All there is to say of one territory, whatever its level."""

    kind: str  # "commune", "epci", "ept", "departement" or "region"
    code: str
    name: str
    population: int
    latitude: float | None
    longitude: float | None
    post_codes: tuple[str, ...]
    # From the nearest to the widest; for a historic commune, first the commune that holds it.
    parents: tuple[TerritoryName, ...]
    # The communes of a grouping; the historic communes of a commune.
    parts: tuple[TerritoryName, ...]
    is_current: bool
    year: int
