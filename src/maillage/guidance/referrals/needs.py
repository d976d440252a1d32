"""What a person is referred for: the needs and procedures of the orientation, named by a desk."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.guidance.enums import Moment, Need, Procedure

NEEDS: dict[Need, Promise] = {
    Need.PROCEDURE: _("Une démarche en ligne"),
    Need.LEARN: _("Apprendre à utiliser un appareil ou internet"),
    Need.EQUIPMENT: _("Un appareil ou internet"),
    Need.JOB: _("Chercher un emploi avec internet"),
    Need.SCHOOL: _("Suivre l’école des enfants"),
    Need.SECURITY: _("Éviter les pièges sur internet"),
}
PROCEDURES: dict[Procedure, Promise] = {
    Procedure.CAF: _("CAF"),
    Procedure.FRANCE_TRAVAIL: _("France Travail"),
    Procedure.HEALTH: _("Santé"),
    Procedure.PREFECTURE: _("Préfecture, titres"),
    Procedure.TAXES: _("Impôts"),
    Procedure.HOUSING: _("Logement"),
    Procedure.OTHER: _("Autre démarche"),
}
MOMENTS: dict[Moment, Promise] = {
    Moment.MORNING: _("le matin"),
    Moment.AFTERNOON: _("l’après-midi"),
    Moment.EVENING: _("le soir"),
    Moment.SATURDAY: _("le samedi"),
}


def need_words(need: str, procedure: str = "") -> str:
    """The need in a few words; an unknown code of another version as it is."""
    words = str(NEEDS[Need(need)]) if need in set(Need) else need
    if procedure in set(Procedure):
        return f"{words} ({PROCEDURES[Procedure(procedure)]})"
    return words


def moments_words(moments: list[str]) -> str:
    return ", ".join(str(MOMENTS[Moment(one)]) for one in moments if one in set(MOMENTS))
