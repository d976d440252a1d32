"""The card as a PDF, in the language that is active."""

import io
import json
from datetime import datetime
from pathlib import Path

from django.utils.translation import get_language, get_language_bidi, gettext

from maillage.common.prints.press import draw
from maillage.people import card_numbers
from maillage.people.models import Person

SHAPES = Path(__file__).with_name("card.typ")
SOURCE = '#import "{module}": sheet\n#sheet(json(bytes("{content}")))'


def card_pdf(person: Person, *, made_at: datetime) -> bytes:
    quoted = json.dumps(_content(person), ensure_ascii=False)
    quoted = quoted.replace("\\", "\\\\").replace('"', '\\"')
    source = SOURCE.format(module=SHAPES.name, content=quoted).encode()
    return draw(source, root=SHAPES.parent, made_at=made_at)


def _content(person: Person) -> dict[str, object]:
    """No name and no structure: a card is lost, lent and found."""
    number = card_numbers.shown(person.card_number)
    return {
        "language": (get_language() or "fr")[:2],
        "rtl": get_language_bidi(),
        "title": gettext("Votre carte"),
        "label": gettext("Votre numéro"),
        "number": number,
        "show": gettext("Montrez cette carte à l’accueil."),
        "qr": _qr(person.card_number),
        "qr_alt": gettext("Code QR du numéro %(number)s") % {"number": number},
        "lines": [
            gettext("Découpez la carte. Gardez-la avec vous."),
            gettext("Elle ne porte ni votre nom ni votre adresse."),
            gettext("Carte perdue ? Demandez-en une autre, c’est gratuit."),
        ],
    }


def _qr(number: str) -> str:
    """Reads even with a corner worn off; the number alone, no address behind it."""
    import segno  # noqa: PLC0415  # for who prints, not for every process

    drawing = io.BytesIO()
    code = segno.make(number, error="q", micro=False)
    code.save(drawing, kind="svg", border=2, xmldecl=False, omitsize=True)
    return drawing.getvalue().decode()
