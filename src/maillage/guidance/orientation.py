"""The main job: answers in, places with their reasons out. Deterministic; nothing is written."""

from datetime import datetime

from maillage.guidance import lines
from maillage.guidance.answers import Answers, Where
from maillage.guidance.enums import StepKind, WhereKind
from maillage.guidance.profile import profile_of
from maillage.guidance.ranking.rank import Ranked, rank
from maillage.guidance.ranking.wish import Wish, wish_for
from maillage.guidance.shapes import Orientation, Step, Suggestion
from maillage.guidance.steps import plan
from maillage.network.index import PlaceIndex, index
from maillage.network.models import Place

WALKING_KM_H = 4.5
WALKED_KM = 3.0
# All that a suggestion tells of a place: long texts and raw fields stay in the database.
FACTS = (
    "key",
    "nom",
    "adresse",
    "code_postal",
    "commune",
    "latitude",
    "longitude",
    "telephone",
    "courriels",
    "site_web",
    "prise_rdv",
    "horaires",
    "opening_valid",
    "services",
    "modalites_acces",
    "frais_a_charge",
    "languages",
    "date_maj",
)
DETOUR = 1.3  # streets are longer than the straight line


def orient(answers: Answers, *, now: datetime) -> Orientation:
    """`now` is an aware datetime; each place is judged on its own clock."""
    profile = profile_of(answers)
    planned = plan(answers, profile)
    where = answers.where
    steps = _steps(answers, planned, where, now) if _located(where) else _unlocated(planned)
    return Orientation(
        profile=profile,
        steps=steps,
        generated_at=now.isoformat(timespec="seconds"),
        where=where.name if where else "",
        lines=lines.for_answers(answers),
        town_hall=where.name if where and where.kind == WhereKind.COMMUNE else "",
    )


def _located(where: Where | None) -> bool:
    return where is not None and where.latitude is not None and where.longitude is not None


def _unlocated(planned: tuple[tuple[StepKind, tuple[str, ...]], ...]) -> tuple[Step, ...]:
    return tuple(
        Step(kind=kind, subjects=subjects, nothing_near=True) for kind, subjects in planned
    )


def _steps(
    answers: Answers,
    planned: tuple[tuple[StepKind, tuple[str, ...]], ...],
    where: Where | None,
    now: datetime,
) -> tuple[Step, ...]:
    if where is None or where.latitude is None or where.longitude is None:
        return ()
    found = index()
    wishes = [
        wish_for(
            kind,
            subjects,
            answers,
            latitude=where.latitude,
            longitude=where.longitude,
            now=now,
        )
        for kind, subjects in planned
    ]
    return _told(found, wishes)


def _told(found: PlaceIndex, wishes: list[Wish]) -> tuple[Step, ...]:
    """One query loads the winners of every step."""
    ranked = [rank(found, wish) for wish in wishes]
    winners = {best.place for step in ranked for best in step}
    places = Place.objects.only(*FACTS).in_bulk(winners)
    return tuple(_step(wish, best, places) for wish, best in zip(wishes, ranked, strict=True))


def _step(wish: Wish, ranked: tuple[Ranked, ...], places: dict[int, Place]) -> Step:
    shown = tuple(_suggestion(places[best.place], best) for best in ranked if best.place in places)
    return Step(
        kind=wish.kind,
        subjects=wish.subjects,
        suggestions=shown,
        wished_km=wish.wished_km,
        nothing_near=not any(best.km <= wish.wished_km for best in ranked),
    )


def walking_minutes(km: float) -> int | None:
    """Minutes on foot for a distance as the crow flies; nothing from 3 km on.

    >>> walking_minutes(0.65), walking_minutes(3.0)
    (11, None)
    """
    return max(1, round(km * DETOUR / WALKING_KM_H * 60)) if km < WALKED_KM else None


def _suggestion(place: Place, best: Ranked) -> Suggestion:
    return Suggestion(
        place=place.pk,
        key=place.key,
        name=place.nom,
        address=place.adresse,
        post_code=place.code_postal,
        commune=place.commune,
        latitude=place.latitude or 0.0,
        longitude=place.longitude or 0.0,
        distance_km=best.km,
        distance_unsure=best.unsure,
        walking_minutes=None if best.unsure else walking_minutes(best.km),
        phone=place.telephone,
        email=place.courriels[0] if place.courriels else "",
        website=place.site_web[0] if place.site_web else "",
        booking=place.prise_rdv,
        hours=place.horaires,
        hours_known=place.opening_valid,
        services=tuple(place.services),
        access_modes=tuple(place.modalites_acces),
        fees=tuple(place.frais_a_charge),
        languages=tuple(place.languages),
        updated=place.date_maj.isoformat() if place.date_maj else "",
        score=best.score,
        reasons=best.reasons,
    )
