"""Words that may not stand in a note, found before it is kept.

The author decides: words have other meanings too, and nothing is refused.
"""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.common.text import fold


@dataclass(frozen=True)
class Warned:
    """A word of the note, and why it deserves a second look."""

    word: str
    subject: Promise


# Beginnings of words, folded; a closing dot means the whole word.
_SUBJECTS: tuple[tuple[Promise, str], ...] = (
    (
        _("santé"),
        (
            "malad hopit hospitalis cancer diabet vih. sida. depress psych bipolaire schizo autis "
            "handicap. handicape handicapee traitement. medicament enceinte "
            "grossesse alcool addict "
            "drogue toxico suicid anxie burn traumatis infirm invalid sante. "
            "illness disease pregnan"
        ),
    ),
    (
        _("origine"),
        (
            "origine. origines. ethni race. racial nationalit africain maghreb "
            "arabe. arabes. noir. "
            "noire. noirs. blanc. rom. roms. gitan tzigane manouche etranger. etrangere. immigre "
            "migrant"
        ),
    ),
    (
        _("religion"),
        (
            "religi musulman islam ramadan. voile. voilee. chretien catholi "
            "protestant. protestante. "
            "juif. juive. juifs. bouddhis temoin.de.jehovah mosquee eglise. "
            "synagogue halal. casher. "
            "muslim jewish christian"
        ),
    ),
    (
        _("opinions, syndicat"),
        (
            "syndicat syndique syndiquee cgt. cfdt. militant. militante. vote. extreme.droite "
            "extreme.gauche gauchiste fasciste communiste politique."
        ),
    ),
    (
        _("titre de séjour"),
        (
            "sans.papier clandestin sejour. oqtf. recepisse. asile. refugie deboute dublin. expuls "
            "regularis situation.irreguliere visa. undocumented asylum"
        ),
    ),
    (
        _("justice"),
        (
            "prison. detenu. detenue. incarcer condamn casier.judiciaire garde.a.vue delinquan "
            "bracelet.electronique tribunal. convict"
        ),
    ),
    (
        _("vie intime"),
        "homosexu lesbienne. gay. bisexu transgenre trans. transsexu sexuel prostitu vierge.",
    ),
    (
        _("jugement sur la personne"),
        (
            "menteu menteur mente fainean parasseu paresseu profiteu assiste. "
            "assistee. sale. sent. "
            "mauvaise.foi stupide. idiot bete. betes. debile agressif agressive "
            "penible. cas.social "
            "manipula incapable. hysteri lazy. stupid. liar"
        ),
    ),
)


def warned_words(text: str) -> list[Warned]:
    """Each subject once a word, in the order of the text.

    >>> [warned.word for warned in warned_words("Elle cherche une formation, près de la mairie.")]
    []
    >>> [warned.word for warned in warned_words("Sortie de l’hôpital, sans papiers")]
    ['hopital', 'sans papiers']
    """
    folded = fold(text)
    found: dict[str, tuple[int, Warned]] = {}
    for subject, pattern in _patterns():
        for match in pattern.finditer(folded):
            word = match.group().strip()
            found.setdefault(word, (match.start(), Warned(word, subject)))
    return [warned for _start, warned in sorted(found.values(), key=lambda pair: pair[0])]


def _patterns() -> list[tuple[Promise, re.Pattern[str]]]:
    return [(subject, _compiled(words)) for subject, words in _SUBJECTS]


def _compiled(words: str) -> re.Pattern[str]:
    """A dot inside joins two words, a dot at the end closes the word."""
    parts = [
        word.rstrip(".").replace(".", r"\s") + (r"\b" if word.endswith(".") else r"\w*")
        for word in words.split()
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})")
