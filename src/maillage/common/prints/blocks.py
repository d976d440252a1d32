"""What a printed document is made of. Shapes stand in `document.typ`, words come from here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from maillage.common.prints.fonts import drawable

LONGEST = 4000


def _text(words: str) -> str:
    return drawable(str(words), longest=LONGEST)


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2

    def to_json(self) -> dict[str, Any]:
        return {"kind": "heading", "text": _text(self.text), "level": self.level}


@dataclass(frozen=True)
class Paragraph:
    """`tone`: "" or "soft" or "strong" or "boxed"."""

    text: str
    tone: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"kind": "paragraph", "text": _text(self.text), "tone": self.tone}


@dataclass(frozen=True)
class Items:
    """A list with a dot before each."""

    texts: Sequence[str]

    def to_json(self) -> dict[str, Any]:
        return {"kind": "items", "texts": [_text(text) for text in self.texts]}


@dataclass(frozen=True)
class Facts:
    """Names and what they are."""

    rows: Sequence[tuple[str, str]]

    def to_json(self) -> dict[str, Any]:
        return {"kind": "facts", "rows": [[_text(a), _text(b)] for a, b in self.rows]}


@dataclass(frozen=True)
class Table:
    """Each row as long as the header; `widths` are shares of the page."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": "table",
            "header": [_text(cell) for cell in self.header],
            "rows": [[_text(cell) for cell in row] for row in self.rows],
            "widths": list(self.widths or [1] * len(self.header)),
        }


Block = Heading | Paragraph | Items | Facts | Table


@dataclass(frozen=True, kw_only=True)
class Document:
    """`footer` stands on every page, beside the number of the page."""

    title: str
    subtitle: str = ""
    footer: str = ""
    blocks: Sequence[Block] = field(default_factory=list)

    def to_json(self, *, language: str, rtl: bool) -> dict[str, Any]:
        return {
            "language": language,
            "rtl": rtl,
            "title": _text(self.title),
            "subtitle": _text(self.subtitle),
            "footer": _text(self.footer),
            "blocks": [block.to_json() for block in self.blocks],
        }
