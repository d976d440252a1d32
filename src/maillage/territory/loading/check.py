"""What the tables hold, counted, and whether each count can be right."""

from dataclasses import dataclass

from maillage.territory.contours.store import gaps_left
from maillage.territory.enums import CommuneKind
from maillage.territory.models import (
    Commune,
    Departement,
    DepartementContours,
    Epci,
    Ept,
    FranceOutline,
    GeographyRelease,
    Region,
)

# The country loses some twenty communes a year; half of them gone would be a broken file.
FEWEST_COMMUNES = 30_000


@dataclass(frozen=True, slots=True)
class Figure:
    what: str
    count: int
    holds: bool


def figures() -> list[Figure]:
    current = Commune.objects.filter(kind=CommuneKind.CURRENT)
    historic = Commune.objects.exclude(kind=CommuneKind.CURRENT)
    astray = historic.exclude(part_of__kind=CommuneKind.CURRENT).count()
    nowhere = current.filter(latitude=None)
    lost = nowhere.filter(departement__region__isnull=False).count()
    departements = Departement.objects.count()
    contours = DepartementContours.objects.count()
    year = GeographyRelease.objects.order_by("-pk").values_list("year", flat=True).first() or 0
    return [
        Figure("millésime", year, year > 0),
        Figure("régions", count := Region.objects.count(), count > 0),
        Figure("départements et collectivités", departements, departements > 0),
        Figure("EPCI", count := Epci.objects.count(), count > 0),
        Figure("EPT", count := Ept.objects.count(), count > 0),
        Figure("communes actuelles", count := current.count(), count > FEWEST_COMMUNES),
        Figure("communes historiques et arrondissements", historic.count(), True),
        Figure("communes historiques que rien ne rattache", astray, astray == 0),
        Figure("communes sans position, collectivités d’outre-mer", nowhere.count(), True),
        Figure("communes sans position, ailleurs", lost, lost == 0),
        Figure("départements avec contours", contours, True),
        Figure("trous dans les contours", gaps_left(), True),
        Figure("carte de la France", FranceOutline.objects.count(), True),
    ]
