"""A page of places as they stand in a list: only the columns needed, in one query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from maillage.network.distance import distance_words
from maillage.network.enums import PositionKind
from maillage.network.models import Place
from maillage.network.opening.words import OpeningWords, opening_words
from maillage.network.plain import ACCESS, FEES, SERVICES, Plain, Words, plain_words
from maillage.network.schema.vocabulary import AccessMode, Fee, Service

SHOWN_SERVICES = 4
COLUMNS = (
    "pk",
    "nom",
    "adresse",
    "code_postal",
    "commune",
    "located_in_id",
    "horaires",
    "position",
    "services",
    "frais_a_charge",
    "modalites_acces",
)


@dataclass(frozen=True, slots=True)
class PlaceCard:
    pk: int
    name: str
    address: str
    town: str
    distance: str
    is_approximate: bool
    opening: OpeningWords
    services: Sequence[Plain]
    more_services: int
    tags: Sequence[Words]


def place_cards(
    pks: Sequence[int], km: Iterable[float] | None = None, *, now: datetime
) -> list[PlaceCard]:
    """The cards of these places, in this order; a place gone meanwhile is left out."""
    distances = dict(zip(pks, km, strict=True)) if km is not None else {}
    rows = Place.objects.filter(pk__in=list(pks)).order_by("pk").values(*COLUMNS)
    cards = {row["pk"]: _card(row, distances.get(row["pk"]), now) for row in rows}
    return [cards[pk] for pk in pks if pk in cards]


def _card(row: dict[str, object], km: float | None, now: datetime) -> PlaceCard:
    code = str(row["located_in_id"] or row["code_postal"])
    services = plain_words(_list(row["services"]), Service, SERVICES)
    tags = [plain.short for plain in plain_words(_list(row["frais_a_charge"]), Fee, FEES)[:1]]
    if AccessMode.WALK_IN in _list(row["modalites_acces"]):
        tags.append(ACCESS[AccessMode.WALK_IN].short)
    if AccessMode.NO_PUBLIC in _list(row["modalites_acces"]):
        tags = [ACCESS[AccessMode.NO_PUBLIC].short]
    return PlaceCard(
        pk=int(str(row["pk"])),
        name=str(row["nom"]),
        address=str(row["adresse"]),
        town=f"{row['code_postal']} {row['commune']}",
        distance="" if km is None else distance_words(km),
        is_approximate=row["position"] == PositionKind.COMMUNE,
        opening=opening_words(str(row["horaires"]), now=now, code=code),
        services=services[:SHOWN_SERVICES],
        more_services=max(0, len(services) - SHOWN_SERVICES),
        tags=tags,
    )


def _list(value: object) -> list[str]:
    return value if isinstance(value, list) else []
