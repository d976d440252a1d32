"""A place as the API gives it: the 32 columns of the national schema, and what is true now."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast
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
    found = {
        pk: _record(map(_read, values, READERS), code or post_code, distances.get(pk), moment)
        for pk, code, post_code, *values in _rows(pks)
    }
    return [found[pk] for pk in pks if pk in found]


def record(place: Place, *, moment: datetime) -> dict[str, Any]:
    values = (getattr(place, model_field(column)) for column in COLUMNS)
    return _record(values, place.located_in_id or place.code_postal, None, moment)


def _rows(pks: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    """Lists come as the text they are kept as: the same few are met again and again."""
    texts = {f"{column}_text": Cast(column, TextField()) for column in LISTS}
    names = (f"{column}_text" if column in LISTS else model_field(column) for column in COLUMNS)
    places = Place.objects.filter(pk__in=list(pks)).order_by("pk").annotate(**texts)
    return places.values_list("pk", "located_in_id", "code_postal", *names)


def _record(values: Iterable[Any], code: str, km: float | None, moment: datetime) -> dict[str, Any]:
    told = dict(zip(COLUMNS, values, strict=True))
    for column in MAY_BE_UNKNOWN:
        if told[column] == "":
            told[column] = None
    minute = moment.replace(second=0, microsecond=0)
    is_open, following = _opening(told["horaires"] or "", minute, code[:3])
    told["distance_km"] = None if km is None else round(km, 3)
    told["ouvert"] = is_open
    told["prochaine_ouverture"] = following
    return told


def _read(value: Any, reader: Callable[[str], Any] | None) -> Any:
    return reader(value) if reader else value


@lru_cache(maxsize=1024)
def _list(text: str) -> list[str]:
    """Shared by all places with the same list: nobody may change it."""
    return json.loads(text)  # type: ignore[no-any-return]


@lru_cache(maxsize=8192)
def _opening(text: str, minute: datetime, code: str) -> tuple[bool | None, datetime | None]:
    """Whether it is open, else when it opens; three signs of a code tell its clock."""
    is_open = SURE.get(opening_words(text, now=minute, code=code, can_call=False).state)
    return is_open, None if is_open else next_opening(text, now=minute, code=code)


READERS = tuple(_list if column in LISTS else None for column in COLUMNS)
MAY_BE_UNKNOWN = tuple(column for column in COLUMNS if column not in {*LISTS, *REQUIRED})
