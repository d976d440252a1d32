"""What someone finds at the desk: the doors of the menu and what waits, each with its right.

Each room adds its own when the program starts (`AppConfig.ready`); nobody sees a door that the
right behind it would keep shut.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from maillage.network.models import Membership
from maillage.network.organisations.rights import Right


@dataclass(frozen=True)
class Door:
    """A way in the menu of the desk: the name of an address, and the right that opens it."""

    name: str
    label: Promise
    right: Right | None
    order: int


@dataclass(frozen=True)
class Tile:
    """A number that waits on the first page of the desk, and where it leads."""

    count: int
    label: str
    address: str
    is_hot: bool = False


MakeTiles = Callable[[Membership, datetime], list[Tile]]

_doors: dict[str, Door] = {}
_tiles: list[tuple[int, Right, MakeTiles]] = []


def add_door(name: str, label: Promise, *, right: Right | None, order: int) -> None:
    """Without a right, the door is open to every member."""
    _doors[name] = Door(name, label, right, order)


def doors_for(member: Membership | None) -> list[Door]:
    """The doors this member may open, in their order."""
    found = [door for door in _doors.values() if door.right is None or door.right(member)]
    return sorted(found, key=lambda door: (door.order, door.name))


def tiles(*, right: Right, order: int) -> Callable[[MakeTiles], MakeTiles]:
    """Declare what waits for those who hold the right."""

    def declare(make: MakeTiles) -> MakeTiles:
        _tiles.append((order, right, make))
        return make

    return declare


def tiles_for(member: Membership | None, *, now: datetime) -> list[Tile]:
    """What waits for this member, in the order the rooms declared."""
    if member is None:
        return []
    wanted = sorted(
        ((order, make) for order, right, make in _tiles if right(member)), key=lambda pair: pair[0]
    )
    return [tile for _order, make in wanted for tile in make(member, now)]
