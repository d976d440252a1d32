"""Levels, reasons and changes in plain words, for the desk, the person and the paper."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from maillage.people.diagnosis.scores import Suggestion

LEVELS = {
    "unknown": pgettext_lazy("niveau", "pas de réponse"),
    "fragile": pgettext_lazy("niveau", "fragile"),
    "strengthen": pgettext_lazy("niveau", "à renforcer"),
    "good": pgettext_lazy("niveau", "bon"),
}
# The look of a tag, in the colours of the house.
TONES = {"unknown": "", "fragile": "no", "strengthen": "sun", "good": "open"}
CHANGES = {
    "rose": pgettext_lazy("changement", "en progrès"),
    "fell": pgettext_lazy("changement", "en recul"),
    "same": pgettext_lazy("changement", "pareil"),
    "other": pgettext_lazy("changement", "changé"),
    "new": pgettext_lazy("changement", "nouveau"),
    "gone": pgettext_lazy("changement", "plus de réponse"),
}
REASONS = {
    "someone_else": _("quelqu’un fait les démarches à sa place"),
    "beginner": _("débute dans la plupart des savoir-faire"),
    "some_help": _("a besoin d’un peu d’aide dans plusieurs savoir-faire"),
    "everyday_missing": _("ne sait pas encore chercher, écrire un e-mail ou faire une démarche"),
    "not_alone": _("fait les démarches avec quelqu’un"),
    "afraid": _("a peur de se tromper"),
    "alone": _("sait faire sans aide"),
}


def reason_words(suggestion: Suggestion) -> str:
    """Why this autonomy is suggested, with what it rests on."""
    if suggestion.autonomy is None:
        words = ngettext(
            "Pas assez de réponses pour suggérer : %(count)s savoir-faire connu, il en faut 4.",
            "Pas assez de réponses pour suggérer : %(count)s savoir-faire connus, il en faut 4.",
            suggestion.themes,
        )
        return words % {"count": suggestion.themes}
    words = ngettext(
        "%(reason)s (%(count)s savoir-faire connu)",
        "%(reason)s (%(count)s savoir-faire connus)",
        suggestion.themes,
    )
    return words % {"reason": REASONS[suggestion.reason], "count": suggestion.themes}
