"""The terms about going there: how to be received, when, at what price, how far."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maillage.guidance.enums import Care, Cost, Moment, Reach, StepKind
from maillage.guidance.ranking import weights
from maillage.guidance.ranking.term import Term, case, has
from maillage.guidance.ranking.wish import Wish
from maillage.network.enums import PositionKind
from maillage.network.index.columns import POSITIONS, Columns
from maillage.network.index.snapshot import QUARTERS_A_DAY, week_quarter
from maillage.network.opening.holidays import holiday
from maillage.network.schema.vocabulary import AccessMode, Fee, SupportMode
from maillage.network.zones import OVERSEAS, ZONES

HOUR = 4
DAY = timedelta(days=1)
# The département of each zone of the index; the mainland's needs none.
ZONE_CODES = ("", *OVERSEAS)
MOMENT_HOURS = {Moment.MORNING: (8, 12), Moment.AFTERNOON: (13, 18), Moment.EVENING: (18, 22)}
BOOKING = (AccessMode.PHONE, AccessMode.MAIL, AccessMode.BOOK_ONLINE)


def access(places: Columns, wish: Wish) -> Iterator[Term]:
    modes = places.access_modes
    walk_in = has(modes, AccessMode.WALK_IN)
    yield case(walk_in, "walk_in", weights.WALK_IN_URGENT if wish.urgent else weights.WALK_IN)
    yield case(~walk_in & has(modes, *BOOKING), "by_appointment", weights.BY_APPOINTMENT)
    only_referral = ~walk_in & ~has(modes, *BOOKING) & has(modes, AccessMode.REFERRAL_MAIL)
    yield case(only_referral, "referral_only", weights.REFERRAL_ONLY, caveat=True)
    if Care.DEAF in wish.cares:
        writes = has(modes, AccessMode.MAIL, AccessMode.BOOK_ONLINE)
        yield case(writes, "write", weights.WRITE_FOR_DEAF)
        phone_only = has(modes, AccessMode.PHONE) & ~writes & ~walk_in
        yield case(phone_only, "phone_only", weights.PHONE_ONLY_FOR_DEAF, caveat=True)


def support(places: Columns, wish: Wish) -> Iterator[Term]:
    modes = places.support_modes
    if wish.reach == Reach.HOME:
        remote = has(modes, SupportMode.REMOTE)
        yield case(remote, "remote", weights.REMOTE)
        yield case(~remote, "ask_remote", 0, caveat=True)
    if wish.kind == StepKind.EQUIP:
        return
    points = weights.INDIVIDUAL_AFRAID if wish.afraid else weights.INDIVIDUAL
    yield case(has(modes, SupportMode.INDIVIDUAL), "individual", points)
    with_someone = (SupportMode.INDIVIDUAL, SupportMode.GROUP, SupportMode.REMOTE)
    alone = has(modes, SupportMode.ALONE) & ~has(modes, *with_someone)
    yield case(alone, "alone_only", weights.ALONE_ONLY, caveat=True)


def opening(places: Columns, wish: Wish) -> Iterator[Term]:
    known = places.opening_known
    if wish.urgent:
        now, today, tomorrow = _soon(places, wish)
        yield case(now, "open_now", weights.OPEN_NOW)
        yield case(today & ~now, "open_today", weights.OPEN_TODAY)
        yield case(tomorrow & ~(now | today), "open_tomorrow", weights.OPEN_TOMORROW)
        known_later = known & ~(now | today | tomorrow)
        yield case(known_later, "hours_known", weights.HOURS_KNOWN)
    else:
        yield case(known, "hours_known", weights.HOURS_KNOWN)
    yield case(~known, "hours_unknown", 0, caveat=True)
    yield from _moments(places, wish)


def _moments(places: Columns, wish: Wish) -> Iterator[Term]:
    """One moment that suits is enough: the first said, so that a place counts once."""
    met = np.zeros(len(places.pk), dtype=np.bool_)
    for moment in wish.moments:
        said = open_in(places.opening, moment_quarters(moment)) & ~met
        met |= said
        yield case(said, "moment", weights.MOMENT_MATCHES, params={"moment": moment.value})
    if wish.moments:
        missed = places.opening_known & ~met
        first = wish.moments[0].value
        yield case(
            missed, "moment_missed", weights.MOMENT_MISSES, caveat=True, params={"moment": first}
        )


def moment_quarters(moment: Moment) -> NDArray[np.int64]:
    """The quarters of an hour of the week of a moment, Monday 00:00 being 0."""
    if moment == Moment.SATURDAY:
        return np.arange(5 * QUARTERS_A_DAY, 6 * QUARTERS_A_DAY)
    first, last = MOMENT_HOURS[moment]
    hours = np.arange(first * HOUR, last * HOUR)
    return np.concatenate([day * QUARTERS_A_DAY + hours for day in range(5)])


def open_in(weeks: NDArray[np.uint8], quarters: NDArray[np.int64]) -> NDArray[np.bool_]:
    wanted = np.zeros(7 * QUARTERS_A_DAY, dtype=np.uint8)
    wanted[quarters % len(wanted)] = 1
    packed = np.packbits(wanted, bitorder="little")
    used = np.flatnonzero(packed)
    return ((weeks[:, used] & packed[used]) != 0).any(axis=1)  # type: ignore[no-any-return]


def _soon(places: Columns, wish: Wish) -> tuple[NDArray[np.bool_], ...]:
    """Open now, later today, tomorrow: on each place's own clock, public holidays left out."""
    soon = [np.zeros(len(places.pk), dtype=np.bool_) for _ in range(3)]
    for zone in np.flatnonzero(np.bincount(places.zone)):
        there = places.zone == zone
        local = wish.now.astimezone(ZONES[zone])
        start = week_quarter(local)
        midnight = (start // QUARTERS_A_DAY + 1) * QUARTERS_A_DAY
        spans = ((start, start + 1), (start, midnight), (midnight, midnight + QUARTERS_A_DAY))
        for said, day, (first, last) in zip(soon, (local, local, local + DAY), spans, strict=True):
            if holiday(day.date(), ZONE_CODES[zone]) is None:
                said[there] = open_in(places.opening[there], np.arange(first, last))
    return tuple(soon)


def fees(places: Columns, wish: Wish) -> Iterator[Term]:
    free = has(places.fees, Fee.FREE)
    conditionally = ~free & has(places.fees, Fee.FREE_CONDITIONALLY)
    paying = ~free & ~conditionally & has(places.fees, Fee.PAYING)
    yield case(free, "free", weights.FREE)
    yield case(conditionally, "free_conditionally", weights.FREE_CONDITIONALLY)
    yield case(paying, "paying", weights.PAYING, caveat=True)
    if wish.cost == Cost.FREE:
        yield case(places.fees == 0, "fees_unknown", 0, caveat=True)


def distance(places: Columns, km: NDArray[Any], wish: Wish) -> Iterator[Term]:
    """Halved each HALVING km, rounded down to whole points: never more for going further."""
    near = weights.DISTANCE * np.exp2(-km / weights.HALVING_KM[wish.reach])
    points = np.floor(near).astype(np.int32)
    within = km <= wish.wished_km
    yield Term(code="near", points=np.where(within, points, 0).astype(np.int32), said=within)
    far = np.where(within, 0, points + weights.FAR).astype(np.int32)
    yield Term(code="far", points=far, said=~within, caveat=True)
    yield case(is_unsure(places.position), "position_unsure", 0, caveat=True)


def is_unsure(position: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Known by its commune alone."""
    return np.asarray(position == POSITIONS[PositionKind.COMMUNE.value], dtype=np.bool_)
