"""Territories: the type-ahead and the card of one."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import Field, Path, Query, Router, Schema
from pydantic import ConfigDict

from maillage.api.parameters import Limit, refuse_unknown
from maillage.api.problems import ProblemError
from maillage.territory import selectors

router = Router(tags=["territories"])
Kind = Literal["commune", "epci", "ept", "departement", "post_code"]


class TerritoryQuery(Schema):
    model_config = ConfigDict(extra="forbid")

    q: str = Field(
        min_length=1, max_length=80, description="Début d’un nom, d’un code INSEE ou postal."
    )
    kind: list[Kind] = Field([], description="Seulement ces sortes de territoires.")
    limit: Limit = Field(8, ge=1, le=50)
    lang: Literal["fr", "en", "ar"] | None = Field(None, description="Langue des erreurs.")


class TerritoryHitOut(Schema):
    kind: Kind
    code: str
    name: str
    context: str = Field(description="Département, ou communes d’un code postal.")
    population: int
    latitude: float | None
    longitude: float | None


class TerritoriesOut(Schema):
    territories: list[TerritoryHitOut]


class TerritoryNameOut(Schema):
    kind: str
    code: str
    name: str


class TerritoryOut(Schema):
    kind: str = Field(description="commune, epci, ept, departement ou region.")
    code: str
    name: str
    population: int
    latitude: float | None
    longitude: float | None
    post_codes: list[str]
    parents: list[TerritoryNameOut] = Field(description="Du plus proche au plus large.")
    parts: list[TerritoryNameOut] = Field(description="Communes, ou anciennes communes.")
    is_current: bool
    year: int = Field(description="Millésime de la géographie officielle.")


@router.get(
    "/territories",
    response=TerritoriesOut,
    operation_id="territories",
    summary="Chercher un territoire",
)
def territories(
    request: HttpRequest,
    filters: Annotated[TerritoryQuery, Query(...)],
) -> dict[str, Any]:
    """Communes, codes postaux, EPCI, EPT et départements, les plus probables d’abord."""
    refuse_unknown(request, TerritoryQuery)
    hits = selectors.search(filters.q, kinds=filters.kind or None, limit=filters.limit)
    return {"territories": [asdict(hit) for hit in hits]}


@router.get(
    "/territories/{code}",
    response=TerritoryOut,
    operation_id="territory",
    summary="Lire un territoire",
)
def territory(
    request: HttpRequest,  # noqa: ARG001
    code: Annotated[str, Path(..., max_length=12, description="Code INSEE, SIREN, ou R93.")],
) -> dict[str, Any]:
    """Un code de région est précédé de R : 93 est la Seine-Saint-Denis, R93 la région."""
    found = selectors.territory(code)
    if found is None:
        raise ProblemError(404, gettext("Aucun territoire n’a ce code."))
    return asdict(found)
