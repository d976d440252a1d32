"""Run as a program: six answers to one referral at once, over six connections of one database.

Prints how many took effect. `--naive` looks, then writes, as one would without a care.
"""

import sys
from datetime import UTC, datetime
from threading import Barrier, Thread

import django

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
RACERS = 6


def main(*, naive: bool) -> None:
    django.setup()
    from django.db import connections  # noqa: PLC0415  # once Django is set up
    from django_scopes import scopes_disabled  # noqa: PLC0415

    from maillage.guidance.models import Referral, ReferralEvent  # noqa: PLC0415
    from maillage.guidance.referrals.enums import Actor, State, Step  # noqa: PLC0415
    from maillage.guidance.referrals.moving import (  # noqa: PLC0415
        Mover,
        StepRefusedError,
        advance,
    )
    from maillage.guidance.referrals.transitions import TRANSITIONS  # noqa: PLC0415
    from maillage.network.models import Organisation, Place  # noqa: PLC0415

    def made() -> Referral:
        organisation, _made = Organisation.objects.get_or_create(
            slug="course", defaults={"name": "Course", "created_at": NOON}
        )
        place, _made = Place.objects.get_or_create(
            key="course", defaults={"nom": "Course", "revision": 1}
        )
        referral = Referral.objects.create(
            organisation=organisation, place=place, need="learn", created_at=NOON, state_since=NOON
        )
        advance(referral, Step.SEND, by=Mover(Actor.PRESCRIBER), now=NOON)
        return referral

    with scopes_disabled():
        pk = made().pk
    start, between = Barrier(RACERS), Barrier(RACERS)
    taken: list[bool] = []

    def careless(step: Step) -> bool:
        row = Referral.objects.get(pk=pk)
        may = row.state in TRANSITIONS[step].sources
        between.wait()
        row.state, row.ended_at = TRANSITIONS[step].target, NOON
        row.save(update_fields=["state", "ended_at"])
        return may

    def careful(step: Step) -> bool:
        try:
            advance(Referral.objects.get(pk=pk), step, by=Mover(Actor.RECEIVER), now=NOON)
        except StepRefusedError:
            return False
        return True

    def race(step: Step) -> None:
        start.wait()
        with scopes_disabled():
            taken.append(careless(step) if naive else careful(step))
        connections.close_all()

    racers = [Thread(target=race, args=(Step.REFUSE,)) for _racer in range(RACERS)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    with scopes_disabled():
        assert naive or Referral.objects.get(pk=pk).state == State.REFUSED
        ReferralEvent.objects.filter(referral=pk).delete()
        Referral.objects.filter(pk=pk)._raw_delete("default")
    Place.objects.filter(key="course")._raw_delete("default")
    Organisation.objects.filter(slug="course")._raw_delete("default")
    sys.stdout.write(f"{sum(taken)} of {len(taken)}\n")


if __name__ == "__main__":
    main(naive="--naive" in sys.argv)
