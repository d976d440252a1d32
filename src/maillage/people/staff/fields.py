"""Fields as people fill them in at a counter: languages by name, a commune by its first letters."""

import re
from collections.abc import Iterable
from typing import Any

import phonenumbers
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.common.text import fold
from maillage.network.languages import BY_CODE, LANGUAGES, Language
from maillage.network.phones import dialled
from maillage.territory import selectors
from maillage.territory.models import Commune

MOST_LANGUAGES = 12
_BETWEEN = re.compile(r"[,;/\n]+")


class LanguagesField(forms.CharField):
    """Names or codes, one after the other; the cleaned value is a list of codes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=300, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return language_names(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        parts = [part for part in map(str.strip, _BETWEEN.split(text)) if part]
        codes = list(dict.fromkeys(_code(part) for part in parts))
        if len(codes) > MOST_LANGUAGES:
            raise forms.ValidationError(
                gettext("%(count)s langues au plus.") % {"count": MOST_LANGUAGES}
            )
        return codes


def language_names(codes: Iterable[str]) -> str:
    return ", ".join(BY_CODE[code].label if code in BY_CODE else code for code in codes)


def _code(part: str) -> str:
    """A code, a whole name in any of our languages, or the only name that begins so."""
    folded = fold(part)
    whole = [language.code for language in LANGUAGES if folded in _names(language)]
    if whole:
        return whole[0]
    begun = [language for language in LANGUAGES if _begins(language, folded)]
    if len(begun) == 1:
        return begun[0].code
    if begun:
        names = ", ".join(language.label for language in begun[:4])
        words = gettext("« %(part)s » : lequel ? %(names)s.") % {"part": part, "names": names}
        raise forms.ValidationError(words)
    raise forms.ValidationError(
        gettext(
            "Langue inconnue : « %(part)s ». Écrivez « autres » si elle n’est pas dans la liste."
        )
        % {"part": part}
    )


def _names(language: Language) -> set[str]:
    own = {language.code, fold(language.autonym), fold(language.french), fold(language.english)}
    parts = {name for name in fold(language.french).split() if len(name) > 3}  # noqa: PLR2004
    return own | parts | {fold(language.arabic)}


def _begins(language: Language, folded: str) -> bool:
    return bool(folded) and any(name.startswith(folded) for name in _names(language) - {"autres"})


class TelephoneField(forms.CharField):
    """Any country; the cleaned value is in international form."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "tel", "autocomplete": "off"}
        super().__init__(
            required=False, max_length=40, widget=forms.TextInput(attrs=attrs), **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        return shown_telephone(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return ""
        number = dialled(text)
        if number is None:
            raise forms.ValidationError(
                _("Ce numéro n’existe pas. Vérifiez ses chiffres ; pour l’étranger, ajoutez « + ».")
            )
        return number


def shown_telephone(number: str) -> str:
    """Grouped as it is said; as it was typed where it is no number."""
    try:
        parsed = phonenumbers.parse(number, "FR")
    except phonenumbers.NumberParseException:
        return number
    is_french = parsed.country_code == 33  # noqa: PLR2004 -- France
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, form.NATIONAL if is_french else form.INTERNATIONAL)


def communes_meant(text: str, code: str) -> list[Commune]:
    """The commune picked from the list, the only one of that name, or those it may be."""
    picked = Commune.objects.filter(pk=code).order_by("pk").first() if code.isalnum() else None
    if picked is not None and fold(picked.name) == fold(text):
        return [selectors.current(picked)]
    hits = selectors.search(text, kinds=("commune",), limit=8)
    same = [hit for hit in hits if fold(hit.name) == fold(text)] or hits
    codes = [hit.code for hit in same]
    found = Commune.objects.select_related("departement").in_bulk(codes)
    return [found[code] for code in codes if code in found]
