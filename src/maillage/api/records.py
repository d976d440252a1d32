"""A place as the API gives it: the 32 columns of the national schema, and what is true now."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from ninja import Field, Schema

from maillage.network.models import Place
from maillage.network.opening.words import OpeningState, next_opening, opening_words
from maillage.network.schema.columns import COLUMNS, LISTS, REQUIRED, model_field
from maillage.network.schema.vocabulary import (
    AccessMode,
    Audience,
    Fee,
    NationalProgramme,
    Service,
    SpecialCare,
    SupportMode,
)

FIELDS = ("pk", "located_in_id", *(model_field(column) for column in COLUMNS))
SURE = {OpeningState.OPEN: True, OpeningState.CLOSING: True, OpeningState.CLOSED: False}


class PlaceOut(Schema):
    """Les colonnes du schéma national, puis `distance_km`, `ouvert` et `prochaine_ouverture`."""

    id: str
    pivot: str | None
    nom: str
    commune: str
    code_postal: str
    code_insee: str | None
    adresse: str
    complement_adresse: str | None
    latitude: float | None
    longitude: float | None
    typologie: list[str]
    telephone: str | None
    courriels: list[str]
    site_web: list[str]
    horaires: str | None = Field(description="Notation opening_hours d’OpenStreetMap.")
    presentation_resume: str | None
    presentation_detail: str | None
    source: str | None
    itinerance: list[str]
    structure_parente: str | None
    date_maj: date | None
    services: list[Service]
    publics_specifiquement_adresses: list[Audience]
    prise_en_charge_specifique: list[SpecialCare]
    frais_a_charge: list[Fee]
    dispositif_programmes_nationaux: list[NationalProgramme]
    formations_labels: list[str]
    autres_formations_labels: list[str]
    modalites_acces: list[AccessMode]
    modalites_accompagnement: list[SupportMode]
    fiche_acces_libre: str | None
    prise_rdv: str | None
    distance_km: float | None = Field(description="Depuis near, à vol d’oiseau.")
    ouvert: bool | None = Field(
        description="À open_at, sinon maintenant ; null : horaires inconnus ou jour férié."
    )
    prochaine_ouverture: datetime | None = Field(description="null : ouvert, ou inconnue.")


def records(
    pks: Sequence[int], km: Iterable[float] | None, *, moment: datetime
) -> list[dict[str, Any]]:
    """These places in this order, in one query; one gone meanwhile is left out."""
    distances = dict(zip(pks, km, strict=True)) if km is not None else {}
    rows = Place.objects.filter(pk__in=list(pks)).order_by("pk").values(*FIELDS)
    found = {row["pk"]: record(row, distances.get(row["pk"]), moment=moment) for row in rows}
    return [found[pk] for pk in pks if pk in found]


def record(row: dict[str, Any], km: float | None, *, moment: datetime) -> dict[str, Any]:
    hours, code = row["horaires"], row["located_in_id"] or row["code_postal"]
    opening = opening_words(hours, now=moment, code=code)
    is_open = SURE.get(opening.state)
    following = None if is_open else next_opening(hours, now=moment, code=code)
    return {
        **{column: _value(column, row[model_field(column)]) for column in COLUMNS},
        "distance_km": None if km is None else round(km, 3),
        "ouvert": is_open,
        "prochaine_ouverture": following,
    }


def _value(column: str, value: Any) -> Any:
    """Nothing known is null, and an empty list in a column of several values."""
    if column in LISTS or column in REQUIRED:
        return value
    return None if value == "" else value
