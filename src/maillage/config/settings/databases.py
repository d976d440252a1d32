"""Django's database settings from one address; the same care for both engines everywhere."""

from typing import Any

import dj_database_url

SQLITE = "django.db.backends.sqlite3"
SQLITE_OPTIONS = {
    # IMMEDIATE: a deferred transaction that turns into a write fails at once under concurrency.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": ("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"),
}


def database(url: str, *, pool: int = 0) -> dict[str, Any]:
    """`pool`: connections kept a process (PostgreSQL only); 0: one kept a thread for a minute."""
    settings: dict[str, Any] = dict(dj_database_url.parse(url))
    if settings["ENGINE"] == SQLITE:
        return {**settings, "CONN_MAX_AGE": 60, "OPTIONS": SQLITE_OPTIONS}
    if not pool:
        return {**settings, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    # Django refuses lasting connections beside a pool: the pool keeps them.
    options = {**settings.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": pool}}
    return {**settings, "CONN_MAX_AGE": 0, "OPTIONS": options}
