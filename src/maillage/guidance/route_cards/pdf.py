"""The sheet as a PDF: tagged (PDF/UA-1), one A4 page, the same bytes for the same card and day."""

import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from maillage.common.prints.press import draw

SHEET = Path(__file__).with_name("sheet.typ")
SOURCE = '#import "{module}": route-card\n#route-card(json(bytes("{card}")))'


def render_pdf(sheet: dict[str, Any], *, made_at: datetime) -> bytes:
    """`sheet` is what `sheet.typ` reads; `made_at` is the date written inside the file."""
    return draw(_source(sheet), root=SHEET.parent, made_at=made_at)


def qr_svg(address: str) -> str:
    """A QR code that still reads when a corner of the sheet is stained.

    All eight masks give a code that reads; looking for the prettiest costs ten milliseconds.
    """
    import segno  # noqa: PLC0415  # for who prints, not for every process

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
