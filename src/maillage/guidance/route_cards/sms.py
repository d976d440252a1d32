"""Two text messages of at most 160 signs. Phones are shared: neither names a place nor a topic.

The first says where and when, the second gives the address of the card. French and English stay in
the 7-bit alphabet of text messages (one segment); Arabic cannot, and travels in up to three.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from maillage.common.prints.fonts import shortened
from maillage.guidance.route_cards.contents import PlaceFacts
from maillage.guidance.route_cards.hours import hours_lines
from maillage.guidance.route_cards.selectors import LiveStep
from maillage.network.phones import phone

LIMIT = 160
# The basic alphabet of GSM 03.38; its escaped signs count double and are never used here.
GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
SAME = str.maketrans(
    {
        "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-",
        "\u00a0": " ", "\u202f": " ", "\t": " ", "\r": " ", "\n": " ", "œ": "oe", "Œ": "OE",
        "…": "...", "€": "EUR", "[": "(", "]": ")", "{": "(", "}": ")", "|": "/", "\\": "/",
        "~": "-", "^": "", "`": "'", "°": "o",
    }
)  # fmt: skip
ONE_SEGMENT, EACH_SEGMENT = 70, 67  # signs of 16 bits, alone and in a chain


@dataclass(frozen=True, kw_only=True)
class TextMessage:
    text: str

    @property
    def segments(self) -> int:
        """How many messages the operator counts."""
        if set(self.text) <= GSM_7:
            return 1
        size = len(self.text.encode("utf-16-be")) // 2
        return 1 if size <= ONE_SEGMENT else -(-size // EACH_SEGMENT)

    @property
    def link(self) -> str:
        """Opens the phone's own message, without a number."""
        return f"sms:?&body={quote(self.text, safe='')}"


def text_messages(
    steps: list[LiveStep], *, address: str, until: datetime, now: datetime
) -> list[TextMessage]:
    """The place of the first step that has one, then the address of the card."""
    facts = next((live.facts for live in steps if live.facts and not live.is_gone), None)
    first = [TextMessage(text=_where_and_when(facts, now))] if facts else []
    return [*first, TextMessage(text=_card_address(address, until))]


def _where_and_when(facts: PlaceFacts, now: datetime) -> str:
    """The street always, then the telephone, then as much of the week as there is room for."""
    where = _plain(f"{facts.address}, {facts.post_code} {facts.commune}")
    number = phone(facts.phone, code=facts.post_code)
    call = _plain(gettext("Tél. %(number)s") % {"number": number.shown}) if number else ""
    text = shortened(where, longest=LIMIT - len(call) - 3).replace("…", "...") + "."
    lines = hours_lines(facts.hours, now=now, code=facts.post_code)
    week = [_plain(f"{line.days} {line.times}".strip()) for line in lines]
    if not week:
        week = [_plain(gettext("Appelez avant de venir."))] if call else []
    kept = ""
    for line in week:
        longer = f"{kept}; {line}" if kept else line
        if len(f"{longer}. {text} {call}") > LIMIT:
            break
        kept = longer
    when = f"{kept[:1].upper()}{kept[1:]}".rstrip(".") + "." if kept else ""
    return " ".join(part for part in (when, text, call) if part)


def _card_address(address: str, until: datetime) -> str:
    date = date_format(localtime(until), "d/m/Y")
    words = gettext("Adresses et horaires, jusqu’au %(date)s : %(address)s")
    text = _plain(words % {"date": date, "address": address})
    return text if len(text) <= LIMIT else address


def _plain(text: str) -> str:
    """Latin letters as the 7-bit alphabet has them; another script stays as it is.

    >>> _plain("l’Île-Saint-Denis, allée François Bœuf")
    "l'Ile-Saint-Denis, allée Francois Boeuf"
    """
    text = unicodedata.normalize("NFC", text).translate(SAME)
    return " ".join("".join(map(_letter, text)).split())


def _letter(sign: str) -> str:
    if sign in GSM_7:
        return sign
    plain = "".join(part for part in unicodedata.normalize("NFKD", sign) if part in GSM_7)
    return plain or (sign if sign.isprintable() else "")
