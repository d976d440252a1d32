"""The shape of the instrument. Values only: what they mean together stands in `scores.py`."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from maillage.people.diagnosis.enums import Axis

Text = str | Promise


class Kind(StrEnum):
    ONE = "one"
    MANY = "many"


@dataclass(frozen=True, kw_only=True)
class Option:
    """`rank` places it on its axis: 0 fragile, 1 to strengthen, 2 good; None says nothing of it.

    `text` is what the person reads, `short` what the desk does where it is not the same.
    """

    value: str
    text: Text
    short: Text = ""
    rank: int | None = None
    icon: str = ""
    glyph: str = ""
    lang: str = ""
    alone: bool = False

    @property
    def desk_text(self) -> Text:
        return self.short or self.text


@dataclass(frozen=True, kw_only=True)
class Item:
    """`core` items are asked of the person; the others are for whoever wants to go further."""

    key: str
    axis: Axis
    title: Text
    short: Text
    options: tuple[Option, ...]
    kind: Kind = Kind.ONE
    hint: Text = ""
    core: bool = True

    def words(self, values: tuple[str, ...] | list[str]) -> list[str]:
        return [str(option.desk_text) for option in self.options if option.value in values]


@dataclass(frozen=True, kw_only=True)
class Instrument:
    version: int
    items: tuple[Item, ...]

    def get(self, key: str) -> Item | None:
        return next((item for item in self.items if item.key == key), None)

    def of(self, axis: Axis) -> list[Item]:
        return [item for item in self.items if item.axis == axis]

    @property
    def core(self) -> list[Item]:
        return [item for item in self.items if item.core]
