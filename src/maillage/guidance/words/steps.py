"""The title of a step ("Aujourd’hui") and what it is about ("votre démarche CAF")."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.guidance.enums import StepKind
from maillage.guidance.shapes import Step

TITLES = {
    StepKind.HELP: _("Aujourd’hui"),
    StepKind.LEARN: _("Apprendre"),
    StepKind.EQUIP: _("S’équiper"),
}
DEFAULT_SUBJECTS = {
    StepKind.HELP: _("de l’aide pour votre démarche"),
    StepKind.LEARN: _("savoir le faire soi-même"),
    StepKind.EQUIP: _("du matériel et internet"),
}
SUBJECTS: dict[tuple[StepKind, str], str | Promise] = {
    (StepKind.HELP, "caf"): _("votre démarche CAF"),
    (StepKind.HELP, "france_travail"): _("votre démarche France Travail"),
    (StepKind.HELP, "health"): _("votre démarche de santé"),
    (StepKind.HELP, "prefecture"): _("vos papiers d’identité ou de séjour"),
    (StepKind.HELP, "taxes"): _("vos impôts"),
    (StepKind.HELP, "housing"): _("votre démarche de logement"),
    (StepKind.LEARN, "job"): _("chercher un emploi avec internet"),
    (StepKind.LEARN, "school"): _("suivre l’école de vos enfants"),
    (StepKind.LEARN, "security"): _("éviter les pièges sur internet"),
    (StepKind.EQUIP, "device"): _("un appareil à vous"),
    (StepKind.EQUIP, "connection"): _("une connexion à internet"),
}


def step_title(step: Step) -> str:
    return str(TITLES[step.kind])


def step_subject(step: Step) -> str:
    """The one subject of the step; several subjects are said in general words."""
    only = step.subjects[0] if len(step.subjects) == 1 else ""
    return str(SUBJECTS.get((step.kind, only), DEFAULT_SUBJECTS[step.kind]))
