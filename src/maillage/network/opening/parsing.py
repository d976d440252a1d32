"""From the text of a file to hours that can be computed with."""

from dataclasses import dataclass

from maillage.network.opening import osm
from maillage.network.opening.french import convert
from maillage.network.opening.tidy import FORM_ZERO, doubtful, tidy


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours that were understood: their OSM form and the bits of an ordinary week."""

    text: str
    week: bytes
    converted: bool  # from French
    tidied: bool = False  # from an OSM form with small faults


def _as_osm(text: str) -> bytes | None:
    return None if doubtful(text) else osm.week(text)


def parse(text: str) -> Opening | None:
    """The hours, or None where they are not certain."""
    stripped = text.strip()
    if not stripped:
        return None
    tidied = tidy(stripped)
    week = None if FORM_ZERO in stripped else _as_osm(tidied)
    if week is not None:
        return Opening(tidied, week, converted=False, tidied=tidied != stripped)
    converted = convert(stripped)
    week = _as_osm(converted) if converted else None
    if converted is None or week is None:
        return None
    return Opening(converted, week, converted=True)


def week_bits(text: str) -> bytes:
    """The 84 bytes of an ordinary week; all zero when the text is empty or not understood."""
    opening = parse(text)
    return opening.week if opening else bytes(osm.WEEK_BITS // 8)
