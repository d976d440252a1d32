"""The instrument, version by version: what a diagnosis asks, and in which words."""

from maillage.people.diagnosis.instrument.model import Instrument, Item, Kind, Option
from maillage.people.diagnosis.instrument.v1 import INSTRUMENT as V1

CURRENT = V1
VERSIONS: dict[int, Instrument] = {V1.version: V1}

__all__ = ["CURRENT", "VERSIONS", "Instrument", "Item", "Kind", "Option"]
