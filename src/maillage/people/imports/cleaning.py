"""From the cells of a line to the fields of a person: what is understood, what is not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from maillage.common.text import fold
from maillage.network.languages import LANGUAGES
from maillage.network.phones import dialled
from maillage.people.enums import Channel
from maillage.people.models import Person
from maillage.territory.selectors import commune_for

OLDEST = 1900
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LIST = re.compile(r"[|;,/]| et | and ")
_YES = {"oui", "yes", "vrai", "true", "x", "1", "o"}
_NO = {"non", "no", "faux", "false", "0", "n", ""}
_CHANNELS = {
    "appel": Channel.CALL, "telephone": Channel.CALL, "tel": Channel.CALL, "call": Channel.CALL,
    "sms": Channel.SMS, "texto": Channel.SMS, "text": Channel.SMS,
    "mail": Channel.EMAIL, "e mail": Channel.EMAIL, "email": Channel.EMAIL,
    "courriel": Channel.EMAIL, "courrier": Channel.POST, "post": Channel.POST,
    "proche": Channel.RELATIVE, "par un proche": Channel.RELATIVE, "relative": Channel.RELATIVE,
    "aucun": Channel.NONE, "ne pas contacter": Channel.NONE, "none": Channel.NONE,
    "sur place": Channel.IN_PERSON, "in person": Channel.IN_PERSON,
}  # fmt: skip
_LANGUAGES = {
    fold(name): language.code
    for language in LANGUAGES
    for name in (language.code, language.autonym, language.french, language.english)
}


@dataclass(slots=True)
class Cleaned:
    """`values` by field of a person, ready to store; `problems` by field: a code of `words`."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def clean(cells: Mapping[str, str], *, this_year: int) -> Cleaned:
    """Read one line; `cells` by field of a person, plus `post_code`. Nothing is guessed."""
    row = Cleaned()
    for name in ("first_name", "last_name", "alias", "contact_hours"):
        _text(row, name, cells.get(name, ""))
    if not (row.values["first_name"] or row.values["alias"]):
        row.problems["first_name"] = "missing"
    _birth_year(row, cells.get("birth_year", ""), this_year)
    _commune(row, cells.get("commune", ""), cells.get("post_code", ""))
    _phone(row, cells.get("phone", ""), cells.get("post_code", ""))
    _email(row, cells.get("email", ""))
    for name in ("languages_spoken", "languages_read"):
        _languages(row, name, cells.get(name, ""))
    _channel(row, cells.get("channel", ""))
    for name in ("may_leave_message", "is_protected"):
        _yes_or_no(row, name, cells.get(name, ""))
    return row


def _text(row: Cleaned, name: str, text: str) -> None:
    row.values[name] = " ".join(text.split())
    if len(row.values[name]) > (getattr(Person._meta.get_field(name), "max_length", 0) or 0):
        row.problems[name] = "too_long"


def _birth_year(row: Cleaned, text: str, this_year: int) -> None:
    row.values["birth_year"] = None
    if not text.strip():
        return
    year = year_in(text)
    if year.isdigit() and OLDEST <= int(year) <= this_year:
        row.values["birth_year"] = int(year)
    else:
        row.problems["birth_year"] = "not_a_year"


def year_in(text: str) -> str:
    """The one year a date holds; the text as it is where there is none, or several.

    >>> year_in("12/03/1984"), year_in("vers 80")
    ('1984', 'vers 80')
    """
    years = set(_YEAR.findall(text))
    return years.pop() if len(years) == 1 else text


def _commune(row: Cleaned, name: str, post_code: str) -> None:
    row.values["commune"] = None
    if not name.strip():
        return
    found = commune_for(name=name, post_code=post_code)
    if found is None:
        row.problems["commune"] = "unknown_commune"
    else:
        row.values["commune"] = found.insee_code


def _phone(row: Cleaned, text: str, post_code: str) -> None:
    row.values["phone"] = ""
    if not text.strip():
        return
    number = dialled(text, code=post_code)
    if number is None:
        row.problems["phone"] = "not_a_phone"
    else:
        row.values["phone"] = number


def _email(row: Cleaned, text: str) -> None:
    row.values["email"] = text.strip()
    if not text.strip():
        return
    try:
        validate_email(text.strip())
    except ValidationError:
        row.problems["email"] = "not_an_email"


def _languages(row: Cleaned, name: str, text: str) -> None:
    words = [fold(part) for part in _LIST.split(text) if part.strip()]
    row.values[name] = list(dict.fromkeys(_LANGUAGES[w] for w in words if w in _LANGUAGES))
    if any(word not in _LANGUAGES for word in words):
        row.problems[name] = "unknown_language"


def _channel(row: Cleaned, text: str) -> None:
    """Without a word of the file, a person is only met in person: a number is no permission."""
    row.values["channel"] = _CHANNELS.get(fold(text), Channel.IN_PERSON).value
    if text.strip() and fold(text) not in _CHANNELS:
        row.problems["channel"] = "unknown_channel"


def _yes_or_no(row: Cleaned, name: str, text: str) -> None:
    said = fold(text)
    row.values[name] = said in _YES
    if said not in _YES | _NO:
        row.problems[name] = "yes_or_no"
