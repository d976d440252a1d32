"""Every closed vocabulary with its former wordings, by column."""

from maillage.network.schema import typology, v0
from maillage.network.schema import vocabulary as words
from maillage.network.schema.matching import Wordings

WORDINGS = {
    "typologie": Wordings(typology.TYPOLOGIES, typology.FORMER),
    "itinerance": Wordings(words.Itinerance.values),
    "services": Wordings(words.Service.values, v0.SERVICES),
    "publics_specifiquement_adresses": Wordings(words.Audience.values, v0.AUDIENCES),
    "prise_en_charge_specifique": Wordings(words.SpecialCare.values, v0.CARES),
    "frais_a_charge": Wordings(words.Fee.values, v0.FEES),
    "dispositif_programmes_nationaux": Wordings(words.NationalProgramme.values, v0.PROGRAMMES),
    "formations_labels": Wordings(words.TrainingLabel.values, v0.LABELS),
    "modalites_acces": Wordings(words.AccessMode.values, v0.ACCESS_MODES),
    "modalites_accompagnement": Wordings(words.SupportMode.values, v0.SUPPORT_MODES),
}

EVERYONE = Wordings(v0.EVERYONE)

# A value found in the wrong column of these goes to the right one: v0 mixed them.
NEIGHBOURS = {
    "publics_specifiquement_adresses": ("prise_en_charge_specifique",),
    "prise_en_charge_specifique": ("publics_specifiquement_adresses",),
    "dispositif_programmes_nationaux": ("formations_labels",),
    "formations_labels": ("dispositif_programmes_nationaux",),
    "autres_formations_labels": ("dispositif_programmes_nationaux", "formations_labels"),
    "frais_a_charge": ("modalites_acces",),
    "modalites_acces": ("frais_a_charge",),
}
# Unknown labels are worth keeping as free text; other unknown values are only reported.
FREE_COLUMN = {
    "dispositif_programmes_nationaux": "autres_formations_labels",
    "formations_labels": "autres_formations_labels",
}
