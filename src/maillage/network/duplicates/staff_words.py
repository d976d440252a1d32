"""The evidence of a pair in words a person can check."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

METRES = 1000


@dataclass(frozen=True, slots=True)
class Clue:
    """One clue; `speaks` is "for", "against" or "little"."""

    text: str
    speaks: str
    points: float


def clues(evidence: dict[str, dict[str, Any]]) -> list[Clue]:
    """What speaks for and against, the strongest first."""
    found = [
        Clue(text, _speaks(float(entry["points"])), float(entry["points"]))
        for name, entry in evidence.items()
        if (text := _text(name, entry))
    ]
    return sorted(found, key=lambda clue: -abs(clue.points))


def _speaks(points: float) -> str:
    if abs(points) < 0.3:  # noqa: PLR2004  (less than a third of a point changes nothing)
        return "little"
    return "for" if points > 0 else "against"


def _text(name: str, entry: dict[str, Any]) -> str:
    value = float(entry.get("value", 0))
    if name == "name":
        return _name(value)
    if name == "street":
        return _street(value)
    if name == "distance":
        return distance_words(value)
    return _WORDS.get((name, str(entry.get("word", ""))), _nothing)()


def _nothing() -> str:
    return ""


def _name(value: float) -> str:
    if value >= 0.995:  # noqa: PLR2004
        return _("Même nom, une fois ôtés la commune et les mots courants")
    percent = round(value * 100)
    if value >= 0.75:  # noqa: PLR2004
        return _("Noms proches à %(percent)s %%") % {"percent": percent}
    return _("Noms différents (proches à %(percent)s %%)") % {"percent": percent}


def _street(value: float) -> str:
    if value >= 0.99:  # noqa: PLR2004
        return _("Même rue")
    if value >= 0.75:  # noqa: PLR2004
        return _("Rues proches à %(percent)s %%") % {"percent": round(value * 100)}
    return _("Rues différentes")


def distance_words(km: float) -> str:
    metres = round(km * METRES)
    if metres == 0:
        return _("Au même point de la carte")
    if metres < METRES:
        return _("À %(metres)s m l’un de l’autre") % {"metres": metres}
    return _("À %(km)s km l’un de l’autre") % {"km": number_format(round(km, 1))}


_WORDS = {
    ("kind", "same"): lambda: _("Même genre de lieu"),
    ("kind", "conflict"): lambda: _("Deux genres de lieu (par exemple mairie et bibliothèque)"),
    ("kind", "one"): lambda: _("Un seul des deux noms dit le genre de lieu"),
    ("number", "same"): lambda: _("Même numéro dans la rue"),
    ("number", "different"): lambda: _("Numéros différents dans la rue"),
    ("phone", "same"): lambda: _("Même téléphone"),
    ("phone", "different"): lambda: _("Téléphones différents"),
    ("mail", "same"): lambda: _("Même e-mail"),
    ("mail", "different"): lambda: _("E-mails différents"),
    ("domain", "same"): lambda: _("Même site ou même domaine d’e-mail"),
    ("pivot", "same"): lambda: _("Même SIRET"),
    ("pivot", "siren"): lambda: _("Même organisme (SIREN), établissements différents"),
    ("pivot", "different"): lambda: _("SIRET différents"),
    ("typology", "shared"): lambda: _("Même typologie"),
    ("typology", "disjoint"): lambda: _("Typologies différentes"),
    ("area", "commune"): lambda: _("Même commune"),
    ("area", "post_code"): lambda: _("Même code postal"),
    ("area", "different"): lambda: _("Communes différentes"),
}
