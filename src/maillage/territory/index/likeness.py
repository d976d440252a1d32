"""A commune written almost right: the beginning of its name, or one letter off.

Within one post code only, or within a département where the code is in no list (CEDEX). Two
communes that would do are none.
"""

from collections.abc import Iterable

from maillage.common.text import fold, one_letter_apart
from maillage.territory.index.columns import Columns

SHORTEST = 5  # letters: shorter names are often one letter apart
SHORTEST_FAR = 8


def likened(
    columns: Columns, folded: str, post_code: str, namesakes: tuple[int, ...]
) -> int | None:
    """The row of the one commune there that the name may mean.

    A name that some commune elsewhere really bears is no typing error: it may only be shortened.
    """
    served = columns.post_codes.served(post_code)
    if not served:
        return None if namesakes else _one_letter_off(columns, folded, _around(columns, post_code))
    if len(folded) < SHORTEST:
        return None
    meant = {columns.holder[row] for row in served if _shortens(columns, folded, row)}
    if not namesakes:
        meant |= {columns.holder[row] for row in served if _is_one_off(columns, folded, row)}
    return meant.pop() if len(meant) == 1 else None


def _shortens(columns: Columns, folded: str, row: int) -> bool:
    """The usual short name: Sarlat for Sarlat-la-Canéda."""
    return fold(columns.names[row]).startswith(f"{folded} ")


def _is_one_off(columns: Columns, folded: str, row: int) -> bool:
    return one_letter_apart(folded, fold(columns.names[row]))


def _one_letter_off(columns: Columns, folded: str, rows: Iterable[int]) -> int | None:
    if len(folded) < SHORTEST_FAR:
        return None
    meant = {columns.holder[row] for row in rows if _is_one_off(columns, folded, row)}
    return meant.pop() if len(meant) == 1 else None


def _around(columns: Columns, post_code: str) -> Iterable[int]:
    """Every commune some post code of which begins alike."""
    size = 3 if post_code.startswith(("97", "98")) else 2
    head = post_code[:size]
    if len(head) < size:
        return ()
    post_codes = columns.post_codes
    codes = [post_codes.codes[number] for number in post_codes.begun(head)]
    return {row for code in codes for row in post_codes.served(code)}
