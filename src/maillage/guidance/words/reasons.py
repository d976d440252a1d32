"""Why this place, one short sentence a reason. A test holds every code of the ranking to a text."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.guidance.shapes import Reason
from maillage.network.languages import BY_CODE

TEXTS = {
    "walk_in": _("Sans rendez-vous"),
    "by_appointment": _("Il faut prendre rendez-vous"),
    "referral_only": _("Un professionnel doit d’abord écrire pour vous"),
    "write": _("On peut écrire : pas besoin de téléphoner"),
    "phone_only": _("On ne peut y prendre contact que par téléphone"),
    "remote": _("On peut vous aider à distance"),
    "ask_remote": _("Téléphonez : demandez une aide chez vous ou par téléphone"),
    "individual": _("Une personne reste avec vous et vous aide"),
    "alone_only": _("On s’y sert seul du matériel : demandez si quelqu’un peut vous aider"),
    "open_now": _("Ouvert en ce moment"),
    "open_today": _("Ouvert plus tard aujourd’hui"),
    "open_tomorrow": _("Ouvert demain"),
    "hours_known": _("Ses horaires sont connus"),
    "hours_unknown": _("Horaires inconnus : téléphonez avant d’y aller"),
    "free": _("Gratuit"),
    "free_conditionally": _("Gratuit sous conditions : demandez lesquelles"),
    "paying": _("Payant : demandez le prix avant d’y aller"),
    "fees_unknown": _("Prix non précisé : demandez si c’est gratuit"),
    "illiteracy": _("On y aide les personnes qui ont du mal à lire et à écrire"),
    "other_languages": _("On y accueille des personnes qui parlent d’autres langues"),
    "language_unknown": _("Langue non précisée : venez avec quelqu’un qui parle français"),
    "other_audience": _("Ce lieu s’adresse d’abord à d’autres personnes : téléphonez avant"),
    "near": _("Près de vous"),
    "position_unsure": _("Distance exacte inconnue : regardez l’adresse"),
    "far": _("Plus loin que ce que vous souhaitez"),
}
SERVICES = {
    "administrative_help": _("On vous aide à faire vos démarches sur internet"),
    "everyday_tools": _("On y apprend à se servir du téléphone, de l’ordinateur et d’internet"),
    "employment": _("On vous aide à chercher un emploi avec internet"),
    "security": _("On y apprend à éviter les pièges sur internet"),
    "parenting": _("On vous aide à suivre l’école de vos enfants sur internet"),
    "access": _("On y trouve des ordinateurs et internet"),
    "equipment": _("On y trouve du matériel à petit prix"),
}
SERVICES_UNKNOWN = {
    "employment": _("Demandez si on y aide à chercher un emploi"),
    "security": _("Demandez si on y apprend à éviter les pièges"),
    "parenting": _("Demandez si on y aide pour l’école des enfants"),
    "equipment": _("Demandez où trouver du matériel à petit prix"),
}
PROCEDURES = {
    "caf": _("On vous aide à faire vos démarches CAF"),
    "france_travail": _("On vous aide à faire vos démarches France Travail"),
    "health": _("On vous aide à faire vos démarches de santé"),
    "prefecture": _("On vous aide à faire vos démarches de papiers d’identité ou de séjour"),
    "taxes": _("On vous aide à faire vos démarches d’impôts"),
    "housing": _("On vous aide à faire vos démarches de logement"),
}
PROGRAMMES = {
    "aidants_connect": _("Une personne de confiance peut faire la démarche avec vous ou pour vous"),
    "caf": _("Il y a un point CAF sur place"),
    "conseillers_numeriques": _("Un conseiller numérique vous accompagne"),
    "emmaus_connect": _("Emmaüs Connect : matériel et internet à prix solidaire"),
    "france_services": _("France Services : CAF, impôts, santé, emploi, retraite au même endroit"),
    "grande_ecole": _("On y prépare aux métiers du numérique"),
    "libraries": _("Une grande bibliothèque bien équipée"),
    "pix": _("On peut y passer la certification Pix"),
    "promeneurs": _("Des professionnels écoutent les jeunes, aussi sur internet"),
    "relais_numerique": _("Relais numérique : des personnes formées vous reçoivent"),
}
AUDIENCES = {
    "young": _("On y reçoit les jeunes"),
    "senior": _("On y reçoit les personnes âgées"),
    "parent": _("On y reçoit les familles"),
    "student": _("On y reçoit les étudiants"),
    "women": _("On y reçoit les femmes"),
}
CARES = {
    "deaf": _("On y reçoit les personnes sourdes ou malentendantes"),
    "sight": _("On y reçoit les personnes qui voient mal"),
    "motor": _("On y reçoit les personnes qui se déplacent avec difficulté"),
    "mental": _("On y reçoit les personnes avec un handicap mental"),
}
CARES_UNKNOWN = {
    "deaf": _("Accueil des personnes sourdes non précisé : écrivez avant"),
    "sight": _("Accueil des personnes qui voient mal non précisé : téléphonez avant"),
    "motor": _("Accès en fauteuil non précisé : téléphonez avant"),
    "mental": _("Accueil du handicap mental non précisé : téléphonez avant"),
}
MOMENTS = {
    "morning": _("Ouvert le matin, comme vous l’avez demandé"),
    "afternoon": _("Ouvert l’après-midi, comme vous l’avez demandé"),
    "evening": _("Ouvert le soir, comme vous l’avez demandé"),
    "saturday": _("Ouvert le samedi, comme vous l’avez demandé"),
}
MOMENTS_MISSED = {
    "morning": _("Fermé le matin, d’après ses horaires"),
    "afternoon": _("Fermé l’après-midi, d’après ses horaires"),
    "evening": _("Fermé le soir, d’après ses horaires"),
    "saturday": _("Fermé le samedi, d’après ses horaires"),
}
# code of the reason -> (the parameter that chooses the sentence, the sentences)
CHOSEN = {
    "service_unknown": ("service", SERVICES_UNKNOWN),
    "programme": ("programme", PROGRAMMES),
    "audience": ("audience", AUDIENCES),
    "care": ("care", CARES),
    "care_unknown": ("care", CARES_UNKNOWN),
    "moment": ("moment", MOMENTS),
    "moment_missed": ("moment", MOMENTS_MISSED),
}


def reason_words(reason: Reason) -> str:
    """Raises KeyError for a code or parameter this version does not know."""
    if reason.code == "service":
        own = PROCEDURES.get(reason.params.get("procedure", ""))
        return str(own or SERVICES[reason.params["service"]])
    if reason.code == "language":
        language = BY_CODE[reason.params["language"]].label
        return gettext("On y parle %(language)s") % {"language": language}
    if reason.code in CHOSEN:
        parameter, texts = CHOSEN[reason.code]
        return str(texts[reason.params[parameter]])
    return str(TEXTS[reason.code])
