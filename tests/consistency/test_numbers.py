"""A count that can grow is written with its thousands set apart, wherever it is shown."""

import re
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src" / "maillage"
COUNTED = re.compile(
    r"{% blocktranslate count (?P<name>\w+)=(?P<what>[\w.|]+)[^%]*%}(?P<words>.*?)"
    r"{% endblocktranslate %}",
    re.DOTALL,
)
# Numbers that stay small by what they count.
SMALL = {
    "devices",
    "left",
    "step.others|length",
    "row.days",
    "facts.more_services",
    "count",
    "hits|length",
    "comparison.rose",
    "comparison.fell",
}
TEMPLATES = sorted(SRC.glob("*/templates/**/*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_count_is_grouped(path: Path) -> None:
    bare = [
        found["what"]
        for found in COUNTED.finditer(path.read_text())
        if f"{{{{ {found['name']} }}}}" in found["words"] and found["what"] not in SMALL
    ]

    assert bare == []
