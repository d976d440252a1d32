"""A pair in words: the clues a person can check, and the two files field by field."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from maillage.design.review import Line, differing_first
from maillage.network.languages import BY_CODE
from maillage.people.duplicates.fields import GROUPS, Group, is_empty, offered, same
from maillage.people.duplicates.likeness import AGAINST, Clue
from maillage.people.models import Person


@dataclass(frozen=True, slots=True)
class ClueWords:
    text: str
    speaks: str


def clues(evidence: list[str]) -> list[ClueWords]:
    words = _clue_words()
    known = [Clue(code) for code in evidence if code in set(Clue)]
    return [ClueWords(words[clue], "against" if clue in AGAINST else "for") for clue in known]


def _clue_words() -> dict[Clue, str]:
    return {
        Clue.NAME_SAME: _("même prénom et même nom"),
        Clue.NAME_SWAPPED: _("même nom, prénom et nom échangés"),
        Clue.NAME_CLOSE: _("noms écrits presque pareil"),
        Clue.FIRST_SAME: _("même prénom ou même nom d’usage"),
        Clue.NAME_DIFFERS: _("noms différents"),
        Clue.BIRTH_SAME: _("même année de naissance"),
        Clue.BIRTH_NEAR: _("un an d’écart"),
        Clue.BIRTH_DIFFERS: _("années de naissance différentes"),
        Clue.PHONE_SAME: _("même téléphone (une famille le partage souvent)"),
        Clue.EMAIL_SAME: _("même adresse e-mail (une famille la partage souvent)"),
        Clue.COMMUNE_SAME: _("même commune"),
        Clue.COMMUNE_DIFFERS: _("communes différentes"),
        Clue.LANGUAGE_SAME: _("une langue parlée en commun"),
    }


def lines(left: Person, right: Person) -> list[Line]:
    """Differing fields first; fields empty on both sides are left out."""
    filled = [group for group in GROUPS if not (is_empty(left, group) and is_empty(right, group))]
    return differing_first(_line(left, right, group) for group in filled)


def _line(left: Person, right: Person, group: Group) -> Line:
    differs = not same(left, right, group)
    return Line(
        name=group.name,
        label=_label(group.name),
        one=_shown(left, group.name),
        two=_shown(right, group.name),
        differs=differs,
        offered=offered(left, right, group),
        reason=_reason(left, right, group) if differs else "",
        is_list=group.is_list,
    )


def _reason(left: Person, right: Person, group: Group) -> str:
    if group.is_list:
        return _("rien n’est perdu")
    if is_empty(left, group) != is_empty(right, group):
        return _("le seul rempli")
    return _("le dossier vu en dernier")


def _label(name: str) -> str:
    own = {"channel": _("contact"), "referent": _("personne référente")}
    return own.get(name) or str(getattr(Person._meta.get_field(name), "verbose_name"))  # noqa: B009  (stubs forget it)


def _shown(person: Person, name: str) -> list[str]:
    if name == "channel":
        return _contact(person)
    if name == "autonomy":
        return _filled(person.get_autonomy_display())
    value = getattr(person, name)
    if isinstance(value, list):
        return [BY_CODE[code].label if code in BY_CODE else code for code in value]
    return _filled(str(value) if value else "")


def _contact(person: Person) -> list[str]:
    """The way, the number and the rules of their use: agreed together, kept together."""
    message = _("on peut laisser un message") if person.may_leave_message else ""
    parts = [person.get_channel_display(), person.phone, person.email, person.contact_hours]
    return [part for part in (*parts, message) if part]


def _filled(text: str) -> list[str]:
    return [text] if text else []
