"""Version 1 of the diagnosis: twelve questions in easy-to-read French. Data alone, no logic."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.guidance.questions.model import (
    Choice,
    Condition,
    Field,
    FieldKind,
    Question,
    Questionnaire,
)

SEVERAL = _("Vous pouvez choisir plusieurs réponses.")
ONE = _("Choisissez une réponse.")

NEEDS = Question(
    key="besoin",
    title=_("De quoi avez-vous besoin ?"),
    short=_("Besoin"),
    hint=SEVERAL,
    fields=(
        Field(
            name="needs",
            kind=FieldKind.MANY,
            choices=(
                Choice(
                    value="procedure", text=_("Faire une démarche maintenant"), icon="file-pen-line"
                ),
                Choice(value="learn", text=_("Apprendre à se servir d’internet"), icon="book-open"),
                Choice(
                    value="equipment",
                    text=_("Avoir un appareil ou internet"),
                    icon="monitor-smartphone",
                ),
                Choice(value="job", text=_("Chercher un emploi"), icon="briefcase"),
                Choice(value="school", text=_("Suivre l’école des enfants"), icon="backpack"),
                Choice(value="security", text=_("Éviter les pièges et les vols"), icon="shield"),
            ),
        ),
    ),
)

PROCEDURES = Question(
    key="demarche",
    title=_("Quelle démarche voulez-vous faire ?"),
    short=_("Démarche"),
    hint=SEVERAL,
    asked_if=Condition(field="needs", any_of=("procedure",)),
    fields=(
        Field(
            name="procedures",
            kind=FieldKind.MANY,
            choices=(
                Choice(value="caf", text=_("CAF : allocations, RSA"), icon="hand-coins"),
                Choice(
                    value="france_travail", text=_("France Travail : chômage"), icon="briefcase"
                ),
                Choice(value="health", text=_("Santé, carte Vitale"), icon="heart-pulse"),
                Choice(value="prefecture", text=_("Papiers : identité, séjour"), icon="id-card"),
                Choice(value="taxes", text=_("Impôts"), icon="landmark"),
                Choice(value="housing", text=_("Logement"), icon="house"),
                Choice(value="other", text=_("Une autre démarche"), icon="file-text"),
            ),
        ),
    ),
)

CONNECTION = Question(
    key="connexion",
    title=_("Avez-vous internet ?"),
    short=_("Internet"),
    hint=ONE,
    fields=(
        Field(
            name="connection",
            kind=FieldKind.ONE,
            choices=(
                Choice(value="home", text=_("Oui, à la maison"), icon="wifi"),
                Choice(value="phone", text=_("Oui, sur un téléphone"), icon="smartphone"),
                Choice(
                    value="phone_limited",
                    text=_("Sur un téléphone, mais pas assez"),
                    icon="signal-low",
                ),
                Choice(
                    value="elsewhere",
                    text=_("Ailleurs : bibliothèque, amis…"),
                    icon="building-2",
                ),
                Choice(value="none", text=_("Non, pas d’internet"), icon="wifi-off"),
            ),
        ),
    ),
)

DEVICES = Question(
    key="equipement",
    title=_("Avec quoi allez-vous sur internet ?"),
    short=_("Appareils"),
    hint=SEVERAL,
    fields=(
        Field(
            name="devices",
            kind=FieldKind.MANY,
            choices=(
                Choice(value="phone", text=_("Un téléphone"), icon="smartphone"),
                Choice(value="tablet", text=_("Une tablette"), icon="tablet"),
                Choice(value="computer", text=_("Un ordinateur à la maison"), icon="laptop"),
                Choice(
                    value="elsewhere",
                    text=_("Un ordinateur ailleurs : bibliothèque, amis…"),
                    icon="building-2",
                ),
                Choice(value="none", text=_("Rien"), icon="ban", alone=True),
            ),
        ),
    ),
)

SKILLS = Question(
    key="savoir-faire",
    title=_("Que savez-vous faire sans aide ?"),
    short=_("Sait faire seul"),
    hint=SEVERAL,
    fields=(
        Field(
            name="skills",
            kind=FieldKind.MANY,
            choices=(
                Choice(value="messages", text=_("Envoyer un message"), icon="message-circle"),
                Choice(value="search", text=_("Chercher sur internet"), icon="search"),
                Choice(value="email", text=_("Lire et écrire un e-mail"), icon="mail"),
                Choice(value="forms", text=_("Faire une démarche en ligne"), icon="file-check"),
                Choice(value="none", text=_("Rien de tout cela"), icon="ban", alone=True),
            ),
        ),
    ),
)

CONFIDENCE = Question(
    key="confiance",
    title=_("Seul sur internet, comment ça va ?"),
    short=_("Confiance"),
    hint=ONE,
    fields=(
        Field(
            name="confidence",
            kind=FieldKind.ONE,
            choices=(
                Choice(value="good", text=_("Bien"), icon="smile"),
                Choice(value="mixed", text=_("Ça dépend"), icon="meh"),
                Choice(value="afraid", text=_("Peur de se tromper"), icon="frown"),
            ),
        ),
    ),
)

READING = Question(
    key="lecture",
    title=_("Lire le français, c’est comment ?"),
    short=_("Lire le français"),
    hint=ONE,
    fields=(
        Field(
            name="reading",
            kind=FieldKind.ONE,
            choices=(
                Choice(value="easy", text=_("Facile"), icon="book-open-check"),
                Choice(value="hard", text=_("Difficile"), icon="book-open"),
                Choice(value="none", text=_("Pas possible"), icon="book-x"),
            ),
        ),
    ),
)

LANGUAGES = Question(
    key="langues",
    title=_("Quelles langues parlez-vous ?"),
    short=_("Langues"),
    hint=SEVERAL,
    fields=(
        Field(
            name="languages",
            kind=FieldKind.MANY,
            choices=(
                Choice(value="fr", text="Français", glyph="Fr", lang="fr"),
                Choice(value="ar", text="العربية", glyph="ع", lang="ar"),
                Choice(value="en", text="English", glyph="En", lang="en"),
                Choice(value="es", text="Español", glyph="Es", lang="es"),
                Choice(value="pt", text="Português", glyph="Pt", lang="pt"),
                Choice(value="tr", text="Türkçe", glyph="Tr", lang="tr"),
                Choice(value="ta", text="தமிழ்", glyph="த", lang="ta"),
                Choice(value="bn", text="বাংলা", glyph="বা", lang="bn"),
                Choice(value="uk", text="Українська", glyph="Ук", lang="uk"),
                Choice(value="ru", text="Русский", glyph="Ру", lang="ru"),
                Choice(value="ro", text="Română", glyph="Ro", lang="ro"),
                Choice(value="bm", text="Bamanankan", glyph="Bm", lang="bm"),
                Choice(value="snk", text="Sooninkanxanne", glyph="Sn", lang="snk"),
                Choice(value="fa", text="فارسی / دری", glyph="فا", lang="fa"),
                Choice(value="zh", text="中文", glyph="中", lang="zh"),
                Choice(value="fsl", text=_("Langue des signes"), icon="hand"),
                Choice(value="mul", text=_("Une autre langue"), icon="languages"),
            ),
        ),
    ),
)

SITUATIONS = Question(
    key="situation",
    title=_("Qu’est-ce qui est vrai pour vous ?"),
    short=_("Situation"),
    hint=SEVERAL,
    fields=(
        Field(
            name="situations",
            kind=FieldKind.MANY,
            choices=(
                Choice(value="young", text=_("Moins de 26 ans"), icon="sprout"),
                Choice(value="senior", text=_("60 ans ou plus"), icon="tree-deciduous"),
                Choice(value="parent", text=_("Des enfants à l’école"), icon="baby"),
                Choice(value="student", text=_("Des études en cours"), icon="graduation-cap"),
                Choice(value="women", text=_("Un lieu pour les femmes"), icon="flower-2"),
                Choice(value="none", text=_("Rien de cela"), icon="ban", alone=True),
            ),
        ),
    ),
)

CARES = Question(
    key="accueil",
    title=_("Qu’est-ce qui est difficile pour vous ?"),
    short=_("Difficultés"),
    hint=SEVERAL,
    fields=(
        Field(
            name="cares",
            kind=FieldKind.MANY,
            choices=(
                Choice(value="deaf", text=pgettext_lazy("difficulté", "Entendre"), icon="ear"),
                Choice(value="sight", text=pgettext_lazy("difficulté", "Voir"), icon="eye"),
                Choice(value="motor", text=_("Marcher, se déplacer"), icon="accessibility"),
                Choice(value="mental", text=_("Comprendre, se souvenir"), icon="brain"),
                Choice(value="none", text=_("Rien de cela"), icon="ban", alone=True),
            ),
        ),
    ),
)

WHERE = Question(
    key="lieu",
    title=_("Où cherchez-vous de l’aide ?"),
    short=_("Lieu"),
    fields=(
        Field(name="where", kind=FieldKind.PLACE, title=_("Votre commune")),
        Field(
            name="reach",
            kind=FieldKind.ONE,
            title=_("Jusqu’où pouvez-vous aller ?"),
            choices=(
                Choice(value="walk", text=_("Tout près, à pied"), icon="footprints"),
                Choice(value="near", text=_("À 5 km"), icon="bus"),
                Choice(value="far", text=_("À 20 km"), icon="train-front"),
                Choice(value="home", text=_("Nulle part, rester à la maison"), icon="house"),
            ),
        ),
    ),
)

TIMES = Question(
    key="moments",
    title=_("Quand pouvez-vous venir ?"),
    short=_("Moments"),
    hint=SEVERAL,
    fields=(
        Field(
            name="moments",
            kind=FieldKind.MANY,
            choices=(
                Choice(value="morning", text=_("Le matin"), icon="sunrise"),
                Choice(value="afternoon", text=_("L’après-midi"), icon="sun"),
                Choice(value="evening", text=_("Le soir"), icon="moon"),
                Choice(value="saturday", text=_("Le samedi"), icon="calendar"),
                Choice(value="any", text=_("N’importe quand"), icon="calendar-check", alone=True),
            ),
        ),
        Field(
            name="cost",
            kind=FieldKind.ONE,
            title=_("Pouvez-vous payer un peu ?"),
            choices=(
                Choice(value="free", text=_("Non, seulement gratuit"), icon="hand-heart"),
                Choice(value="little", text=_("Oui, un petit prix"), icon="coins"),
            ),
        ),
    ),
)

QUESTIONNAIRE = Questionnaire(
    version=1,
    questions=(
        NEEDS,
        PROCEDURES,
        CONNECTION,
        DEVICES,
        SKILLS,
        CONFIDENCE,
        READING,
        LANGUAGES,
        SITUATIONS,
        CARES,
        WHERE,
        TIMES,
    ),
)
