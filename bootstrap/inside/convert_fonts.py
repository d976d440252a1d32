"""Makes the fonts of documents from the web fonts: one TrueType file a family and weight."""

import sys
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FAMILIES = {
    "atkinson-hyperlegible-next": ["latin", "latin-ext"],
    "noto-sans-arabic": ["arabic"],
}
WEIGHTS = [400, 700]


def decompress(source: Path, target: Path) -> Path:
    font = TTFont(source)
    font.flavor = None
    font.save(target)
    return target


def convert(fontsource: Path, folder: Path, family: str, weight: int) -> None:
    """Subsets of one family are merged: a document would take its letters from one of them only."""
    parts = [
        decompress(
            fontsource / family / "files" / f"{family}-{subset}-{weight}-normal.woff2",
            folder / f"{family}-{subset}-{weight}.ttf",
        )
        for subset in FAMILIES[family]
    ]
    whole = folder / f"{family}-{weight}.ttf"
    if len(parts) == 1:
        parts[0].rename(whole)
        return
    Merger().merge([str(part) for part in parts]).save(whole)
    for part in parts:
        part.unlink()


def main(fontsource: Path, folder: Path) -> None:
    for family in FAMILIES:
        for weight in WEIGHTS:
            convert(fontsource, folder, family, weight)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
