"""Run as a program: several connections of one database try to send the same message at once.

Prints how many sent it. `--naive` looks, then writes, as one would without a care.
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

    from maillage.network.models import Message, Organisation  # noqa: PLC0415
    from maillage.network.outbox.sending import LEASE, claim  # noqa: PLC0415

    slug = "course-envois"
    organisation, _made = Organisation.objects.get_or_create(
        slug=slug, defaults={"name": slug, "created_at": NOON}
    )
    with scopes_disabled():
        message = Message.objects.create(
            organisation=organisation, channel="mail", created_at=NOON, next_at=NOON
        )
    start, between = Barrier(RACERS), Barrier(RACERS)
    taken: list[bool] = []

    def careless() -> bool:
        row = Message.objects.get(pk=message.pk)
        is_due = row.next_at <= NOON
        between.wait()
        row.next_at = NOON + LEASE
        row.save(update_fields=["next_at"])
        return is_due

    def race() -> None:
        start.wait()
        with scopes_disabled():
            taken.append(careless() if naive else claim(message.pk, now=NOON) is not None)
        connections.close_all()

    racers = [Thread(target=race) for _racer in range(RACERS)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    with scopes_disabled():
        message.delete()
    # Without a look at the tables of the rooms above, which this database may lack.
    Organisation.objects.filter(pk=organisation.pk)._raw_delete("default")
    sys.stdout.write(f"{sum(taken)} of {len(taken)}\n")


if __name__ == "__main__":
    main(naive="--naive" in sys.argv)
