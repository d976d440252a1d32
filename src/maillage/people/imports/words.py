"""What is wrong with a cell, and what to do; the names of fields on the screen."""

from django.utils.translation import gettext as _

from maillage.people.imports.columns import HEADERS
from maillage.people.models import Person


def problem(code: str) -> str:
    return {
        "missing": _("Il faut un prénom ou un nom d’usage."),
        "too_long": _("C’est trop long."),
        "not_a_year": _("Écrivez l’année en quatre chiffres, ou laissez vide."),
        "unknown_commune": _(
            "Commune inconnue, ou plusieurs du même nom : ajoutez le code postal."
        ),
        "not_a_phone": _("Ce numéro n’existe pas sous cette forme."),
        "not_an_email": _("Cette adresse e-mail n’est pas complète."),
        "unknown_language": _(
            "Langue inconnue : écrivez-la en français, séparez-les par une virgule."
        ),
        "unknown_channel": _("Écrivez appel, SMS, e-mail, courrier, proche, sur place ou aucun."),
        "yes_or_no": _("Écrivez oui ou non."),
    }.get(code, code)


def field_words(name: str) -> str:
    if name == "post_code":
        return _("code postal")
    return str(getattr(Person._meta.get_field(name), "verbose_name"))  # noqa: B009  (stubs forget it)


def field_choices() -> list[tuple[str, str]]:
    return [("", _("ne pas importer")), *((name, field_words(name)) for name in HEADERS)]
