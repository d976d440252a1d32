"""What a search of places may ask, in the words of the national schema."""

import re
from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import Field, Schema
from pydantic import AfterValidator, BeforeValidator, ConfigDict, WithJsonSchema

from maillage.api.pagination import LARGEST
from maillage.api.problems import ProblemError
from maillage.network.languages import BY_CODE
from maillage.network.schema.vocabulary import (
    AccessMode,
    Audience,
    Fee,
    NationalProgramme,
    Service,
    SpecialCare,
    SupportMode,
)

LATITUDE = r"-?(?:[0-8]?[0-9](?:\.[0-9]{1,12})?|90(?:\.0{1,12})?)"
LONGITUDE = r"-?(?:(?:[0-9]{1,2}|1[0-7][0-9])(?:\.[0-9]{1,12})?|180(?:\.0{1,12})?)"
POSITION = rf"^{LATITUDE},{LONGITUDE}$"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+ -]\d\d:\d\d)")


def _moment(text: object) -> object:
    """Only dates with an hour and a zone; a "+" that became a space in an address is put back."""
    if not isinstance(text, str) or not _MOMENT.fullmatch(text):
        raise ValueError("expected a date, an hour and a zone, such as 2026-11-23T10:00:00+01:00")
    return text.replace(" ", "+")


Moment = Annotated[datetime, BeforeValidator(_moment)]


def _whole(text: object) -> object:
    if isinstance(text, str) and not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise ValueError("expected a whole number")
    return text


Limit = Annotated[int, BeforeValidator(_whole)]
SPOKEN = sorted(BY_CODE)


def _spoken(code: str) -> str:
    if code not in BY_CODE:
        raise ValueError("expected the ISO 639 code of a language of the list")
    return code


LanguageCode = Annotated[
    str, AfterValidator(_spoken), WithJsonSchema({"type": "string", "enum": SPOKEN})
]


def refuse_unknown(request: HttpRequest, known: type[Schema]) -> None:
    """A misspelt filter would silently answer everything."""
    unknown = sorted(set(request.GET) - set(known.model_fields))
    if unknown:
        detail = gettext("Ce paramètre n’existe pas.")
        errors = [{"pointer": f"query.{name}", "detail": detail} for name in unknown]
        raise ProblemError(422, errors=errors)


class PlaceFilters(Schema):
    """Of several values, `services` and `prise_en_charge_specifique` ask all, others one."""

    model_config = ConfigDict(extra="forbid")

    services: list[Service] = Field([], description="Aides proposées (toutes).")
    publics_specifiquement_adresses: list[Audience] = Field(
        [], description="Publics (un au moins)."
    )
    prise_en_charge_specifique: list[SpecialCare] = Field(
        [], description="Accueils adaptés (tous)."
    )
    frais_a_charge: list[Fee] = Field([], description="Frais (un au moins).")
    dispositif_programmes_nationaux: list[NationalProgramme] = Field(
        [], description="Programmes nationaux (un au moins)."
    )
    modalites_acces: list[AccessMode] = Field([], description="Façons de venir (une au moins).")
    modalites_accompagnement: list[SupportMode] = Field(
        [], description="Façons d’aider (une au moins)."
    )
    langue: LanguageCode | None = Field(None, description="Langue parlée sur place (ISO 639).")
    code_insee: str | None = Field(
        None, pattern=r"^[0-9][0-9AB][0-9]{3}$", description="Commune, actuelle ou ancienne."
    )
    departement: str | None = Field(
        None, pattern=r"^([0-9][0-9AB]|9[78][0-9])$", description="Département."
    )
    epci: str | None = Field(None, pattern=r"^[0-9]{9}$", description="SIREN d’un EPCI.")
    ept: str | None = Field(None, pattern=r"^[0-9]{9}$", description="SIREN d’un EPT.")
    near: str | None = Field(
        None,
        pattern=POSITION,
        description="Latitude,longitude : les lieux les plus proches d’abord.",
        examples=["48.936,2.357"],
    )
    radius_km: float = Field(
        10, ge=0.1, le=200, description="Avec near : distance à vol d’oiseau, en km."
    )
    open_at: Moment | None = Field(
        None,
        description="Ouvert à ce moment (RFC 3339, avec le fuseau).",
        examples=["2026-11-23T10:00:00+01:00"],
    )
    lang: Literal["fr", "en", "ar"] | None = Field(None, description="Langue des erreurs.")

    @property
    def position(self) -> tuple[float, float] | None:
        if self.near is None:
            return None
        latitude, longitude = self.near.split(",")
        return float(latitude), float(longitude)


class PlacePage(PlaceFilters):
    limit: Limit = Field(50, ge=1, le=LARGEST, description="Lieux par page.")
    cursor: str | None = Field(
        None, max_length=64, description="next_cursor de la page précédente."
    )
