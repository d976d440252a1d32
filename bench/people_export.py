"""A whole organisation's list of people taken away: memory and work of the process that exports.

    PYTHONPATH=src:. python bench/people_export.py [--sizes 10000 100000] [--kinds csv ods xlsx]
        [--folder DIR] [--postgres URL]

The page is asked as a coordinator asks it, journal of access written, every byte read. Each export
has a process of its own. Databases are kept in `--folder`, where one is named, and used again; a
million people take some minutes to write. `--postgres` names one empty database, for one size.
Limit: 150 MB.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMIT_MB = 150


def main() -> None:
    options = _options()
    if options.make:
        _make(options.make)
    elif options.export:
        _export(options.export)
    else:
        with tempfile.TemporaryDirectory(prefix="maillage-export-") as made:
            for size in options.sizes:
                _measure(options, size, Path(options.folder or made))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--kinds", nargs="+", default=["csv", "ods", "xlsx"])
    parser.add_argument("--folder", default="", help="where databases are kept and found again")
    parser.add_argument("--postgres", default="", help="address of an empty database")
    parser.add_argument("--make", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--export", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def _measure(options: argparse.Namespace, size: int, folder: Path) -> None:
    database = folder / f"people-{size}.sqlite3"
    address = options.postgres or f"sqlite:///{database}"
    if options.postgres or not database.exists():
        _run(address, __file__, "--make", str(size))
    _run(address, "-m", "django", "migrate", "--verbosity=0")  # one kept may be older than the code
    print(f"{size:,} people; limit {LIMIT_MB} MB", flush=True)
    for kind in options.kinds:
        _run(address, __file__, "--export", kind)


def _run(database: str, *arguments: str) -> None:
    named = {
        "DJANGO_SETTINGS_MODULE": "maillage.config.settings.test",
        "MAILLAGE_DATABASE_URL": database,
    }
    subprocess.run([sys.executable, *arguments], env=os.environ | named, check=True)


def _make(size: int) -> None:
    from bench import people_database  # noqa: PLC0415  # once the database is named

    people_database.list_only(people_database.set_up(), size, seed=size)


def _export(kind: str) -> None:
    import django  # noqa: PLC0415  # once the database is named

    django.setup()
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415
    from tests.network.organisations.factories import signed_in_as  # noqa: PLC0415

    from maillage.network.models import Membership  # noqa: PLC0415
    from maillage.network.organisations.enums import Role  # noqa: PLC0415

    Membership.objects.update(role=Role.COORDINATOR)
    desk = signed_in_as(Client(), Membership.objects.order_by("pk")[0])
    desk.get(reverse("people_list"))
    before, began = _peak(), time.process_time()
    response = desk.get(reverse("people_list"), {"export": kind})
    asked = time.process_time() - began
    size = sum(map(len, response.streaming_content))  # type: ignore[attr-defined]
    busy = time.process_time() - began
    print(
        f"  {kind:<5} processor {busy:6.1f} s, {asked:.1f} s of them before the first byte; "
        f"{size / 1e6:.1f} MB; memory {before} MB after a page, {_peak()} MB at most",
        flush=True,
    )


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
