"""Two places side by side: one line a field, what differs, and which side is offered first."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maillage.common.geo import distance_km
from maillage.design.review import Line, differing_first
from maillage.network.duplicates.fields import GROUPS, Group, is_empty, offered, same
from maillage.network.duplicates.staff_words import distance_words
from maillage.network.enums import PositionKind
from maillage.network.models import Place


def lines(left: Place, right: Place) -> list[Line]:
    """Differing fields first, then the equal ones; fields empty on both sides are left out."""
    filled = [g for g in GROUPS if not (is_empty(left, g) and is_empty(right, g))]
    return differing_first(_line(left, right, group) for group in filled)


def apart(left: Place, right: Place) -> str:
    """The distance in words, or nothing where one of them has no position."""
    ends = (left.latitude, left.longitude, right.latitude, right.longitude)
    if None in ends:
        return ""
    return distance_words(distance_km(*ends))  # type: ignore[arg-type]


def _line(left: Place, right: Place, group: Group) -> Line:
    side, reason = offered(left, right, group)
    differs = not same(left, right, group)
    return Line(
        name=group.name,
        label=label(group.name),
        one=shown(left, group.name),
        two=shown(right, group.name),
        differs=differs,
        offered=side,
        reason=_reasons()[reason] if differs else "",
        is_list=False,  # two lists of a place are never joined: one source is right
    )


def _reasons() -> dict[str, str]:
    return {
        "filled": _("le seul rempli"),
        "understood": _("le seul que Maillage sait lire"),
        "longer": _("le plus complet"),
        "fresher": _("le plus récent"),
        "first": _("déjà affiché"),
    }


def label(name: str) -> str:
    """The name of a line of the comparison on the screen."""
    return str(getattr(Place._meta.get_field(name), "verbose_name"))  # noqa: B009  (stubs forget it)


def shown(place: Place, name: str) -> list[str]:
    """What a field says, as a list of short texts."""
    special = {"adresse": _address, "position": _position}
    if name in special:
        return special[name](place)
    return _texts(getattr(place, name))


def _texts(value: Any) -> list[str]:
    if not value:
        return []
    if isinstance(value, list):
        return [str(item) for item in value]
    return [date_format(value) if hasattr(value, "isoformat") else str(value)]


def _address(place: Place) -> list[str]:
    town = f"{place.code_postal} {place.commune}"
    return [part for part in (place.adresse, place.complement_adresse, town) if part.strip()]


def _position(place: Place) -> list[str]:
    if place.latitude is None or place.longitude is None:
        return []
    kind = PositionKind(place.position).label
    return [f"{place.latitude:.5f}, {place.longitude:.5f}", str(kind)]
