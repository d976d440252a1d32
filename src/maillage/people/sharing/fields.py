"""What of a file may be told to another: each field by name, never the file as a whole."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.network.languages import BY_CODE
from maillage.people.diagnosis.selectors import needs_words
from maillage.people.enums import Channel
from maillage.people.models import Person


@dataclass(frozen=True)
class Field:
    """`asked` names it to the person, `label` to whoever receives it.

    `hides`: it would help someone find a protected person, so it is never told of one.
    """

    label: Promise
    asked: Promise
    read: Callable[[Person], str]
    hides: bool = False


def _languages(person: Person) -> str:
    return ", ".join(BY_CODE[code].label for code in person.languages_spoken if code in BY_CODE)


def _commune(person: Person) -> str:
    return person.commune.name if person.commune else ""


def _contact(person: Person) -> str:
    """The safe way alone: where it is none, neither number nor address is told."""
    ways = {Channel.CALL: person.phone, Channel.SMS: person.phone, Channel.EMAIL: person.email}
    address = ways.get(Channel(person.channel), "")
    parts = [person.get_channel_display(), address, person.contact_hours if address else ""]
    return " · ".join(part for part in parts if part)


def _name(person: Person) -> str:
    return person.alias or f"{person.first_name} {person.last_name}".strip()


FIELDS: dict[str, Field] = {
    "name": Field(_("Nom"), _("votre nom"), _name),
    "birth_year": Field(
        _("Année de naissance"),
        _("votre année de naissance"),
        lambda person: str(person.birth_year or ""),
    ),
    "commune": Field(_("Commune"), _("votre commune"), _commune, hides=True),
    "languages": Field(_("Langues parlées"), _("les langues que vous parlez"), _languages),
    "contact": Field(_("Contact sûr"), _("comment vous joindre sans risque"), _contact, hides=True),
    "autonomy": Field(
        _("Autonomie"),
        _("ce que vous faites seul ou avec de l’aide"),
        lambda person: str(person.get_autonomy_display()) if person.autonomy else "",
    ),
    "needs": Field(_("Besoins"), _("ce dont vous avez besoin"), needs_words),
}


def asked_words(names: Iterable[str]) -> str:
    """What the person is told would be shared, in one sentence."""
    return ", ".join(str(FIELDS[name].asked) for name in names if name in FIELDS)


def sharable(person: Person) -> dict[str, Field]:
    """What may be proposed: of a protected person, nothing that leads to the door."""
    return {
        name: field for name, field in FIELDS.items() if not (person.is_protected and field.hides)
    }
