"""Skills: the themes of the national reporting, at its three levels, observed or told."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.people.diagnosis.enums import Axis
from maillage.people.diagnosis.instrument.model import Item, Option

PREFIX = "theme_"
LEVELS = (
    Option(
        value="debutant",
        text=_("Non, pas encore"),
        short=_("débutant"),
        rank=0,
        icon="sprout",
    ),
    Option(
        value="intermediaire",
        text=_("Avec un peu d’aide"),
        short=_("intermédiaire"),
        rank=1,
        icon="users",
    ),
    Option(value="avance", text=_("Sans aide"), short=_("avancé"), rank=2, icon="circle-check"),
)
HINT = _("Savez-vous le faire ?")


def _theme(name: str, title: Promise, short: Promise, *, core: bool = False) -> Item:
    return Item(
        key=f"{PREFIX}{name}",
        axis=Axis.SKILLS,
        title=title,
        short=short,
        hint=HINT,
        options=LEVELS,
        core=core,
    )


THEMES = (
    _theme(
        "prendre_en_main_du_materiel",
        _("Utiliser un ordinateur ou un téléphone"),
        _("Prise en main du matériel"),
        core=True,
    ),
    _theme(
        "navigation_sur_internet",
        _("Chercher quelque chose sur internet"),
        _("Navigation sur internet"),
        core=True,
    ),
    _theme("email", _("Lire et envoyer un e-mail"), _("E-mail"), core=True),
    _theme(
        "aide_aux_demarches_administratives",
        _("Faire une démarche en ligne"),
        _("Démarches en ligne"),
        core=True,
    ),
    _theme(
        "securite_numerique",
        _("Reconnaître un message piège"),
        _("Sécurité, arnaques"),
        core=True,
    ),
    _theme(
        "banque_et_achats_en_ligne",
        _("Payer ou acheter sur internet"),
        _("Banque et achats"),
        core=True,
    ),
    _theme(
        "gere_ses_contenus_numeriques",
        _("Ranger ses photos et ses papiers dans l’appareil"),
        _("Fichiers et photos"),
        core=True,
    ),
    _theme(
        "bureautique",
        _("Écrire une lettre à l’ordinateur"),
        _("Bureautique"),
        core=True,
    ),
    _theme("sante", _("Prendre un rendez-vous chez le médecin"), _("Santé")),
    _theme("insertion_professionnelle", _("Chercher un emploi sur internet"), _("Emploi")),
    _theme("scolarite_et_numerique", _("Suivre l’école des enfants"), _("Scolarité")),
    _theme("parentalite", _("Protéger ses enfants sur internet"), _("Parentalité")),
    _theme("reseaux_sociaux", _("Parler avec ses proches en ligne"), _("Réseaux sociaux")),
    _theme("maintenance_de_materiel", _("Entretenir son appareil"), _("Entretien du matériel")),
    _theme("creer_avec_le_numerique", _("Créer une image ou une vidéo"), _("Création")),
    _theme("culture_numerique", _("Comprendre les mots d’internet"), _("Culture numérique")),
    _theme(
        "intelligence_artificielle",
        _("Se servir d’une intelligence artificielle"),
        _("Intelligence artificielle"),
    ),
    _theme("entrepreneuriat", _("Gérer son activité en ligne"), _("Entrepreneuriat")),
)
