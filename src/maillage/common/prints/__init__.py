"""Documents to print, in the reader's language, right to left included: words in, a PDF out.

    render(
        Document(
            title=gettext("Vos accords"),
            blocks=[Heading(gettext("Dossier")), Paragraph("…"), Facts([("Date", "3 mai")])],
        ),
        made_at=now,
    )

It is tagged (PDF/UA-1): a document that a screen reader could not read is an error.
"""

from maillage.common.prints.blocks import (
    Block,
    Document,
    Facts,
    Heading,
    Items,
    Paragraph,
    Table,
)
from maillage.common.prints.rendering import pdf_response, render

__all__ = [
    "Block",
    "Document",
    "Facts",
    "Heading",
    "Items",
    "Paragraph",
    "Table",
    "pdf_response",
    "render",
]
