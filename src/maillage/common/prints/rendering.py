"""From a document to a PDF, in the language that is active."""

import json
import threading
from datetime import datetime
from functools import cache
from pathlib import Path

import typst
from django.http import HttpResponse
from django.utils.translation import get_language, get_language_bidi

from maillage.common.prints import fonts
from maillage.common.prints.blocks import Document

SHAPES = Path(__file__).with_name("document.typ")
SOURCE = '#import "{module}": document\n#document(json(bytes("{content}")))'
# The compiler is one object that may serve one document at a time.
_turn = threading.Lock()


def render(document: Document, *, made_at: datetime) -> bytes:
    content = document.to_json(language=(get_language() or "fr")[:2], rtl=get_language_bidi())
    quoted = json.dumps(content, ensure_ascii=False).replace("\\", "\\\\").replace('"', '\\"')
    with _turn:
        drawn = _compiler().compile(
            input=SOURCE.format(module=SHAPES.name, content=quoted).encode(),
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=int(made_at.timestamp()),
        )
    if not isinstance(drawn, bytes):
        raise TypeError("a document is one file")
    return drawn


def pdf_response(document: Document, *, name: str, made_at: datetime) -> HttpResponse:
    """Shown by the browser, kept by no cache; the name of the file says nothing of anybody."""
    response = HttpResponse(render(document, made_at=made_at), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Content-Language"] = get_language() or "fr"
    response["Cache-Control"] = "private, no-store"
    return response


@cache
def _compiler() -> typst.Compiler:
    known = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(fonts.folder())],
    )
    return typst.Compiler(root=str(SHAPES.parent), font_paths=known)
