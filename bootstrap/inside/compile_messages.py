"""Compiles the translation catalogues under the folder given: .po to .mo."""

import sys
from pathlib import Path

import polib


def compile_catalogue(source: Path) -> None:
    """Under another name first, so that a running server never reads half a catalogue."""
    fresh = source.with_suffix(".mo.new")
    polib.pofile(str(source)).save_as_mofile(str(fresh))
    fresh.replace(source.with_suffix(".mo"))


def main(folder: Path) -> None:
    for source in sorted(folder.rglob("*.po")):
        compile_catalogue(source)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
