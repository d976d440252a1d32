"""Figures as they are typed: telephones, years, or a part of either."""

FRANCE = "33"
LONGEST_NATIONAL = 10
CENTURY = 100


def digits(text: str) -> str:
    """ASCII figures only, whatever script they were typed in."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def national(phone: str) -> str:
    """A whole number as people say it; a foreign one with its country's code.

    >>> national("+33 6 12 34 56 78"), national("06.12.34.56.78"), national("+221 77 123 45 67")
    ('0612345678', '0612345678', '221771234567')
    """
    number = digits(phone)
    abroad = number.removeprefix("00") if number.startswith("00") else number
    is_french = len(abroad) == LONGEST_NATIONAL + 1 and abroad.startswith(FRANCE)
    return "0" + abroad.removeprefix(FRANCE) if is_french else abroad


def years(figures: str, *, this_year: int) -> list[int]:
    """The birth years that figures may mean: four, or the last two.

    >>> years("1984", this_year=2026), years("84", this_year=2026), years("10", this_year=2026)
    ([1984], [1984], [2010, 1910])
    >>> years("612", this_year=2026)
    []
    """
    if len(figures) == 4:  # noqa: PLR2004 -- a whole year
        whole = int(figures)
        return [whole] if this_year - 120 <= whole <= this_year else []
    if len(figures) != 2:  # noqa: PLR2004 -- its last two figures
        return []
    latest = this_year - (this_year - int(figures)) % CENTURY
    return [year for year in (latest, latest - CENTURY) if year > this_year - 120]
