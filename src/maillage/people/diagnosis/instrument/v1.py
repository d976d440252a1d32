"""Version 1 of the full diagnosis, in easy-to-read French. Data alone, no logic."""

from django.utils.translation import gettext_lazy as _

from maillage.people.diagnosis.enums import Axis
from maillage.people.diagnosis.instrument.model import Instrument, Item, Kind, Option
from maillage.people.diagnosis.instrument.themes import THEMES
from maillage.people.diagnosis.instrument.wishes import LANGUAGES, NEEDS, PROCEDURES

SEVERAL = _("Vous pouvez choisir plusieurs réponses.")
ONE = _("Choisissez une réponse.")

ACCESS = (
    Item(
        key="internet_home",
        axis=Axis.ACCESS,
        title=_("Avez-vous internet à la maison ?"),
        short=_("Internet à la maison"),
        hint=ONE,
        options=(
            Option(value="good", text=_("Oui, ça marche bien"), rank=2, icon="wifi"),
            Option(value="poor", text=_("Oui, mais lent ou coupé"), rank=1, icon="signal-low"),
            Option(value="none", text=_("Non"), rank=0, icon="wifi-off"),
        ),
    ),
    Item(
        key="internet_phone",
        axis=Axis.ACCESS,
        title=_("Avez-vous internet sur un téléphone ?"),
        short=_("Internet mobile"),
        hint=ONE,
        options=(
            Option(value="enough", text=_("Oui, assez"), rank=2, icon="signal-high"),
            Option(value="short", text=_("Oui, mais pas assez"), rank=1, icon="signal-low"),
            Option(value="prepaid", text=_("Par recharges"), rank=1, icon="coins"),
            Option(value="none", text=_("Non"), rank=0, icon="signal-zero"),
        ),
    ),
    Item(
        key="internet_cost",
        axis=Axis.ACCESS,
        title=_("Payer internet, c’est comment ?"),
        short=_("Payer internet"),
        hint=ONE,
        options=(
            Option(value="fine", text=_("Ça va"), rank=2, icon="smile"),
            Option(value="hard", text=_("C’est difficile"), rank=1, icon="meh"),
            Option(value="cannot", text=_("Je ne peux pas"), rank=0, icon="frown"),
        ),
    ),
)
EQUIPMENT = (
    Item(
        key="devices",
        axis=Axis.EQUIPMENT,
        title=_("Quels appareils avez-vous ?"),
        short=_("Appareils"),
        hint=SEVERAL,
        kind=Kind.MANY,
        options=(
            Option(
                value="smartphone", text=_("Un téléphone avec internet"), rank=0, icon="smartphone"
            ),
            Option(value="phone", text=_("Un téléphone simple"), rank=0, icon="phone"),
            Option(value="tablet", text=_("Une tablette"), rank=1, icon="tablet"),
            Option(value="computer", text=_("Un ordinateur"), rank=2, icon="laptop"),
            Option(value="none", text=_("Rien"), rank=0, icon="ban", alone=True),
        ),
    ),
    Item(
        key="device_state",
        axis=Axis.EQUIPMENT,
        title=_("L’appareil que vous utilisez marche-t-il bien ?"),
        short=_("État de l’appareil"),
        hint=ONE,
        options=(
            Option(value="good", text=_("Oui, bien"), rank=2, icon="smile"),
            Option(value="slow", text=_("Il est vieux ou lent"), rank=1, icon="hourglass"),
            Option(value="broken", text=_("Il est cassé"), rank=0, icon="triangle-alert"),
        ),
    ),
    Item(
        key="device_owner",
        axis=Axis.EQUIPMENT,
        title=_("Cet appareil est-il à vous ?"),
        short=_("Appareil à soi"),
        hint=ONE,
        options=(
            Option(value="own", text=_("Oui, à moi"), rank=2, icon="user"),
            Option(value="shared", text=_("À plusieurs personnes"), rank=1, icon="users"),
            Option(value="lent", text=_("On me le prête"), rank=0, icon="hand"),
        ),
    ),
    Item(
        key="printing",
        axis=Axis.EQUIPMENT,
        title=_("Pouvez-vous imprimer ou scanner un papier ?"),
        short=_("Imprimer, scanner"),
        hint=ONE,
        core=False,
        options=(
            Option(value="home", text=_("Oui, à la maison"), rank=2, icon="printer"),
            Option(value="elsewhere", text=_("Oui, ailleurs"), rank=1, icon="building-2"),
            Option(value="none", text=_("Non"), rank=0, icon="ban"),
        ),
    ),
)
CONFIDENCE = (
    Item(
        key="confidence",
        axis=Axis.CONFIDENCE,
        title=_("Seul sur internet, comment ça va ?"),
        short=_("Seul sur internet"),
        hint=ONE,
        options=(
            Option(value="good", text=_("Bien"), rank=2, icon="smile"),
            Option(value="mixed", text=_("Ça dépend"), rank=1, icon="meh"),
            Option(value="afraid", text=_("Peur de se tromper"), rank=0, icon="frown"),
        ),
    ),
    Item(
        key="someone_to_ask",
        axis=Axis.CONFIDENCE,
        title=_("Si ça bloque, avez-vous quelqu’un à qui demander ?"),
        short=_("Quelqu’un à qui demander"),
        hint=ONE,
        options=(
            Option(value="yes", text=_("Oui"), rank=2, icon="users"),
            Option(value="sometimes", text=_("Pas toujours"), rank=1, icon="user"),
            Option(value="no", text=_("Personne"), rank=0, icon="user-x"),
        ),
    ),
    Item(
        key="procedures_by",
        axis=Axis.CONFIDENCE,
        title=_("Qui fait vos démarches sur internet ?"),
        short=_("Qui fait les démarches"),
        hint=ONE,
        options=(
            Option(value="self", text=_("Moi, sans aide"), rank=2, icon="user"),
            Option(value="with", text=_("Moi, avec quelqu’un"), rank=1, icon="users"),
            Option(value="for", text=_("Quelqu’un à ma place"), rank=0, icon="hand-helping"),
        ),
    ),
)
READING = (
    Item(
        key="reading",
        axis=Axis.READING,
        title=_("Lire le français, c’est comment ?"),
        short=_("Lire le français"),
        hint=ONE,
        options=(
            Option(value="easy", text=_("Facile"), rank=2, icon="book-open-check"),
            Option(value="hard", text=_("Difficile"), rank=1, icon="book-open"),
            Option(value="none", text=_("Pas possible"), rank=0, icon="book-x"),
        ),
    ),
    Item(
        key="writing",
        axis=Axis.READING,
        title=_("Écrire le français, c’est comment ?"),
        short=_("Écrire le français"),
        hint=ONE,
        options=(
            Option(value="easy", text=_("Facile"), rank=2, icon="pencil"),
            Option(value="hard", text=_("Difficile"), rank=1, icon="pencil-line"),
            Option(value="none", text=_("Pas possible"), rank=0, icon="pencil-off"),
        ),
    ),
    Item(
        key="languages",
        axis=Axis.READING,
        title=_("Quelles langues parlez-vous ?"),
        short=_("Langues parlées"),
        hint=SEVERAL,
        kind=Kind.MANY,
        options=LANGUAGES,
    ),
)
WISHES = (
    Item(
        key="needs",
        axis=Axis.NEEDS,
        title=_("De quoi avez-vous besoin ?"),
        short=_("Besoins"),
        hint=SEVERAL,
        kind=Kind.MANY,
        options=NEEDS,
    ),
    Item(
        key="procedures",
        axis=Axis.NEEDS,
        title=_("Quelles démarches voulez-vous savoir faire ?"),
        short=_("Démarches"),
        hint=SEVERAL,
        kind=Kind.MANY,
        core=False,
        options=PROCEDURES,
    ),
)

INSTRUMENT = Instrument(
    version=1, items=(*ACCESS, *EQUIPMENT, *THEMES, *CONFIDENCE, *READING, *WISHES)
)
