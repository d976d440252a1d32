"""What the comparison of places looks at: one flat record a place, every text already folded."""

from dataclasses import dataclass
from functools import cache
from math import nan

from maillage.common.text import fold
from maillage.network.duplicates.lexicon import (
    EMPTY,
    KINDS,
    NUMBER_SUFFIXES,
    SHARED_DOMAINS,
    STREET_EMPTY,
    STREET_TYPES,
)

NATIONAL_DIGITS = 9
SIRET_DIGITS = 14
_PHRASES = sorted(KINDS, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Profile:
    """One place as the comparison sees it; `key` is what the caller names it by."""

    key: int
    name: str
    core: str
    kind: str
    number: str
    street: str
    commune: str
    post_code: str
    latitude: float
    longitude: float
    phone: str
    mails: frozenset[str]
    domains: frozenset[str]
    pivot: str
    typologies: frozenset[str]


def profile(
    *,
    key: int,
    nom: str,
    adresse: str,
    commune: str,
    code_postal: str,
    latitude: float | None = None,
    longitude: float | None = None,
    telephone: str = "",
    courriels: list[str] | None = None,
    site_web: list[str] | None = None,
    pivot: str = "",
    typologie: list[str] | None = None,
) -> Profile:
    """Fold the fields of a place. Give no position where it is only the middle of the commune."""
    town = commune_words(commune)
    name = fold(nom)
    kind, rest = _kind(name)
    number, street = split_street(fold(adresse))
    mails = frozenset(mail.strip().casefold() for mail in courriels or () if "@" in mail)
    return Profile(
        key=key,
        name=name,
        core=_core(rest, town),
        kind=kind,
        number=number,
        street=street,
        commune=town,
        post_code=code_postal.strip().zfill(5),
        latitude=nan if latitude is None else latitude,
        longitude=nan if longitude is None else longitude,
        phone=_phone(telephone),
        mails=mails,
        domains=_domains(mails, site_web or []),
        pivot=pivot if len(pivot) == SIRET_DIGITS and pivot.strip("0") else "",
        typologies=frozenset(typologie or ()) - {"Autre"},
    )


@cache
def commune_words(commune: str) -> str:
    """The folded name without arrondissement number or "cedex"."""
    words = fold(commune).partition(" cedex")[0].split()
    return " ".join(word for word in words if not word[0].isdigit() and word != "arrondissement")


def _kind(name: str) -> tuple[str, str]:
    """The kind the name speaks of, and the name without the words that said so."""
    padded = f" {name} "
    kind = ""
    for phrase in _PHRASES:
        if f" {phrase} " in padded:
            kind = kind or KINDS[phrase]
            if KINDS[phrase] == kind:
                padded = padded.replace(f" {phrase} ", " ", 1)
    return kind, padded.strip()


def _core(rest: str, town: str) -> str:
    """What is left once the town and the empty words are gone, in order and only once each."""
    padded = f" {rest} ".replace(f" {town} ", " ") if town else rest
    words = [word for word in padded.split() if word not in EMPTY]
    return " ".join(dict.fromkeys(words))


@cache
def split_street(address: str) -> tuple[str, str]:
    """House number with its suffix ("12b"), and the street with its type written out.

    >>> split_street("12 bis av de la republique")
    ('12b', 'avenue republique')
    """
    words = address.split()
    number = ""
    if words and words[0][0].isdigit():
        number = words.pop(0)
        while words and (words[0].isdigit() or words[0] in {"a", "et"}) and len(words) > 1:
            words.pop(0)
        if words and words[0] in NUMBER_SUFFIXES and len(words) > 1:
            number += NUMBER_SUFFIXES[words.pop(0)]
    words = [STREET_TYPES.get(word, word) for word in words]
    return number, " ".join(word for word in words if word not in STREET_EMPTY)


def _phone(text: str) -> str:
    digits = "".join(c for c in text if c.isdigit())
    return digits[-NATIONAL_DIGITS:] if len(digits) >= NATIONAL_DIGITS else ""


def _domains(mails: frozenset[str], sites: list[str]) -> frozenset[str]:
    hosts = {mail.rpartition("@")[2] for mail in mails}
    for site in sites:
        host = site.casefold().partition("://")[2] or site.casefold()
        hosts.add(host.partition("/")[0].removeprefix("www."))
    return frozenset(host for host in hosts if "." in host and host not in SHARED_DOMAINS)
