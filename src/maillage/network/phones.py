"""Telephone numbers to read aloud and to dial."""

from dataclasses import dataclass

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

# The telephone region of the overseas départements and collectivities, by their INSEE code.
REGIONS = {
    "971": "GP", "972": "MQ", "973": "GF", "974": "RE", "975": "PM", "976": "YT", "977": "BL",
    "978": "MF", "986": "WF", "987": "PF", "988": "NC",
}  # fmt: skip


def region_of(code: str) -> str:
    """The telephone region of a place, from its INSEE or post code."""
    return REGIONS.get(code[:3], "FR")


@dataclass(frozen=True)
class Phone:
    shown: str
    dial: str


def phone(number: str, *, code: str) -> Phone | None:
    """A number of a place of this INSEE or post code, grouped in pairs as it is said."""
    if not number.strip():
        return None
    try:
        parsed = phonenumbers.parse(number, region_of(code))
    except NumberParseException:
        return Phone(number, "".join(sign for sign in number if sign.isdigit() or sign == "+"))
    shown = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    return Phone(shown, phonenumbers.format_number(parsed, PhoneNumberFormat.E164))


def dialled(text: str, *, code: str = "") -> str | None:
    """The E.164 form of a number someone may have, None where the figures make none.

    Only the length is judged: plans of numbers change, and a person knows their own.

    >>> dialled("06 39 98 00 01"), dialled("12")
    ('+33639980001', None)
    """
    try:
        parsed = phonenumbers.parse(text, region_of(code))
    except NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
