"""The press: a process apart, started when needed, replaced when it is gone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from maillage.common.prints import press

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SOURCE = b'#set document(title: "Essai")\n#set text(lang: "fr")\nBonjour'


@pytest.fixture(autouse=True)
def _closed_afterwards() -> Iterator[None]:
    yield
    press.close()


def _draw(root: Path, source: bytes = SOURCE) -> bytes:
    return press.draw(source, root=root, made_at=NOON)


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    first = _draw(tmp_path)

    assert first.startswith(b"%PDF-")
    assert _draw(tmp_path) == first


def test_a_press_that_was_killed_is_replaced(tmp_path: Path) -> None:
    _draw(tmp_path)
    process = press._running()
    process.kill()

    assert _draw(tmp_path).startswith(b"%PDF-")
    assert press._running().pid != process.pid


def test_what_cannot_be_drawn_is_said_and_the_press_goes_on(tmp_path: Path) -> None:
    with pytest.raises(press.PressError, match="unknown variable"):
        _draw(tmp_path, b"#nothing")

    assert _draw(tmp_path).startswith(b"%PDF-")


def test_a_document_that_takes_too_long_ends_the_press(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "LONGEST_SECONDS", 0.5)
    with pytest.raises(press.PressError, match="does not answer"):
        _draw(tmp_path, b"#for i in range(1000000000) { let x = calc.pow(2, 3) }")
