"""How many messages an operator counts for one text (3GPP TS 23.038)."""

GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_7_ESCAPED = frozenset("^{}\\[~]|€\f")  # these take two places each
ALONE_7, CHAINED_7 = 160, 153
ALONE_16, CHAINED_16 = 70, 67


def segments(text: str) -> int:
    """Messages counted: in 7 bits a sign where the alphabet allows, else in 16.

    >>> segments("a" * 160), segments("a" * 161), segments("€" * 80), segments("€" * 81)
    (1, 2, 1, 2)
    >>> segments("ع" * 70), segments("ع" * 71), segments("ê")
    (1, 2, 1)
    """
    signs = set(text)
    if signs <= GSM_7 | GSM_7_ESCAPED:
        return _septets(text)
    return _chunks([len(sign.encode("utf-16-be")) // 2 for sign in text], ALONE_16, CHAINED_16)


def _septets(text: str) -> int:
    sizes = [2 if sign in GSM_7_ESCAPED else 1 for sign in text]
    return _chunks(sizes, ALONE_7, CHAINED_7)


def _chunks(sizes: list[int], alone: int, chained: int) -> int:
    """A sign of two units is never cut in two, so a chain may leave one place empty."""
    if sum(sizes) <= alone:
        return 1
    count, room = 1, chained
    for size in sizes:
        if size > room:
            count, room = count + 1, chained
        room -= size
    return count
