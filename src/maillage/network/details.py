"""Everything the page of one place says, ready to show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext

from maillage.common.geo import distance_km
from maillage.network.distance import BESIDE_KM, direction, distance_words, of_commune
from maillage.network.enums import PositionKind
from maillage.network.languages import BY_CODE, Language
from maillage.network.models import Place
from maillage.network.opening.words import DayWords, OpeningWords, opening_words, week_words
from maillage.network.phones import Phone, phone
from maillage.network.plain import (
    AUDIENCES,
    CARES,
    FEES,
    PROGRAMMES,
    SERVICES,
    SUPPORT,
    Plain,
    Words,
    access_words,
    plain_words,
)
from maillage.network.schema.vocabulary import (
    Audience,
    Fee,
    NationalProgramme,
    Service,
    SpecialCare,
    SupportMode,
)

OLD_AFTER = timedelta(days=2 * 365)


@dataclass(frozen=True)
class PlaceDetails:
    opening: OpeningWords
    week: list[DayWords]
    hours_text: str
    services: Sequence[Plain]
    audiences: Sequence[Plain]
    cares: Sequence[Plain]
    fees: Sequence[Plain]
    access: Sequence[Plain]
    support: Sequence[Plain]
    languages: list[Language]
    programmes: list[tuple[str, Words]]
    labels: list[str]
    phone: Phone | None
    sites: list[str]
    booking: str
    access_sheet: str
    way: str
    position_note: str
    coordinates: str
    is_old: bool


def details(place: Place, *, now: datetime) -> PlaceDetails:
    """The words of a place at `now`; one query for its commune unless it was fetched."""
    code = place.located_in_id or place.code_postal
    week = week_words(place.horaires, now=now, code=code)
    number = phone(place.telephone, code=code)
    return PlaceDetails(
        opening=opening_words(place.horaires, now=now, code=code, can_call=number is not None),
        week=week,
        hours_text="" if week else place.horaires,
        services=plain_words(place.services, Service, SERVICES),
        audiences=plain_words(place.publics_specifiquement_adresses, Audience, AUDIENCES),
        cares=plain_words(place.prise_en_charge_specifique, SpecialCare, CARES),
        fees=plain_words(place.frais_a_charge, Fee, FEES),
        access=access_words(place.modalites_acces),
        support=plain_words(place.modalites_accompagnement, SupportMode, SUPPORT),
        languages=_languages(place),
        programmes=_programmes(place),
        labels=[*place.formations_labels, *place.autres_formations_labels],
        phone=number,
        sites=_web_addresses(*place.site_web),
        booking=next(iter(_web_addresses(place.prise_rdv)), ""),
        access_sheet=next(iter(_web_addresses(place.fiche_acces_libre)), ""),
        way=_way(place),
        position_note=_position_note(place),
        coordinates=_coordinates(place),
        is_old=_is_old(place.date_maj, now.date()),
    )


def _languages(place: Place) -> list[Language]:
    return [BY_CODE[code] for code in place.languages if code in BY_CODE]


def _web_addresses(*addresses: str) -> list[str]:
    """Files hold anything: only what a browser opens as a page becomes a link."""
    return [one for one in addresses if one.lower().startswith(("https://", "http://"))]


def _programmes(place: Place) -> list[tuple[str, Words]]:
    held = set(place.dispositif_programmes_nationaux)
    return [(str(one.label), PROGRAMMES[one]) for one in NationalProgramme if one.value in held]


def _coordinates(place: Place) -> str:
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude:.5f},{place.longitude:.5f}"


def _position_note(place: Place) -> str:
    if place.position == PositionKind.COMMUNE:
        return gettext("Position approximative : au centre de la commune.")
    return "" if _coordinates(place) else gettext("Position inconnue : suivez l’adresse.")


def _way(place: Place) -> str:
    """Distance and direction from the town hall, which people know."""
    hall = place.located_in
    if place.position == PositionKind.COMMUNE or hall is None or not _coordinates(place):
        return ""
    if hall.latitude is None or hall.longitude is None:
        return ""
    start, end = (hall.latitude, hall.longitude), (place.latitude or 0.0, place.longitude or 0.0)
    km = distance_km(*start, *end)
    name = {"commune": of_commune(hall.name)}
    if km < BESIDE_KM:
        return gettext("À côté de la mairie %(commune)s") % name
    words = {"distance": distance_words(km), "direction": direction(*start, *end), **name}
    return gettext("À %(distance)s %(direction)s de la mairie %(commune)s") % words


def _is_old(updated: date | None, today: date) -> bool:
    return updated is not None and today - updated > OLD_AFTER
