"""The one file that an old Python must understand."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.bootstrap.program import ROOT

LAUNCHER = ROOT / "maillage"
AS_IF_TOO_OLD = """
import runpy
names = runpy.run_path({launcher!r}, run_name="launcher")
world = names["main"].__globals__
world.update(OLDEST=(99, 0), CHECK={check!r})
names["main"]()
"""


def _too_old(check: str) -> subprocess.CompletedProcess[str]:
    code = AS_IF_TOO_OLD.format(launcher=str(LAUNCHER), check=check)
    return subprocess.run(
        [sys.executable, "-c", code, "--help"], capture_output=True, text=True, check=False
    )


def test_python_3_6_can_read_it() -> None:
    ast.parse(LAUNCHER.read_text(), feature_version=(3, 6))


def test_it_can_be_executed() -> None:
    assert LAUNCHER.stat().st_mode & 0o111


def test_without_a_recent_python_it_says_what_to_install() -> None:
    done = _too_old("import sys; sys.exit(1)")

    assert done.returncode == 1
    assert "Python 3.11" in done.stderr
    assert "apt install python3" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_python_hands_over_to_a_recent_one() -> None:
    done = _too_old("import sys; sys.exit(sys.version_info < (3, 11))")

    assert done.returncode == 0
    assert "demo" in done.stdout


def test_the_rest_needs_the_standard_library_alone() -> None:
    modules = [*ROOT.glob("bootstrap/*.py"), LAUNCHER]
    strangers = {name for path in modules for name in _imports(path)} - sys.stdlib_module_names

    assert strangers == {"bootstrap"}


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names
