"""Numbers of printed cards: seven signs that are hard to confuse, the last one a check.

23 signs, a prime: any one sign mistaken and any two neighbours swapped are found out. No vowel, so
that no word appears by chance; no 0/O, 1/I/L, 5/S, 8/B, 2/Z read for one another.
"""

import secrets

SIGNS = "234679CDFGHJKMNPQRTVWXY"
LENGTH = 6


def new_number() -> str:
    """A number nobody could guess; whether it is free is for the database to say."""
    body = "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
    return body + check_sign(body)


def check_sign(body: str) -> str:
    """The sign that ends a number.

    >>> check_sign("K7MP4R")
    '9'
    """
    total = sum(place * SIGNS.index(sign) for place, sign in enumerate(body, start=2))
    return SIGNS[-total % len(SIGNS)]


def is_whole(number: str) -> bool:
    """Whether a number was typed without a mistake.

    >>> is_whole("K7MP4R9"), is_whole("K7PM4R9"), is_whole("K7MP4R")
    (True, False, False)
    """
    known = len(number) == LENGTH + 1 and set(number) <= set(SIGNS)
    return known and check_sign(number[:LENGTH]) == number[LENGTH]


def typed(text: str) -> str:
    """The number as it is stored, from the way people type it.

    >>> typed("k7mp-4r9")
    'K7MP4R9'
    """
    return "".join(sign for sign in text.upper() if sign.isalnum())


def shown(number: str) -> str:
    """In two groups, as it is printed and read aloud.

    >>> shown("K7MP4R9")
    'K7MP-4R9'
    """
    return f"{number[:4]}-{number[4:]}" if len(number) == LENGTH + 1 else number
