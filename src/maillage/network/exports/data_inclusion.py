"""Places as structures and services of the data·inclusion model v1."""

import re
from typing import Any

from maillage.network.exports.rows import Row
from maillage.network.schema import data_inclusion as tables
from maillage.network.schema.vocabulary import AccessMode, Fee, Service, SupportMode

DEFAULT_SOURCE = "maillage"
SUFFIX = "--mediation-numerique"
LONGEST_NAME, LONGEST_DESCRIPTION = 150, 10_000
SHORTEST_DESCRIPTION = 5
# The model demands a date and refuses older ones: for a place whose own date nobody knows.
NO_DATE = "2000-01-01"
_SIRET = re.compile(r"\d{14}$")

THEMES = {
    Service.ADMINISTRATIVE_HELP: ("numerique--acceder-a-des-services-en-ligne",),
    Service.ACCESS: ("numerique--acceder-a-une-connexion-internet",),
    Service.EQUIPMENT: ("numerique--acquerir-un-equipement",),
}
# The model has one theme for all that is learnt.
LEARNT = "numerique--maitriser-les-fondamentaux-du-numerique"
PUBLICS = {str(audience): code for code, audience in tables.PUBLICS.items()}
ACCESS = {str(mode): code for code, mode in tables.ACCESS.items()} | {
    AccessMode.REFERRAL_MAIL.value: "envoyer-un-courriel"
}
NETWORKS = {str(programme): code for code, programme in tables.NETWORKS.items()}


def _name(row: Row) -> str:
    return str(row["nom"])[:LONGEST_NAME].rstrip(".").strip().ljust(3)


def _description(row: Row) -> str:
    parts = dict.fromkeys(p for p in (row["presentation_resume"], row["presentation_detail"]) if p)
    text = "\n\n".join(parts)[:LONGEST_DESCRIPTION]
    return text if len(text) >= SHORTEST_DESCRIPTION else ""


def _date(row: Row) -> str:
    return max(row["date_maj"] or NO_DATE, NO_DATE)


def _address(row: Row) -> dict[str, Any]:
    return {column: row[column] or None for column in tables.ADDRESS}


def _mapped(table: dict[str, str], values: list[str]) -> list[str] | None:
    return list(dict.fromkeys(table[value] for value in values if value in table)) or None


def _first(values: list[str]) -> str | None:
    return values[0] if values else None


def structure(row: Row) -> dict[str, Any]:
    """The place itself."""
    return {
        "source": row["source"] or DEFAULT_SOURCE,
        "id": row["id"],
        "nom": _name(row),
        "date_maj": _date(row),
        "description": _description(row) or None,
        "siret": row["pivot"] if _SIRET.match(row["pivot"]) else None,
        **_address(row),
        "telephone": row["telephone"] or None,
        "courriel": _first(row["courriels"]),
        "site_web": _first(row["site_web"]),
        "horaires_accueil": row["horaires"] or None,
        "accessibilite_lieu": row["fiche_acces_libre"] or None,
        "reseaux_porteurs": _mapped(NETWORKS, row["dispositif_programmes_nationaux"]),
    }


def _themes(services: list[str]) -> list[str]:
    themes = [theme for service in services for theme in THEMES.get(Service(service), (LEARNT,))]
    return list(dict.fromkeys(themes))


def service(row: Row) -> dict[str, Any]:
    """What the place does, as one service: the national schema does not tell them apart."""
    fees = row["frais_a_charge"]
    modes = row["modalites_accompagnement"]
    remote_only = modes == [SupportMode.REMOTE.value]
    places = ["a-distance"] * (SupportMode.REMOTE.value in modes)
    return {
        "source": row["source"] or DEFAULT_SOURCE,
        "structure_id": row["id"],
        "id": f"{row['id']}{SUFFIX}",
        "nom": "Médiation numérique",
        "description": _description(row) or " · ".join(row["services"]),
        "date_maj": _date(row),
        "type": "atelier" if modes == [SupportMode.GROUP.value] else "accompagnement",
        "thematiques": _themes(row["services"]),
        "frais": "gratuit" if fees == [Fee.FREE.value] else "payant" if fees else None,
        "frais_precisions": " · ".join(fees) or None,
        "publics": _mapped(PUBLICS, row["publics_specifiquement_adresses"]) or ["tous-publics"],
        **_address(row),
        "modes_accueil": places if remote_only else [*places, "en-presentiel"],
        "lien_mobilisation": row["prise_rdv"] or None,
        "modes_mobilisation": _mapped(ACCESS, row["modalites_acces"]),
        "horaires_accueil": row["horaires"] or None,
    }
