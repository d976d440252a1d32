"""Two records that may be one, side by side, as `design/staff/review_page.html` shows them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One field of both. `offered` is "left", "right" or, where a list may keep all, "both"."""

    name: str
    label: str
    one: list[str]
    two: list[str]
    differs: bool
    offered: str
    reason: str
    is_list: bool


def differing_first(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: not line.differs)
