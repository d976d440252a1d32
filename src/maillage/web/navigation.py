"""The menu and the foot of every page: the doors of each room, the present one marked."""

from collections.abc import Iterable
from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

DOORS = (
    ("home", _("Accueil")),
    ("orientation_start", _("Être orienté")),
    ("places", _("Trouver un lieu")),
    ("orientation_pro", _("J’accompagne")),
)
STAFF_DOORS = (
    ("staff", _("Mon bureau")),
    ("staff_places", _("Lieux")),
    ("orientation_pro", _("Orienter")),
    ("places", _("Site public")),
)
FOOT = (
    ("about", _("À propos")),
    ("accessibility", _("Accessibilité")),
    ("legal", _("Vos données")),
    ("staff", _("Équipe")),
)


def navigation(request: HttpRequest) -> dict[str, object]:
    is_desk = request.path.startswith(_address("staff")) and request.user.is_authenticated
    return {
        "navigation": _items(STAFF_DOORS if is_desk else DOORS, request.path),
        "footer": _items(FOOT, request.path),
        "is_desk": is_desk,
    }


def _items(doors: Iterable[tuple[str, object]], path: str) -> list[dict[str, object]]:
    """The longest address the present one starts with is where the visitor stands."""
    addresses = {name: _address(name) for name, _label in doors}
    inside = [url for url in addresses.values() if path == url or _holds(url, path)]
    current = max(inside, key=len, default="")
    return [
        {"url": addresses[name], "label": label, "is_current": addresses[name] == current}
        for name, label in doors
    ]


@cache
def _address(name: str) -> str:
    """Fixed once the program runs, and asked ten times a page."""
    return reverse(name)


def _holds(url: str, path: str) -> bool:
    return url not in ("/", _address("staff")) and path.startswith(url)
