"""A ratchet: modules stay small enough to know one another; the limit is only ever lowered."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = [
    path
    for path in sorted([*ROOT.glob("src/**/*.py"), *ROOT.glob("bootstrap/**/*.py")])
    if "migrations" not in path.parts
]
LINES_A_MODULE = 400
LINES_A_FUNCTION = 60
SHARE_OF_SHORT_MODULES = 0.9  # at most 200 lines


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_grows_too_large(path: Path) -> None:
    assert _lines(path) <= LINES_A_MODULE


def test_most_modules_are_short() -> None:
    short = sum(_lines(path) <= 200 for path in MODULES)

    assert short / len(MODULES) >= SHARE_OF_SHORT_MODULES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_grows_too_long(path: Path) -> None:
    long = [
        node.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno > LINES_A_FUNCTION
    ]
    assert long == []
