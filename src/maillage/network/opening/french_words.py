"""Hours written in French cut into words that are understood; one unknown word and it is None."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_NAMES = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
MIDNIGHT = 24 * 60


class Kind(Enum):
    """What a word is to the grammar."""

    DAY = auto()
    WEEKEND = auto()
    NTH = auto()
    OF_MONTH = auto()
    TIME = auto()
    NUMBER = auto()  # an hour without its "h": "9h-12"
    DASH = auto()
    TO = auto()
    AND = auto()
    SLASH = auto()
    CLOSED = auto()
    EXCEPT = auto()
    BOOKED = auto()
    HALF = auto()
    BREAK = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its value: a day's rank, a number of minutes, a rank in the month."""

    kind: Kind
    value: int = 0


_RULES: tuple[tuple[str, Kind | None], ...] = (
    (r"lun(?:dis?)?|mar(?:dis?)?|mer(?:credis?)?|jeu(?:dis?)?|ven(?:dredis?)?", Kind.DAY),
    (r"sam(?:edis?)?|dim(?:anches?)?", Kind.DAY),
    (r"week[\s-]?ends?", Kind.WEEKEND),
    (r"(?:[1-4])\s?(?:ers?|eres?|nde?s?|emes?|es?)(?![a-z])", Kind.NTH),
    (r"premiers?|deuxiemes?|troisiemes?|quatriemes?", Kind.NTH),
    (r"du mois|de chaque mois", Kind.OF_MONTH),
    (r"\d{1,2}\s?(?:heures|heure|hrs|h|:)\s?[0-5]\d(?:\s?min)?(?!\d|\s?h)", Kind.TIME),
    (r"\d{1,2}\.[0-5]\d\s?h(?![a-z])", Kind.TIME),
    (r"\d{1,2}\s?(?:heures|heure|hrs|h)(?![a-z0-9])", Kind.TIME),
    (r"\d{1,2}\s?h(?=lun|mar|mer|jeu|ven|sam|dim|le |et )", Kind.TIME),
    (r"midi(?![a-z])", Kind.TIME),
    (r"minuit", Kind.TIME),
    (r"\d{1,2}(?![\d.:/])", Kind.NUMBER),
    (r"sur (?:rendez[\s-]?vous|r\.?d\.?v\.?)(?: uniquement| seulement)?", Kind.BOOKED),
    (r"(?:avec ou )?sans (?:rendez[\s-]?vous|r\.?d\.?v\.?)", None),
    (r"fermee?s?(?: au public)?", Kind.CLOSED),
    (r"sauf", Kind.EXCEPT),
    (r"matins?|matinees?|apres[\s-]midis?", Kind.HALF),
    (
        r"(?:les |nos )?(?:heures|horaires?)(?: d[ e]?'?\s?ouvertures?| d'accueil(?: du public)?)?",
        None,
    ),
    (r"les bureaux sont ouverts|(?:l'accueil est |nous sommes )?ouverte?s?(?: au public)?", None),
    (r"ouvertures?(?: au public)?|accueil(?: du public)?|permanences?", None),
    (r"chaque|tous les(?= (?:lun|mar|mer|jeu|ven|sam|dim))|journees?", None),
    (r"au(?![a-z])|jusqu'au", Kind.TO),
    (r"a(?![a-z])", Kind.TO),
    (r"et(?![a-z])|&|puis", Kind.AND),
    (r"(?:du|de|des|d'|les?|la|l')(?![a-z])", None),
    (r"[-–—−]+|>", Kind.DASH),
    (r"/", Kind.SLASH),
    (r"[,;.:\n|•*()\"«»]+", Kind.BREAK),
    (r"\s+", None),
)
_COMPILED = tuple((re.compile(pattern), kind) for pattern, kind in _RULES)
_RANKS = {"premier": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4}


def plain(text: str) -> str:
    """Lower case, no accents, straight apostrophes."""
    straight = text.replace("’", "'").replace("\u00a0", " ").lower()
    apart = unicodedata.normalize("NFKD", straight)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _minutes(text: str) -> int:
    if text == "midi":
        return MIDNIGHT // 2
    if text == "minuit":
        return MIDNIGHT
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    return numbers[0] * 60 + (numbers[1] if len(numbers) > 1 else 0)


def _word(kind: Kind, text: str) -> Word:
    if kind is Kind.DAY:
        return Word(kind, _NAMES.index(text[:3]))
    if kind is Kind.TIME:
        return Word(kind, _minutes(text))
    if kind is Kind.NUMBER:
        return Word(kind, int(text) * 60)
    if kind is Kind.NTH:
        return Word(kind, int(text[0]) if text[0].isdigit() else _RANKS[text.rstrip("s")])
    if kind is Kind.HALF:
        return Word(kind, 0 if text.startswith("matin") else 1)
    return Word(kind)


def words(text: str) -> list[Word] | None:
    """The words of a text, or None if one of them is not understood."""
    rest, found = plain(text), []
    while rest:
        for pattern, kind in _COMPILED:
            if match := pattern.match(rest):
                if kind is not None:
                    found.append(_word(kind, match[0].strip()))
                rest = rest[match.end() :]
                break
        else:
            return None
    return found
