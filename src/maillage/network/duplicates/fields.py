"""Which fields of a place are chosen together in a merge, and which side is offered first."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from maillage.network.models import Place

Side = Literal["left", "right"]
Choices = dict[str, Side]


@dataclass(frozen=True, slots=True)
class Group:
    """One line of the comparison: a name, the columns that go together, the one that shows."""

    name: str
    columns: tuple[str, ...]


def _alone(*names: str) -> list[Group]:
    return [Group(name, (name,)) for name in names]


GROUPS: Final[tuple[Group, ...]] = (
    *_alone("nom"),
    Group(
        "adresse",
        ("adresse", "complement_adresse", "code_postal", "commune", "code_insee", "located_in_id"),
    ),
    Group("position", ("latitude", "longitude", "position")),
    *_alone("telephone", "courriels", "site_web"),
    Group("horaires", ("horaires", "opening_valid", "opening_week")),
    *_alone(
        "services",
        "modalites_acces",
        "modalites_accompagnement",
        "frais_a_charge",
        "publics_specifiquement_adresses",
        "prise_en_charge_specifique",
        "languages",
        "dispositif_programmes_nationaux",
        "formations_labels",
        "autres_formations_labels",
        "typologie",
        "itinerance",
        "presentation_resume",
        "presentation_detail",
        "pivot",
        "structure_parente",
        "fiche_acces_libre",
        "prise_rdv",
        "date_maj",
        "source",
    ),
)
BY_NAME: Final = {group.name: group for group in GROUPS}
COLUMNS: Final = tuple(column for group in GROUPS for column in group.columns)


def values(place: Place, group: Group) -> tuple[Any, ...]:
    return tuple(getattr(place, column) for column in group.columns)


def same(left: Place, right: Place, group: Group) -> bool:
    return values(left, group) == values(right, group)


def differing(left: Place, right: Place) -> list[Group]:
    return [group for group in GROUPS if not same(left, right, group)]


def is_empty(place: Place, group: Group) -> bool:
    """What shows is empty; a position that is only the middle of the commune counts as none."""
    if group.name == "position":
        return place.latitude is None or place.position in {"commune", "unknown"}
    return not getattr(place, group.columns[0])


def offered(left: Place, right: Place, group: Group) -> tuple[Side, str]:
    """The side ticked first and why: "filled", "understood", "longer", "fresher" or "first"."""
    if is_empty(left, group) != is_empty(right, group):
        return ("right" if is_empty(left, group) else "left"), "filled"
    if group.name == "horaires" and left.opening_valid != right.opening_valid:
        return ("left" if left.opening_valid else "right"), "understood"
    ours, theirs = (getattr(place, group.columns[0]) for place in (left, right))
    if isinstance(ours, list) and len(ours) != len(theirs):
        return ("left" if len(ours) > len(theirs) else "right"), "longer"
    return _fresher(left, right)


def _fresher(left: Place, right: Place) -> tuple[Side, str]:
    if left.date_maj and right.date_maj and left.date_maj != right.date_maj:
        return ("left" if left.date_maj > right.date_maj else "right"), "fresher"
    return "left", "first"
