"""What is compiled is kept, until anything that went into it has changed."""

from pathlib import Path

from maillage.figures.accessibility import near
from maillage.figures.compiled import SOURCES, sources


def test_a_change_of_any_compiled_loop_voids_all_that_is_kept(tmp_path: Path) -> None:
    text = "from maillage.figures.compiled import compiled\n"
    (tmp_path / "distances.py").write_text(text)
    (tmp_path / "words.py").write_text("KM = 'kilometres'\n")
    before = sources(tmp_path)

    (tmp_path / "words.py").write_text("KM = 'km'\n")
    assert sources(tmp_path) == before
    (tmp_path / "distances.py").write_text(text + "HALF = 0.5\n")
    assert sources(tmp_path) != before


def test_functions_are_kept_under_that_stamp() -> None:
    stamp = near._write._cache._cache_file._source_stamp  # type: ignore[attr-defined]  # Numba's

    assert stamp[1] == SOURCES
