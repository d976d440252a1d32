"""From a document to a PDF, in the language that is active."""

import json
from datetime import datetime
from pathlib import Path

from django.http import HttpResponse
from django.utils.translation import get_language, get_language_bidi

from maillage.common.prints.blocks import Document
from maillage.common.prints.press import draw

SHAPES = Path(__file__).with_name("document.typ")
SOURCE = '#import "{module}": document\n#document(json(bytes("{content}")))'


def render(document: Document, *, made_at: datetime) -> bytes:
    content = document.to_json(language=(get_language() or "fr")[:2], rtl=get_language_bidi())
    quoted = json.dumps(content, ensure_ascii=False).replace("\\", "\\\\").replace('"', '\\"')
    source = SOURCE.format(module=SHAPES.name, content=quoted).encode()
    return draw(source, root=SHAPES.parent, made_at=made_at)


def pdf_response(document: Document, *, name: str, made_at: datetime) -> HttpResponse:
    """Shown by the browser, kept by no cache; the name of the file says nothing of anybody."""
    response = HttpResponse(render(document, made_at=made_at), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Content-Language"] = get_language() or "fr"
    response["Cache-Control"] = "private, no-store"
    return response
