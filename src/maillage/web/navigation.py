"""The menu and the foot of every page: the doors of each room, the present one marked."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillage.network.organisations.desk import doors_for
from maillage.network.organisations.rights import active_member

DOORS = (
    ("home", _("Accueil")),
    ("orientation_start", _("Être orienté")),
    ("places", _("Trouver un lieu")),
    ("orientation_pro", _("J’accompagne")),
)
# Between the first door of the desk and these stand those the rooms declare.
FIRST_STAFF_DOOR = ("staff", _("Mon bureau"))
LAST_STAFF_DOORS = (
    ("orientation_pro", _("Orienter")),
    ("places", _("Site public")),
)
FOOT = (
    ("about", _("À propos")),
    ("accessibility", _("Accessibilité")),
    ("legal", _("Vos données")),
    ("staff", _("Équipe")),
)


ALWAYS, WIDE, FOLDED = "always", "wide", "folded"
# How many doors of the desk stand in its head, from those that everyone uses; "More" holds others.
WIDE_ROW = 4
NARROW_ROW = 2


class Item(NamedTuple):
    """A door; `place` says where it stands: always in the head, on wide screens only, or folded."""

    url: str
    label: str
    is_current: bool
    place: str = ALWAYS


def navigation(request: HttpRequest) -> dict[str, object]:
    is_desk = request.path.startswith(_address("staff")) and request.user.is_authenticated
    member = active_member(request) if is_desk else None
    items = _items(_staff_doors(request) if is_desk else DOORS, request.path)
    items = placed(items) if is_desk else items
    return {
        "navigation": items,
        "folded_navigation": tuple(item for item in items if item.place != ALWAYS),
        "folds_wide": any(item.place == FOLDED for item in items),
        "footer": _items(FOOT, request.path),
        "is_desk": is_desk,
        "person_template": "web/staff/_person.html",
        "member": member,
        "memberships": getattr(request, "memberships", []) if is_desk else [],
    }


def _staff_doors(request: HttpRequest) -> list[tuple[str, object]]:
    declared = [(door.name, door.label) for door in doors_for(active_member(request))]
    return [FIRST_STAFF_DOOR, *declared, *LAST_STAFF_DOORS]


def _items(doors: Iterable[tuple[str, object]], path: str) -> tuple[Item, ...]:
    """The longest address the present one starts with is where the visitor stands."""
    labels = dict(doors)
    addresses = {name: _address(name) for name in labels}
    inside = [url for url in addresses.values() if path == url or _holds(url, path)]
    current = max(inside, key=len, default="")
    return tuple(Item(url, str(labels[name]), url == current) for name, url in addresses.items())


def placed(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Where one stands is always in sight, and so is the desk; the rest folds with the screen."""
    current = next((item for item in items if item.is_current), items[0])
    always = {items[0], current} if current != items[0] else {*items[:NARROW_ROW]}
    wide = {*items[:WIDE_ROW]} if len(items) > WIDE_ROW + 1 else {*items}
    return tuple(
        item if item in always else item._replace(place=WIDE if item in wide else FOLDED)
        for item in items
    )


@cache
def _address(name: str) -> str:
    """Fixed once the program runs, and asked ten times a page."""
    return reverse(name)


def _holds(url: str, path: str) -> bool:
    return url not in ("/", _address("staff")) and path.startswith(url)
