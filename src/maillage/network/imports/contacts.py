"""Telephone numbers, e-mails and web addresses."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

import phonenumbers
from phonenumbers import PhoneNumberFormat

from maillage.network.imports.lists import split_addresses
from maillage.network.imports.notes import Notes, RepairCode
from maillage.network.imports.texts import tidy

PHONE_LENGTH = 40
LINK_LENGTH = 500
EMAIL_LENGTH = 254
_EMAIL = re.compile(r"[A-Za-z0-9._%+'\-]+@(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,24}$")
_EMAILS = re.compile(r"[|;,\s]+")
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_\-]{0,62})?\.)+[a-z]{2,24}$", re.IGNORECASE)
_SCHEME = re.compile(r"(?i)^(https?)\s*[:;]?\s*/{1,3}\s*")


@lru_cache(maxsize=65536)
def international(text: str, region: str) -> str | None:
    """The E.164 form of a number that exists, else None."""
    for home in dict.fromkeys((region, "FR")):
        try:
            number = phonenumbers.parse(text, home)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, PhoneNumberFormat.E164)
        overseas = _overseas(f"0{str(number.national_number)[-9:]}", region)
        if overseas:
            return overseas
    return None


def _overseas(national: str, region: str) -> str | None:
    """La Réunion is often written "+33 262…", Mayotte "+269 269…"; both are +262 in truth."""
    if region == "FR":
        return None
    try:
        number = phonenumbers.parse(national, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def telephone(raw: str, region: str, notes: Notes) -> str:
    """The international form; a short number (3949) or a wrong one stays as it was written."""
    text = tidy(raw).replace("\n", " ")
    if not text:
        return ""
    first = re.split(r"[|;/,]| ou ", text)[0].strip()
    value = international(first, region)
    if value is None:
        notes.add("telephone", raw, text[:PHONE_LENGTH], RepairCode.BAD_PHONE)
        return text[:PHONE_LENGTH].strip()
    if value != raw:
        notes.add("telephone", raw, value, RepairCode.PHONE)
    return value


def emails(raw: str, notes: Notes) -> list[str]:
    """The addresses that could be real."""
    found: list[str] = []
    for part in _EMAILS.split(tidy(raw)):
        text = part.strip("<>()[]\"' .").removeprefix("mailto:")
        if not text:
            continue
        if len(text) > EMAIL_LENGTH or not _EMAIL.match(text):
            notes.add("courriels", part, "", RepairCode.BAD_EMAIL)
            continue
        if text != part:
            notes.add("courriels", part, text, RepairCode.EMAIL)
        if text not in found:
            found.append(text)
    return found


@lru_cache(maxsize=16384)
def link(text: str) -> str | None:
    """A web address that a browser would open, with its scheme; None if it is not one."""
    bare = _SCHEME.sub("", text)
    if not bare or len(text) > LINK_LENGTH or re.search(r"[\s<>\"|]", bare):
        return None
    scheme = (
        "http"
        if text.lower().startswith("http") and not text.lower().startswith("https")
        else "https"
    )
    try:
        host = urlsplit(f"{scheme}://{bare}").hostname or ""
        ascii_host = host.encode("idna").decode() if not host.isascii() else host
    except (ValueError, UnicodeError):
        return None
    return f"{scheme}://{bare}" if _HOST.match(ascii_host) else None


def _kept(column: str, text: str, notes: Notes) -> str:
    value = link(text)
    if value is None:
        notes.add(column, text, "", RepairCode.BAD_URL)
        return ""
    if value != text:
        notes.add(column, text, value, RepairCode.URL)
    return value


def links(column: str, raw: str, notes: Notes) -> list[str]:
    """Every web address of a column that holds several."""
    kept = (_kept(column, text, notes) for text in split_addresses(raw))
    return list(dict.fromkeys(value for value in kept if value))


def one_link(column: str, raw: str, notes: Notes) -> str:
    """The web address of a column that holds one."""
    text = tidy(raw).replace("\n", " ")
    return _kept(column, text, notes) if text else ""
