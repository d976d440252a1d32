"""Places: a page of a search, one place, and a whole search on a map."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Field, Path, Query, Router, Schema
from pydantic_core import to_json

from maillage.api.pagination import decoded
from maillage.api.parameters import PlaceFilters, PlacePage, refuse_unknown
from maillage.api.problems import ProblemError
from maillage.api.records import PlaceOut, record, records
from maillage.api.search import Ordered, search
from maillage.network.index import index
from maillage.network.models import Place

router = Router(tags=["places"])
STREAMED = 500
GEOJSON = "application/geo+json"


class PlacesOut(Schema):
    count: int = Field(description="Lieux en tout.")
    next_cursor: str | None = Field(description="À donner en cursor ; null à la dernière page.")
    places: list[PlaceOut]


@router.get("/places", response=PlacesOut, operation_id="places", summary="Chercher des lieux")
def places(request: HttpRequest, filters: Annotated[PlacePage, Query(...)]) -> HttpResponse:
    """Les lieux qui répondent à tous les filtres, par page."""
    refuse_unknown(request, PlacePage)
    after = decoded(filters.cursor) if filters.cursor else None
    now = timezone.now()
    found = search(index(), filters, now=now)
    page = found.page(after, filters.limit)
    more = len(page.pk) == filters.limit and page.pk[-1] != found.pk[-1]
    cursor = page.cursor() if more else None
    told = {
        "count": len(found.pk),
        "next_cursor": cursor,
        "places": _records(page, filters, now=now),
    }
    # Written here: the framework would check each value a second time, at half the cost of all.
    response = HttpResponse(to_json(told), content_type="application/json; charset=utf-8")
    if cursor:
        query = request.GET.copy()
        query["cursor"] = cursor
        response["Link"] = f'<{request.path}?{query.urlencode()}>; rel="next"'
    return response


@router.get("/places/{path:id}", response=PlaceOut, operation_id="place", summary="Lire un lieu")
def place(
    request: HttpRequest,  # noqa: ARG001
    id: Annotated[str, Path(..., description="La colonne id du schéma.")],  # noqa: A002
) -> dict[str, Any]:
    """Un lieu fondu dans un autre donne cet autre ; un lieu disparu n’existe plus (410)."""
    if "\x00" in id:  # one of the two databases cannot even look for it
        raise ProblemError(404)
    found = Place.objects.select_related("merged_into").filter(key=id).order_by("pk").first()
    if found is None:
        raise ProblemError(404, gettext("Aucun lieu n’a cet identifiant."))
    shown = found.merged_into or found
    if shown.vanished_at is not None or shown.merged_into_id is not None:
        raise ProblemError(410, gettext("Ce lieu a disparu de toutes les sources."))
    return record(shown, moment=timezone.now())


class Point(Schema):
    type: str
    coordinates: list[float]


class Feature(Schema):
    type: str
    id: str
    geometry: Point | None
    properties: PlaceOut


class FeatureCollection(Schema):
    type: str
    features: list[Feature]


@router.get(
    "/places.geojson",
    response=FeatureCollection,
    operation_id="places_geojson",
    summary="Tous les lieux d’une recherche, en GeoJSON",
)
def places_geojson(
    request: HttpRequest,
    filters: Annotated[PlaceFilters, Query(...)],
) -> StreamingHttpResponse:
    """Mêmes filtres que /places, sans pages : la réponse arrive au fil de l’eau."""
    refuse_unknown(request, PlaceFilters)
    now = timezone.now()
    found = search(index(), filters, now=now)
    return StreamingHttpResponse(_features(found, filters, now), content_type=GEOJSON)


def _features(found: Ordered, filters: PlaceFilters, now: datetime) -> Iterator[bytes]:
    yield b'{"type":"FeatureCollection","features":['
    separator = b""
    for start in range(0, len(found.pk), STREAMED):
        batch = Ordered(found.pk[start : start + STREAMED], found.km[start : start + STREAMED])
        features = [_feature(one) for one in _records(batch, filters, now=now)]
        if features:
            yield separator + to_json(features)[1:-1]
            separator = b","
    yield b"]}"


def _feature(one: dict[str, Any]) -> dict[str, Any]:
    latitude, longitude = one["latitude"], one["longitude"]
    known = latitude is not None and longitude is not None
    return {
        "type": "Feature",
        "id": one["id"],
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]} if known else None,
        "properties": one,
    }


def _records(page: Ordered, filters: PlaceFilters, *, now: datetime) -> list[dict[str, Any]]:
    km = page.km.tolist() if filters.position else None
    return records(page.pk.tolist(), km, moment=filters.open_at or now)
