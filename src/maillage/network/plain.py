"""What a place offers, in the words of someone who is not of the trade, with a picture each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.network.schema.vocabulary import (
    AccessMode,
    Audience,
    Fee,
    NationalProgramme,
    Service,
    SpecialCare,
    SupportMode,
)

Words = str | Promise


@dataclass(frozen=True, eq=False)
class Plain:
    """`short` names it in a list, `sentence` says it to a person; `icon` is a Lucide name.

    Each is one of a kind, so it hashes by identity: its words would be translated to be hashed.
    """

    icon: str
    short: Words
    sentence: Words


SERVICES: dict[TextChoices, Plain] = {
    Service.ADMINISTRATIVE_HELP: Plain(
        "file-text",
        _("Démarches en ligne"),
        _("On vous aide à faire vos démarches en ligne : CAF, impôts, santé, retraite, papiers."),
    ),
    Service.EVERYDAY_TOOLS: Plain(
        "smartphone",
        _("Apprendre les bases"),
        _("On vous apprend à utiliser un téléphone, un ordinateur, internet et une boîte mail."),
    ),
    Service.EMPLOYMENT: Plain(
        "briefcase",
        _("Chercher un emploi"),
        _("On vous aide à chercher un emploi sur internet : CV, annonces, candidatures."),
    ),
    Service.SECURITY: Plain(
        "shield-check",
        _("Éviter les arnaques"),
        _("On vous apprend à protéger vos comptes et à reconnaître les arnaques."),
    ),
    Service.PARENTING: Plain(
        "users",
        _("Parents et école"),
        _("On vous aide à suivre la scolarité de vos enfants et leurs écrans."),
    ),
    Service.CREATION: Plain(
        "palette",
        _("Créer et jouer"),
        _("On y crée avec le numérique : photo, vidéo, jeux, fabrication."),
    ),
    Service.UNDERSTANDING: Plain(
        "lightbulb",
        _("Comprendre le numérique"),
        _("On vous explique comment marchent internet et le numérique."),
    ),
    Service.ACCESS: Plain(
        "wifi",
        _("Ordinateur et internet sur place"),
        _("Vous pouvez y utiliser un ordinateur et internet."),
    ),
    Service.EQUIPMENT: Plain(
        "laptop",
        _("Matériel à petit prix"),
        _("Vous pouvez y acheter un ordinateur ou un téléphone à prix solidaire."),
    ),
}
AUDIENCES: dict[TextChoices, Plain] = {
    Audience.YOUNG: Plain("user", _("Jeunes"), _("Pour les jeunes")),
    Audience.STUDENTS: Plain("user", _("Étudiants"), _("Pour les étudiants")),
    Audience.FAMILIES: Plain("users", _("Familles"), _("Pour les familles et les enfants")),
    Audience.SENIORS: Plain("user", _("Seniors"), _("Pour les seniors")),
    Audience.WOMEN: Plain("user", _("Femmes"), _("Pour les femmes")),
}
CARES: dict[TextChoices, Plain] = {
    SpecialCare.DEAFNESS: Plain(
        "ear", _("Sourds et malentendants"), _("On sait recevoir une personne sourde.")
    ),
    SpecialCare.MOTOR: Plain(
        "accessibility",
        _("Handicap moteur"),
        _("On sait recevoir une personne qui se déplace difficilement."),
    ),
    SpecialCare.MENTAL: Plain(
        "heart-handshake",
        _("Handicap mental"),
        _("On sait recevoir une personne qui a un handicap mental."),
    ),
    SpecialCare.ILLITERACY: Plain(
        "book-open",
        _("Difficulté à lire"),
        _("On sait recevoir une personne qui lit ou écrit difficilement."),
    ),
    SpecialCare.ENGLISH: Plain("languages", _("Anglais"), _("On y parle anglais.")),
    SpecialCare.OTHER_LANGUAGES: Plain(
        "languages",
        _("Autres langues"),
        _("On y parle d’autres langues : demandez lesquelles par téléphone."),
    ),
    SpecialCare.SIGHT: Plain(
        "eye", _("Aveugles et malvoyants"), _("On sait recevoir une personne qui voit mal.")
    ),
}
FEES: dict[TextChoices, Plain] = {
    Fee.FREE: Plain("hand-coins", _("Gratuit"), _("C’est gratuit.")),
    Fee.FREE_CONDITIONALLY: Plain(
        "hand-coins",
        _("Gratuit sous condition"),
        _("C’est gratuit sous condition : demandez si vous y avez droit."),
    ),
    Fee.PAYING: Plain(
        "hand-coins", _("Payant"), _("Une partie de l’aide est payante : demandez le prix.")
    ),
}
ACCESS: dict[TextChoices, Plain] = {
    AccessMode.WALK_IN: Plain(
        "door-open", _("Sans rendez-vous"), _("Venez directement, sans rendez-vous.")
    ),
    AccessMode.PHONE: Plain("phone", _("Par téléphone"), _("Téléphonez avant de venir.")),
    AccessMode.MAIL: Plain("mail", _("Par e-mail"), _("Écrivez un e-mail avant de venir.")),
    AccessMode.REFERRAL_MAIL: Plain(
        "mail",
        _("Avec une fiche de prescription"),
        _("Un travailleur social envoie une fiche par e-mail pour vous."),
    ),
    AccessMode.BOOK_ONLINE: Plain(
        "calendar", _("Rendez-vous en ligne"), _("Prenez rendez-vous sur internet.")
    ),
    AccessMode.NO_PUBLIC: Plain(
        "ban", _("Ne reçoit pas de public"), _("Ce lieu ne reçoit pas de public.")
    ),
}
# Where the door is open anyway, calling or writing first is a choice, not a condition.
ACCESS_BESIDES_WALKING_IN: dict[TextChoices, Plain] = ACCESS | {
    AccessMode.PHONE: Plain("phone", _("Par téléphone"), _("Vous pouvez aussi téléphoner.")),
    AccessMode.MAIL: Plain("mail", _("Par e-mail"), _("Vous pouvez aussi écrire un e-mail.")),
}
SUPPORT: dict[TextChoices, Plain] = {
    SupportMode.ALONE: Plain(
        "monitor", _("Seul, avec le matériel"), _("Vous utilisez le matériel seul.")
    ),
    SupportMode.INDIVIDUAL: Plain(
        "user-check", _("Une personne avec vous"), _("Une personne s’occupe de vous.")
    ),
    SupportMode.GROUP: Plain("users", _("En atelier"), _("Vous apprenez en petit groupe.")),
    SupportMode.REMOTE: Plain(
        "headphones", _("À distance"), _("On peut vous aider par téléphone ou par internet.")
    ),
}
PROGRAMMES: dict[TextChoices, Words] = {
    NationalProgramme.AIDANTS_CONNECT: _(
        "Un aidant habilité peut faire des démarches à votre place, avec votre accord."
    ),
    NationalProgramme.LIBRARIES: _("Une bibliothèque bien équipée en numérique."),
    NationalProgramme.PIX: _("Vous pouvez y passer une certification de vos compétences."),
    NationalProgramme.CONSEILLERS_NUMERIQUES: _(
        "Des conseillers formés vous aident, gratuitement."
    ),
    NationalProgramme.EMMAUS_CONNECT: _(
        "Matériel et internet à prix solidaire, ateliers pour apprendre."
    ),
    NationalProgramme.FRANCE_SERVICES: _(
        "Un guichet pour plusieurs services publics, près de chez vous."
    ),
    NationalProgramme.GRANDE_ECOLE: _("Des formations aux métiers du numérique."),
    NationalProgramme.CROIX_ROUGE: _("Un lieu de la Croix-Rouge."),
    NationalProgramme.CAF: _("On vous aide sur le site de la CAF."),
    NationalProgramme.PROMENEURS: _("Des professionnels à l’écoute des jeunes sur internet."),
    NationalProgramme.RELAIS_NUMERIQUE: _(
        "Un lieu de proximité formé par Emmaüs Connect pour vous aider."
    ),
}
_BY_FACET: dict[str, dict[TextChoices, Plain]] = {
    "services": SERVICES,
    "publics": AUDIENCES,
    "accueil": CARES,
    "frais": FEES,
    "acces": ACCESS,
    "accompagnement": SUPPORT,
}


def short_words(param: str, member: TextChoices) -> Words:
    """The name of one choice of a facet."""
    plain = _BY_FACET.get(param, {}).get(member)
    return member.label if plain is None else plain.short


def plain_words(
    values: Iterable[str], vocabulary: type[TextChoices], words: dict[TextChoices, Plain]
) -> Sequence[Plain]:
    """The plain words of the stored values, in the order of the vocabulary."""
    held = set(values)
    return [words[member] for member in vocabulary if member.value in held]


def access_words(modes: Iterable[str]) -> Sequence[Plain]:
    """How to come, in the order of the vocabulary."""
    held = set(modes)
    words = ACCESS_BESIDES_WALKING_IN if AccessMode.WALK_IN.value in held else ACCESS
    return plain_words(held, AccessMode, words)
