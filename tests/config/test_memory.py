"""What a web process holds: libraries that only other work needs stay out of it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Each weighs megabytes in every web process; import it where it is used.
NOT_IN_A_PAGE = {
    "altair", "charset_normalizer", "cryptography", "duckdb", "fido2", "fontTools", "highspy",
    "httpx", "ibis", "llvmlite", "lxml", "nh3", "numba", "numpy.ma", "numpy.random", "openpyxl",
    "pandas", "PIL", "pyarrow", "pypdfium2", "python_calamine", "rapidfuzz", "requests",
    "scipy", "segno", "shapely", "stream_write_ods", "typst", "urllib3", "vl_convert",
}  # fmt: skip
PROGRAM = "import sys, maillage.config.wsgi; print(*sorted(set(sys.modules) & set(sys.argv[1:])))"


def test_a_web_process_holds_no_library_of_other_work(tmp_path: Path) -> None:
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "maillage.config.settings.test",
        "MAILLAGE_DATABASE_URL": f"sqlite:///{tmp_path / 'none.sqlite3'}",
    }
    command = [sys.executable, "-c", PROGRAM, *sorted(NOT_IN_A_PAGE)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)

    assert done.stdout.split() == []
