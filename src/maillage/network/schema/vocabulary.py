"""The closed vocabularies of the national schema of places (standard 2.0), values to the letter.

The value of each member is the national wording, kept in files, database and API; the label is what
the screen says. Member order gives the bit of the member in the place index: append, never reorder.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Service(models.TextChoices):
    ADMINISTRATIVE_HELP = (
        "Aide aux démarches administratives",
        _("Aide aux démarches administratives"),
    )
    EVERYDAY_TOOLS = (
        "Maîtrise des outils numériques du quotidien",
        _("Maîtrise des outils numériques du quotidien"),
    )
    EMPLOYMENT = (
        "Insertion professionnelle via le numérique",
        _("Insertion professionnelle via le numérique"),
    )
    SECURITY = "Utilisation sécurisée du numérique", _("Utilisation sécurisée du numérique")
    PARENTING = (
        "Parentalité et éducation avec le numérique",
        _("Parentalité et éducation avec le numérique"),
    )
    CREATION = "Loisirs et créations numériques", _("Loisirs et créations numériques")
    UNDERSTANDING = "Compréhension du monde numérique", _("Compréhension du monde numérique")
    ACCESS = (
        "Accès internet et matériel informatique",
        _("Accès internet et matériel informatique"),
    )
    EQUIPMENT = (
        "Acquisition de matériel informatique à prix solidaire",
        _("Acquisition de matériel informatique à prix solidaire"),
    )


class Audience(models.TextChoices):
    YOUNG = "Jeunes", _("Jeunes")
    STUDENTS = "Étudiants", _("Étudiants")
    FAMILIES = "Familles et/ou enfants", _("Familles et/ou enfants")
    SENIORS = "Seniors", _("Seniors")
    WOMEN = "Femmes", _("Femmes")


class SpecialCare(models.TextChoices):
    DEAFNESS = "Surdité", _("Surdité")
    MOTOR = "Handicaps moteurs", _("Handicaps moteurs")
    MENTAL = "Handicaps mentaux", _("Handicaps mentaux")
    ILLITERACY = "Illettrisme", _("Illettrisme")
    ENGLISH = "Langues étrangères (anglais)", _("Langues étrangères (anglais)")
    OTHER_LANGUAGES = "Langues étrangères (autres)", _("Langues étrangères (autres)")
    SIGHT = "Déficience visuelle", _("Déficience visuelle")


class Fee(models.TextChoices):
    FREE = "Gratuit", _("Gratuit")
    FREE_CONDITIONALLY = "Gratuit sous condition", _("Gratuit sous condition")
    PAYING = "Payant", _("Payant")


class NationalProgramme(models.TextChoices):
    AIDANTS_CONNECT = "Aidants Connect", "Aidants Connect"
    LIBRARIES = (
        "Bibliothèques numérique de référence",
        _("Bibliothèques numérique de référence"),
    )
    PIX = "Certification PIX", _("Certification PIX")
    CONSEILLERS_NUMERIQUES = "Conseillers numériques", _("Conseillers numériques")
    EMMAUS_CONNECT = "Emmaüs Connect", "Emmaüs Connect"
    FRANCE_SERVICES = "France Services", "France Services"
    GRANDE_ECOLE = "Grande école du numérique", _("Grande école du numérique")
    CROIX_ROUGE = "La Croix Rouge", _("La Croix Rouge")
    CAF = "Point d'accès numérique CAF", _("Point d’accès numérique CAF")
    PROMENEURS = "Promeneurs du net", _("Promeneurs du net")
    RELAIS_NUMERIQUE = (
        "Relais numérique (Emmaüs Connect)",
        _("Relais numérique (Emmaüs Connect)"),
    )


class TrainingLabel(models.TextChoices):
    MON_ESPACE_SANTE = "Formé à « Mon Espace Santé »", _("Formé à « Mon Espace Santé »")
    DUPLEX = "Formé à « DUPLEX » (illettrisme)", _("Formé à « DUPLEX » (illettrisme)")
    ARNIA = (
        "Arnia/MedNum BFC (Bourgogne-Franche-Comté)",
        _("Arnia/MedNum BFC (Bourgogne-Franche-Comté)"),
    )
    REEMPLOI = (
        "Collectif ressources et acteurs réemploi (Normandie)",
        _("Collectif ressources et acteurs réemploi (Normandie)"),
    )
    ETAPES_NUMERIQUES = "Étapes numériques (La Poste)", _("Étapes numériques (La Poste)")
    FABRIQUES = "Fabriques de Territoire", _("Fabriques de Territoire")
    ECLAIREURS = (
        "Les Éclaireurs du numérique (Drôme)",
        _("Les Éclaireurs du numérique (Drôme)"),
    )
    MES_PAPIERS = "Mes Papiers (Métropole de Lyon)", _("Mes Papiers (Métropole de Lyon)")
    ORDI_3 = "ORDI 3.0", "ORDI 3.0"
    SUD_LABS = "SUD LABS (PACA)", "SUD LABS (PACA)"


class Itinerance(models.TextChoices):
    ITINERANT = "Itinérant", _("Itinérant")
    FIXED = "Fixe", _("Fixe")


class SupportMode(models.TextChoices):
    ALONE = "En autonomie", _("En autonomie")
    INDIVIDUAL = "Accompagnement individuel", _("Accompagnement individuel")
    GROUP = "Dans un atelier collectif", _("Dans un atelier collectif")
    REMOTE = "À distance", _("À distance")


class AccessMode(models.TextChoices):
    WALK_IN = "Se présenter", _("Se présenter")
    PHONE = "Téléphoner", _("Téléphoner")
    MAIL = "Contacter par mail", _("Contacter par mail")
    REFERRAL_MAIL = (
        "Envoyer un mail avec une fiche de prescription",
        _("Envoyer un mail avec une fiche de prescription"),
    )
    BOOK_ONLINE = "Prendre un RDV en ligne", _("Prendre un RDV en ligne")
    NO_PUBLIC = "Ce lieu n'accueille pas de public", _("Ce lieu n’accueille pas de public")
