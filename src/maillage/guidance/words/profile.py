"""The four axes in plain words: where one is, never a mark."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.guidance.enums import Axis, Level
from maillage.guidance.shapes import Profile

AXES = {
    Axis.ACCESS: pgettext_lazy("axe du profil", "Connexion"),
    Axis.EQUIPMENT: _("Équipement"),
    Axis.SKILLS: _("Savoir-faire"),
    Axis.CONFIDENCE: _("Confiance"),
}
LEVELS = {
    Level.UNKNOWN: _("pas de réponse"),
    Level.FRAGILE: _("fragile"),
    Level.TO_STRENGTHEN: _("à renforcer"),
    Level.GOOD: pgettext_lazy("niveau", "bon"),
}
OWN_WORDS = {
    (Axis.ACCESS, Level.GOOD): pgettext_lazy("connexion", "bonne"),
    (Axis.CONFIDENCE, Level.GOOD): pgettext_lazy("confiance", "bonne"),
    (Axis.SKILLS, Level.FRAGILE): _("débutant"),
}


@dataclass(frozen=True, kw_only=True)
class AxisWords:
    axis: Axis
    name: str
    level: Level
    words: str


def profile_words(profile: Profile) -> list[AxisWords]:
    return [
        AxisWords(
            axis=axis,
            name=str(AXES[axis]),
            level=level,
            words=str(OWN_WORDS.get((axis, level), LEVELS[level])),
        )
        for axis, level in profile.axes()
    ]
