"""Names as they are typed, heard and spelt: words, the same joined, and what each sounds like."""

import re
import string
from functools import lru_cache

from maillage.common.text import fold

# Consonants of scripts that are heard at the counter; vowels are dropped anyway.
_ARABIC = {
    "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "d", "ر": "r",
    "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "ع": "a", "غ": "g", "ف": "f", "ق": "k",
    "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "ou", "ي": "i", "ة": "a", "ى": "a",
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ء": "", "پ": "p", "چ": "ch", "گ": "g", "ک": "k",
    "ی": "i", "ؤ": "ou", "ئ": "i",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "j",
    "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "ou", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "sh", "ы": "i", "э": "e", "ю": "iou", "я": "ia", "ь": "", "ъ": "",
}  # fmt: skip
_LETTERS = str.maketrans(_ARABIC | _CYRILLIC)

# In this order: what is written in several letters, then what one letter sounds like.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ou(?=[aeiy])|oo(?=[aeiy])", "w"),
        (r"ph", "f"),
        (r"ch(?=[rl])", "k"),
        (r"t?s?ch|sh|cz|tx", "X"),
        (r"dj|dz|g(?=[eiy])|j", "J"),
        (r"gn(?=[aeiouy])|nh", "n"),
        (r"ck|qu?|kh|c(?![eiy])|k", "k"),
        (r"gh|gu(?=[eiy])", "g"),
        (r"[cz]|ss|ts", "s"),
        (r"x", "ks"),
        (r"([bdtrl])h", r"\1"),
        (r"(?<=[aeiou])y(?=[aeiou])|^[yi](?=[aeou])", "Y"),
        (r"^h|[hw]$", ""),
        (r"^[aeiouy]+", "A"),
        (r"[aeiouy]", ""),
        (r"(.)\1+", r"\1"),
    )
)
SHORTEST_CODE = 2
# The same given name, said short or long. Only where nobody would take one for another's.
_SAME = (
    ("fatou", "fatoumata", "fatimata"),
    ("mohamed", "mohammed", "mohamad", "mohammad", "muhammad", "muhammed", "mouhamed", "med"),
    ("mamadou", "mouhamadou", "mahamadou"),
    ("aicha", "aichatou"),
    ("aissata", "aissatou"),
    ("khadija", "khadidja", "kadidia"),
    ("oumar", "omar", "umar"),
    ("ibrahim", "ibrahima", "brahim"),
    ("youssef", "yusuf", "yousouf", "youssouf"),
)
SAME: dict[str, frozenset[str]] = {
    name: frozenset(group) - {name} for group in _SAME for name in group
}


def words(text: str) -> list[str]:
    """The words of a name, comparable.

    >>> words("Jean-Pierre N’Diaye")
    ['jean', 'pierre', 'n', 'diaye']
    """
    return fold(text).split()


def joined(text: str) -> str:
    """A name of several words written as one, or nothing.

    >>> joined("N'Diaye"), joined("Ben Ali"), joined("Diallo")
    ('ndiaye', 'benali', '')
    """
    parts = words(text)
    return "".join(parts) if len(parts) > 1 else ""


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """What a word sounds like, whoever spells it; nothing for what is too short to tell.

    >>> sound("mohamed") == sound("muhammad") == sound(fold("محمد"))
    True
    >>> sound("aicha") == sound("aisha") == sound("aycha")
    True
    >>> sound("djamel") == sound("jamal"), sound("awa") == sound("hawa") == sound("aoua")
    (True, True)
    """
    code = word.translate(_LETTERS)
    for pattern, replacement in _SOUNDS:
        code = pattern.sub(replacement, code)
    return code if len(code) >= SHORTEST_CODE else ""


def one_letter_away(word: str) -> set[str]:
    """Every word that differs by one letter more, less, other, or two neighbours swapped."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    letters = string.ascii_lowercase
    less = {before + after[1:] for before, after in cuts if after}
    swapped = {before + after[1] + after[0] + after[2:] for before, after in cuts if len(after) > 1}
    other = {before + sign + after[1:] for before, after in cuts if after for sign in letters}
    more = {before + sign + after for before, after in cuts for sign in letters}
    return (less | swapped | other | more) - {word}
