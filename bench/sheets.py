"""What a table to take away costs: `python bench/sheets.py [rows]`, each kind in its own process.

CSV and ODS hold the same memory for a million rows as for ten thousand; XLSX writes to the disk.
"""

import os
import resource
import subprocess
import sys
import time

import django

KINDS = ("csv", "ods", "xlsx")
DEFAULT_ROWS = 1_000_000


def write(kind: str, count: int) -> None:
    django.setup()
    from maillage.common.sheets import Sheet, sheet_response  # noqa: PLC0415  # once it is set up

    rows = ([f"Médiathèque {hash(str(row))}", row, "93240"] for row in range(count))
    began = time.process_time()
    response = sheet_response(Sheet(kind), name="lieux", header=["nom", "rang", "code"], rows=rows)
    size = sum(map(len, response.streaming_content))
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{kind}: {count} rows, {seconds:.1f} s, {size / 1e6:.1f} MB, peak {peak:.0f} MB")


def main(count: int) -> None:
    for kind in KINDS:
        subprocess.run([sys.executable, __file__, str(count), kind], check=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.config.settings.test")
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_ROWS
    if len(sys.argv) > 2:  # noqa: PLR2004
        write(sys.argv[2], rows)
    else:
        main(rows)
