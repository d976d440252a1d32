"""The first vocabulary of the schema (2021-2022), and what each of its values became.

docs/places.md gives the reason of each line; a value absent from here is kept aside and reported.
"""

from maillage.network.schema.vocabulary import (
    AccessMode,
    Audience,
    Fee,
    NationalProgramme,
    Service,
    SpecialCare,
    SupportMode,
    TrainingLabel,
)

# Former names of columns. `conditions_access` is a slip of the pen found in published files.
RENAMED = {
    "courriel": "courriels",
    "labels_nationaux": "dispositif_programmes_nationaux",
    "labels_autres": "autres_formations_labels",
    "publics_accueillis": "publics_specifiquement_adresses",
    "conditions_acces": "frais_a_charge",
    "conditions_access": "frais_a_charge",
    "accessibilite": "fiche_acces_libre",
    "date_mise_a_jour": "date_maj",
    "nom_commune": "commune",
    "cp": "code_postal",
    "insee": "code_insee",
}

SERVICES = {
    "Prendre en main un smartphone ou une tablette": Service.EVERYDAY_TOOLS,
    "Prendre en main un ordinateur": Service.EVERYDAY_TOOLS,
    "Utiliser le numérique au quotidien": Service.EVERYDAY_TOOLS,
    "Approfondir ma culture numérique": Service.UNDERSTANDING,
    "Promouvoir la citoyenneté numérique": Service.UNDERSTANDING,
    "Favoriser mon insertion professionnelle": Service.EMPLOYMENT,
    "Créer et développer mon entreprise": Service.EMPLOYMENT,
    "Accéder à une connexion internet": Service.ACCESS,
    "Accéder à du matériel": Service.ACCESS,
    "S'équiper en matériel informatique": Service.EQUIPMENT,
    "Créer avec le numérique": Service.CREATION,
    "Accompagner les démarches de santé": Service.ADMINISTRATIVE_HELP,
    "Devenir autonome dans les démarches administratives": Service.ADMINISTRATIVE_HELP,
    "Réaliser des démarches administratives avec un accompagnement": Service.ADMINISTRATIVE_HELP,
    "Soutenir la parentalité et l'éducation avec le numérique": Service.PARENTING,
    # Standard 1.0, before the wording settled.
    "Acquisition de matériel informatique": Service.EQUIPMENT,
}

AUDIENCES = {
    "Familles/enfants": Audience.FAMILIES,
    "Jeunes (16-26 ans)": Audience.YOUNG,
    "Seniors (+ 65 ans)": Audience.SENIORS,
    "Uniquement femmes": Audience.WOMEN,
    "Étudiant": Audience.STUDENTS,
}
# Said of everyone: it narrows nothing, so nothing is written.
EVERYONE = ("Adultes", "Tout public", "Tous publics")

# v0 held audiences and special care in one column.
CARES = {
    "Handicaps mentaux : déficiences limitant les activités d'une personne": SpecialCare.MENTAL,
    "Handicaps psychiques : troubles psychiatriques donnant lieu à des atteintes "
    "comportementales": SpecialCare.MENTAL,
    "Handicaps psychiques": SpecialCare.MENTAL,
    "Handicaps physiques": SpecialCare.MOTOR,
    "Handicaps physiques : motricité": SpecialCare.MOTOR,
    "Personnes en situation d'illettrisme": SpecialCare.ILLITERACY,
    "Public langues étrangères": SpecialCare.OTHER_LANGUAGES,
    "Langues étrangères": SpecialCare.OTHER_LANGUAGES,
    "Langues étrangères (anglais, espagnol, autres)": SpecialCare.OTHER_LANGUAGES,
}

FEES = {
    "Gratuit : Je peux accéder gratuitement au lieu et à ses services": Fee.FREE,
    "Gratuit sous condition : La gratuité est conditionnée à des critères (situation familiale, "
    "convention avec un organisme social...)": Fee.FREE_CONDITIONALLY,
    # Never promise a free door that asks for a membership fee.
    "Adhésion": Fee.PAYING,
    "Payant : L'accès au lieu et/ou à ses services est payant": Fee.PAYING,
    "Pass numérique": Fee.FREE_CONDITIONALLY,
    "Accepte le Pass numérique": Fee.FREE_CONDITIONALLY,
}

PROGRAMMES = {
    "CNFS": NationalProgramme.CONSEILLERS_NUMERIQUES,
    "Conseiller numérique": NationalProgramme.CONSEILLERS_NUMERIQUES,
    "Conseiller Numérique France Services": NationalProgramme.CONSEILLERS_NUMERIQUES,
    "Maison France Services": NationalProgramme.FRANCE_SERVICES,
    "Point relais CAF": NationalProgramme.CAF,
    "Point numérique CAF": NationalProgramme.CAF,
    "Croix Rouge": NationalProgramme.CROIX_ROUGE,
    "Grandes écoles du numérique": NationalProgramme.GRANDE_ECOLE,
    "Pix": NationalProgramme.PIX,
}

LABELS = {
    "Fabrique de Territoire": TrainingLabel.FABRIQUES,
    "Mon Espace Santé": TrainingLabel.MON_ESPACE_SANTE,
    "DUPLEX (illettrisme)": TrainingLabel.DUPLEX,
    "SUD LABS": TrainingLabel.SUD_LABS,
}

SUPPORT_MODES = {
    "Seul : j'ai accès à du matériel et une connexion": SupportMode.ALONE,
    "Avec de l'aide : je suis accompagné seul dans l'usage du numérique": SupportMode.INDIVIDUAL,
    "Dans un atelier : j'apprends collectivement à utiliser le numérique": SupportMode.GROUP,
    # Someone does the procedure for the person: today's schema sees it as one-to-one help.
    "A ma place : une personne habilitée fait les démarches à ma place": SupportMode.INDIVIDUAL,
}

ACCESS_MODES = {
    "Envoyer un mail": AccessMode.MAIL,
    "Prendre rendez-vous en ligne": AccessMode.BOOK_ONLINE,
    "Pas de public": AccessMode.NO_PUBLIC,
}
