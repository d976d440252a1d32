"""A page of places as they stand in a list: words of the database, bits of the index."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db import connection
from django.urls import reverse
from django.utils.translation import get_language, gettext

from maillage.network.distance import distance_words
from maillage.network.index import PlaceIndex, members_of
from maillage.network.models import Place
from maillage.network.opening.words import OpeningWords, opening_words
from maillage.network.plain import ACCESS, FEES, SERVICES, Plain
from maillage.network.schema.vocabulary import AccessMode, Fee, Service
from maillage.network.search import AT_COMMUNE, DOUBT_KM, Found

SHOWN_SERVICES = 4
COLUMNS = (
    *("pk", "nom", "adresse", "code_postal", "commune", "located_in_id"),
    *("horaires", "telephone"),
)
Row = tuple[int, str, str, str, str, str | None, str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What many places have in common, as bits of the index: their markup can be kept."""

    services: int
    fees: int
    access_modes: int


@dataclass(frozen=True, slots=True)
class PlaceCard:
    pk: int
    url: str
    name: str
    address: str
    distance: str
    opening: OpeningWords
    facts: Facts


@dataclass(frozen=True, slots=True)
class FactsShown:
    services: tuple[Plain, ...]
    more_services: int
    tags: tuple[Plain, ...]


def facts_shown(facts: Facts) -> FactsShown:
    services = tuple(SERVICES[member] for member in members_of(Service, facts.services))
    return FactsShown(
        services=services[:SHOWN_SERVICES],
        more_services=max(0, len(services) - SHOWN_SERVICES),
        tags=_tags(facts.fees, facts.access_modes),
    )


def place_cards(places: PlaceIndex, found: Found, *, now: datetime) -> list[PlaceCard]:
    """The cards of these rows of the index, in this order; a place gone meanwhile is left out."""
    pks = places.pk[found.rows].tolist()
    km = [None] * len(pks) if found.km is None else found.km.tolist()
    read, language = _read(pks), get_language() or "fr"
    return [
        _card(
            read[pk],
            distance=_distance(away, language, is_sure=int(places.position[row]) != AT_COMMUNE),
            facts=_facts(places, row),
            now=now,
            language=language,
        )
        for pk, row, away in zip(pks, found.rows.tolist(), km, strict=True)
        if pk in read
    ]


def _read(pks: list[int]) -> dict[int, Row]:
    if not pks:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_query(len(pks)), pks)
        return {row[0]: row for row in cursor.fetchall()}


@cache
def _query(count: int) -> str:
    """Written once for each number of rows: it would cost more than its answer."""
    places = Place.objects.filter(pk__in=range(count)).order_by("pk").values_list(*COLUMNS)
    return str(places.query.sql_with_params()[0])


def _card(read: Row, *, distance: str, facts: Facts, now: datetime, language: str) -> PlaceCard:
    pk, name, address, post_code, commune, located_in, hours, telephone = read
    town = f"{post_code} {commune}"
    code = located_in or post_code
    return PlaceCard(
        pk=pk,
        url=_address() % pk,
        name=name,
        address=f"{address}, {town}" if address else town,
        distance=distance,
        opening=opening_words(
            hours, now=now, code=code, can_call=bool(telephone), language=language
        ),
        facts=facts,
    )


def _facts(places: PlaceIndex, row: int) -> Facts:
    return Facts(int(places.services[row]), int(places.fees[row]), int(places.access_modes[row]))


@cache
def _address() -> str:
    """The address of a place with room for its number: twenty look-ups saved a page."""
    return reverse("place", args=[0]).replace("0", "%d")


def _distance(km: float | None, language: str, *, is_sure: bool) -> str:
    if km is None:
        return ""
    if is_sure:
        return distance_words(km, language=language)
    if km < DOUBT_KM:
        return gettext("dans la commune")
    return gettext("environ %(distance)s") % {"distance": distance_words(km)}


def _tags(fees: int, access: int) -> tuple[Plain, ...]:
    modes = members_of(AccessMode, access)
    if AccessMode.NO_PUBLIC in modes:
        return (ACCESS[AccessMode.NO_PUBLIC],)
    tags = [FEES[fee] for fee in members_of(Fee, fees)[:1]]
    if AccessMode.WALK_IN in modes:
        tags.append(ACCESS[AccessMode.WALK_IN])
    return tuple(tags)
