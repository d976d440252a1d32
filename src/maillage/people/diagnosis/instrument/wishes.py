"""Answers without a rank: languages, needs, and the national list of procedures."""

from django.utils.translation import gettext_lazy as _

from maillage.people.diagnosis.instrument.model import Option

NEEDS = (
    Option(value="procedure", text=_("Faire une démarche"), icon="file-pen-line"),
    Option(value="learn", text=_("Apprendre"), icon="book-open"),
    Option(value="equipment", text=_("Un appareil ou internet"), icon="monitor-smartphone"),
    Option(value="job", text=_("Chercher un emploi"), icon="briefcase"),
    Option(value="school", text=_("Suivre l’école des enfants"), icon="backpack"),
    Option(value="security", text=_("Éviter les pièges et les vols"), icon="shield"),
)
PROCEDURES = (
    Option(value="social_sante", text=_("Social, santé"), icon="heart-pulse"),
    Option(value="argent_impots", text=_("Argent, impôts"), icon="landmark"),
    Option(value="travail_formation", text=_("Travail, formation"), icon="briefcase"),
    Option(value="logement", text=_("Logement"), icon="house"),
    Option(value="famille_scolarite", text=_("Famille, école"), icon="backpack"),
    Option(value="papiers_elections_citoyennete", text=_("Papiers, élections"), icon="id-card"),
    Option(value="etrangers_europe", text=_("Étrangers, Europe"), icon="globe"),
    Option(value="transports_mobilite", text=_("Transports"), icon="bus"),
    Option(value="justice", text=_("Justice"), icon="scale"),
    Option(value="loisirs_sports_culture", text=_("Loisirs, sports"), icon="palette"),
    Option(value="associations", text=_("Associations"), icon="users"),
)
LANGUAGES = (
    Option(value="fr", text="Français", glyph="Fr", lang="fr"),
    Option(value="ar", text="العربية", glyph="ع", lang="ar"),
    Option(value="en", text="English", glyph="En", lang="en"),
    Option(value="es", text="Español", glyph="Es", lang="es"),
    Option(value="pt", text="Português", glyph="Pt", lang="pt"),
    Option(value="tr", text="Türkçe", glyph="Tr", lang="tr"),
    Option(value="ta", text="தமிழ்", glyph="த", lang="ta"),
    Option(value="bn", text="বাংলা", glyph="বা", lang="bn"),
    Option(value="uk", text="Українська", glyph="Ук", lang="uk"),
    Option(value="ru", text="Русский", glyph="Ру", lang="ru"),
    Option(value="ro", text="Română", glyph="Ro", lang="ro"),
    Option(value="bm", text="Bamanankan", glyph="Bm", lang="bm"),
    Option(value="snk", text="Sooninkanxanne", glyph="Sn", lang="snk"),
    Option(value="fa", text="فارسی / دری", glyph="فا", lang="fa"),
    Option(value="zh", text="中文", glyph="中", lang="zh"),
    Option(value="fsl", text=_("Langue des signes"), icon="hand"),
    Option(value="mul", text=_("Une autre langue"), icon="languages"),
)
