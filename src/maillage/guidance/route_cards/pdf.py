"""The sheet as a PDF: tagged (PDF/UA-1), one A4 page, the same bytes for the same card and day."""

import io
import json
import threading
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from maillage.common.prints import fonts

SHEET = Path(__file__).with_name("sheet.typ")
SOURCE = '#import "{module}": route-card\n#route-card(json(bytes("{card}")))'
# The compiler is one object that may serve one document at a time.
_turn = threading.Lock()


def render_pdf(sheet: dict[str, Any], *, made_at: datetime) -> bytes:
    """`sheet` is what `sheet.typ` reads; `made_at` is the date written inside the file."""
    with _turn:
        document = _compiler().compile(
            input=_source(sheet),
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=int(made_at.timestamp()),
        )
    if not isinstance(document, bytes):
        raise TypeError("the sheet has more than one file")
    return document


def qr_svg(address: str) -> str:
    """A QR code that still reads when a corner of the sheet is stained.

    All eight masks give a code that reads; looking for the prettiest costs ten milliseconds.
    """
    drawing = io.BytesIO()
    code = segno.make(address, error="m", micro=False, mask=0)
    code.save(drawing, kind="svg", border=0, xmldecl=False, omitsize=True)
    return drawing.getvalue().decode()


def _source(sheet: dict[str, Any]) -> bytes:
    r"""The card inside the text to compile: another `sys_inputs` would make all drawn pieces void.

    Inside the quotes of typst only the backslash and the quote mean something.

    >>> _source({"title": "\""}).decode().splitlines()[1]
    '#route-card(json(bytes("{\\"title\\": \\"\\\\\\"\\"}")))'
    """
    card = json.dumps(sheet, ensure_ascii=False).replace("\\", "\\\\").replace('"', '\\"')
    return SOURCE.format(module=SHEET.name, card=card).encode()


@cache
def _compiler() -> typst.Compiler:
    """One a process: it keeps the fonts, the parsed sheet, and what cards have in common."""
    known = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(fonts.folder())],
    )
    return typst.Compiler(root=str(SHEET.parent), font_paths=known)
