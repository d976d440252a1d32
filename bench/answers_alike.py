"""How far apart in time are the answers that must not tell anything.

    PYTHONPATH=src:. python bench/answers_alike.py [--times 200] [--postgres URL]

A stranger's file and one that does not exist; a known and an unknown address at sign-in and for a
new password. Requests take turns, so that whatever slows the machine slows both. Limit: the medians
and the 95th percentiles of a pair are less than 50 ms apart. The control waits 100 ms for one.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from uuid import uuid4

from bench.fresh_database import fresh_database

LIMIT_MS = 50
PASSWORD = "quatre mots sans lien"  # noqa: S105  (of an account that lasts as long as this program)
Ask = Callable[[], object]


def main() -> None:
    options = _options()
    with fresh_database(address=options.postgres, settings="maillage.config.settings.test"):
        pairs = _pairs()
        gaps = [_measure(name, *pair, times=options.times) for name, pair in pairs.items()]
        control = _measure("control", lambda: time.sleep(0.1), lambda: None, times=10)
    sys.exit(max(gaps) > LIMIT_MS or control < LIMIT_MS)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--postgres", default="", help="address of an empty database")
    return parser.parse_args()


def _pairs() -> dict[str, tuple[Ask, Ask]]:
    import django  # noqa: PLC0415  (the settings are named above)

    from maillage.config.settings import test as settings  # noqa: PLC0415

    # Nothing is braked, passwords cost what they cost, and mail is the worker's business.
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.LOGGING["root"]["level"] = "ERROR"
    settings.LOGGING["loggers"]["django"]["level"] = "ERROR"
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    from tests.network.organisations.factories import (  # noqa: PLC0415
        MembershipFactory,
        signed_in_as,
    )
    from tests.people.factories import PersonFactory  # noqa: PLC0415

    from maillage.accounts.opening import open_account  # noqa: PLC0415
    from maillage.network.organisations.enums import Role  # noqa: PLC0415

    desk = signed_in_as(Client(), MembershipFactory.create(role=Role.COORDINATOR))
    stranger = PersonFactory.create()
    open_account(email="known@equipe.example", name="Connue", password=PASSWORD)

    def sign_in(email: str) -> Ask:
        form = {"login": email, "password": "another password"}
        return lambda: Client().post("/equipe/connexion/", form)

    def forget(email: str) -> Ask:
        return lambda: Client().post("/equipe/mot-de-passe/oublie/", {"email": email})

    return {
        "file": (
            lambda: desk.get(f"/equipe/personnes/{stranger.uid}/"),
            lambda: desk.get(f"/equipe/personnes/{uuid4()}/"),
        ),
        "sign-in": (sign_in("known@equipe.example"), sign_in("nobody@equipe.example")),
        "new password": (forget("known@equipe.example"), forget("nobody@equipe.example")),
    }


def _measure(name: str, one: Ask, other: Ask, *, times: int) -> float:
    taken: tuple[list[float], list[float]] = ([], [])
    turns = list(zip((one, other), taken, strict=True))
    for _time in range(times):
        turns.reverse()  # a pause of the database must not always fall on the same one
        for ask, kept in turns:
            start = time.perf_counter()
            ask()
            kept.append((time.perf_counter() - start) * 1000)
    medians = [statistics.median(each) for each in taken]
    high = [statistics.quantiles(each, n=20)[-1] for each in taken]
    gap = max(abs(medians[0] - medians[1]), abs(high[0] - high[1]))
    print(
        f"{name:<14} median {medians[0]:7.1f} / {medians[1]:7.1f} ms   "
        f"p95 {high[0]:7.1f} / {high[1]:7.1f} ms   apart {gap:5.1f} ms"
    )
    return gap


if __name__ == "__main__":
    main()
