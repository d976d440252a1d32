"""From the text of a file to hours that can be computed with."""

from dataclasses import dataclass

from maillage.network.opening import osm


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours that were understood: their OSM form and the bits of an ordinary week."""

    text: str
    week: bytes
    converted: bool


def parse(text: str) -> Opening | None:
    """The hours, or None where they are not certain."""
    stripped = text.strip()
    if not stripped:
        return None
    week = osm.week(stripped)
    if week is not None:
        return Opening(stripped, week, converted=False)
    return None


def week_bits(text: str) -> bytes:
    """The 84 bytes of an ordinary week; all zero when the text is empty or not understood."""
    opening = parse(text)
    return opening.week if opening else bytes(osm.WEEK_BITS // 8)
