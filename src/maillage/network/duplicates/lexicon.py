"""The words that say what kind of place a name is about, and those that say nothing of which one.

Two town halls share the word "mairie" and are two places; "CCAS" and "Centre communal d’action
sociale" share no word and are one. Keys and phrases are folded text (`maillage.common.text.fold`).
"""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Phrase -> kind. Longest phrases are tried first.
KINDS: Final[dict[str, str]] = {
    "centre communal d action sociale": "ccas",
    "centre com action sociale": "ccas",
    "centre communal action sociale": "ccas",
    "ctre com action sociale": "ccas",
    "ctre communal d action sociale": "ccas",
    "ccas": "ccas",
    "centre intercommunal d action sociale": "cias",
    "cias": "cias",
    "mairie annexe": "town hall annex",
    "annexe mairie": "town hall annex",
    "mairie de quartier": "town hall annex",
    "mairie": "town hall",
    "municipalite": "town hall",
    "hotel de ville": "town hall",
    "commune de": "town hall",
    "commune d": "town hall",
    "commune du": "town hall",
    "ville de": "town hall",
    "ville d": "town hall",
    "espace france services": "france services",
    "maison france services": "france services",
    "maison france service": "france services",
    "france services": "france services",
    "france service": "france services",
    "efs": "france services",
    "mfs": "france services",
    "maison de services au public": "france services",
    "maison des services au public": "france services",
    "msap": "france services",
    "pimms mediation": "pimms",
    "pimms": "pimms",
    "mediatheque": "library",
    "bibliotheque": "library",
    "ludotheque": "toy library",
    "mission locale": "mission locale",
    "point information jeunesse": "youth information",
    "information jeunesse": "youth information",
    "bureau information jeunesse": "youth information",
    "pij": "youth information",
    "la poste": "post office",
    "bureau de poste": "post office",
    "centre medico social": "county social service",
    "cms": "county social service",
    "maison des solidarites": "county social service",
    "maison de la solidarite": "county social service",
    "maison du departement": "county house",
    "departement": "county",
    "conseil departemental": "county",
    "communaute de communes": "intercommunality",
    "communaute d agglomeration": "intercommunality",
    "cc": "intercommunality",
    "metropole": "intercommunality",
    "centre social et culturel": "social centre",
    "centre socio culturel": "social centre",
    "centre socioculturel": "social centre",
    "espace socio culturel": "social centre",
    "espace socioculturel": "social centre",
    "centre social": "social centre",
    "espace de vie sociale": "social centre",
    "evs": "social centre",
    "maison des jeunes et de la culture": "mjc",
    "mjc": "mjc",
    "maison de quartier": "neighbourhood house",
    "maison pour tous": "neighbourhood house",
    "mpt": "neighbourhood house",
    "maison des associations": "house of associations",
    "maison de l emploi": "employment house",
    "pole emploi": "employment service",
    "salle des fetes": "village hall",
    "salle polyvalente": "village hall",
    "croix rouge francaise": "red cross",
    "croix rouge": "red cross",
    "familles rurales": "familles rurales",
    "chambre d agriculture": "chamber of agriculture",
    "secours catholique": "secours catholique",
    "secours populaire francais": "secours populaire",
    "secours populaire": "secours populaire",
    "foyer rural": "foyer rural",
    "chrs": "shelter",
    "cada": "asylum shelter",
    "cph": "refugee shelter",
    "huda": "emergency asylum shelter",
}

# Kinds that live in one another’s walls: neither proof for nor proof against.
COMPATIBLE: Final[frozenset[frozenset[str]]] = frozenset(
    frozenset(pair)
    for pair in (
        ("neighbourhood house", "social centre"),
        ("mjc", "social centre"),
        ("mjc", "neighbourhood house"),
        ("county house", "county social service"),
        ("county", "county social service"),
        ("county", "county house"),
        ("france services", "pimms"),
        ("france services", "post office"),
        ("familles rurales", "social centre"),
    )
)

# Words without which a name loses nothing of what tells it from another.
EMPTY: Final = _words(
    "a au aux d de des du en et l la le les s sur sous pour par un une dans avec chez"
    " ass asso association associations service services centre ctre espace maison point pole"
    " antenne site siege accueil public lieu local locale locaux structure reseau groupe"
    " numerique numeriques mediation inclusion cyber epn"
    " municipal municipale communal communale intercommunal intercommunale departemental"
    " departementale pays commune ville"
)

STREET_TYPES: Final[dict[str, str]] = {
    "av": "avenue",
    "ave": "avenue",
    "all": "allee",
    "bd": "boulevard",
    "bld": "boulevard",
    "blvd": "boulevard",
    "boul": "boulevard",
    "ch": "chemin",
    "che": "chemin",
    "chem": "chemin",
    "crs": "cours",
    "esp": "esplanade",
    "fbg": "faubourg",
    "fg": "faubourg",
    "gr": "grande",
    "imp": "impasse",
    "lot": "lotissement",
    "pass": "passage",
    "pl": "place",
    "plc": "place",
    "qu": "quai",
    "r": "rue",
    "res": "residence",
    "rpt": "rond point",
    "rte": "route",
    "sq": "square",
    "vla": "villa",
    "za": "zone",
    "zac": "zone",
    "zae": "zone",
    "zi": "zone",
    "dr": "docteur",
    "gal": "general",
    "gen": "general",
    "mal": "marechal",
    "mar": "marechal",
    "pdt": "president",
    "prof": "professeur",
}
# Of a street, what people leave out or write as they please.
STREET_EMPTY: Final = _words("a au aux d de des du en l la le les et")
NUMBER_SUFFIXES: Final[dict[str, str]] = {
    "bis": "b",
    "b": "b",
    "ter": "t",
    "t": "t",
    "quater": "q",
    "q": "q",
    "a": "a",
    "c": "c",
}

# Hosts that belong to everybody: the same one proves nothing.
SHARED_DOMAINS: Final = _words(
    "gmail.com orange.fr wanadoo.fr hotmail.com hotmail.fr outlook.com outlook.fr free.fr sfr.fr"
    " laposte.net yahoo.fr yahoo.com live.fr neuf.fr bbox.fr icloud.com facebook.com"
    " fr-fr.facebook.com google.com sites.google.com instagram.com twitter.com linkedin.com"
    " linktr.ee youtube.com gouv.fr laposte.fr croix-rouge.fr helloasso.com"
    " wixsite.com wordpress.com"
)
