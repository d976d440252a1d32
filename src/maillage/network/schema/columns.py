"""The 32 columns of the national schema of places, in its order, and how each one is held."""

COLUMNS = (
    "id",
    "pivot",
    "nom",
    "commune",
    "code_postal",
    "code_insee",
    "adresse",
    "complement_adresse",
    "latitude",
    "longitude",
    "typologie",
    "telephone",
    "courriels",
    "site_web",
    "horaires",
    "presentation_resume",
    "presentation_detail",
    "source",
    "itinerance",
    "structure_parente",
    "date_maj",
    "services",
    "publics_specifiquement_adresses",
    "prise_en_charge_specifique",
    "frais_a_charge",
    "dispositif_programmes_nationaux",
    "formations_labels",
    "autres_formations_labels",
    "modalites_acces",
    "modalites_accompagnement",
    "fiche_acces_libre",
    "prise_rdv",
)

REQUIRED = ("id", "nom", "commune", "code_postal", "adresse", "services")

# Columns that hold several values; every other one holds a text, a number or a date.
LISTS = frozenset(
    {
        "typologie",
        "courriels",
        "site_web",
        "itinerance",
        "services",
        "publics_specifiquement_adresses",
        "prise_en_charge_specifique",
        "frais_a_charge",
        "dispositif_programmes_nationaux",
        "formations_labels",
        "autres_formations_labels",
        "modalites_acces",
        "modalites_accompagnement",
    }
)


def model_field(column: str) -> str:
    """The field of Place that holds a column: `id` is a word Django keeps for itself."""
    return "key" if column == "id" else column


# What an import may write on a place: every column but its identifier, and what follows from them.
FIELDS = tuple(column for column in COLUMNS if column != "id")
DERIVED = ("located_in_id", "position", "opening_valid", "opening_week")
# A derived value belongs to whoever owns the column it comes from.
DERIVED_FROM = {
    "located_in_id": "commune",
    "position": "latitude",
    "opening_valid": "horaires",
    "opening_week": "horaires",
}
