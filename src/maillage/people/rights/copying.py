"""The copy of all that is held: one for machines, one to read."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from maillage.common.prints import Block, Document, Facts, Heading, Paragraph, Table
from maillage.people.models import Person
from maillage.people.rights.parts import Part, Row, Text, parts

FORMAT = "maillage-person-copy"
VERSION = 1


def copy_json(person: Person, *, now: datetime) -> str:
    """Documented in docs/users/consent-and-rights.md; dates in ISO 8601."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": now,
        "organisation": person.organisation.name,
        "parts": {one.key: list(one.read(person)) for one in parts()},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def copy_document(
    person: Person, *, now: datetime, only: Sequence[str] = (), title: str = ""
) -> Document:
    """In the active language; `only` some parts, for the list of readers alone."""
    wanted = [one for one in parts() if not only or one.key in only]
    blocks = [block for one in wanted for block in _blocks(one, person)]
    return Document(
        title=title or _("Tout ce que nous gardons sur vous"),
        subtitle=f"{person}, {person.organisation.name}",
        footer=_("Copie faite le %(date)s. Elle est à vous.") % {"date": said(now)},
        blocks=[*blocks, *([] if only else _rights())],
    )


def _rights() -> list[Block]:
    return [
        Heading(_("Vos droits")),
        Paragraph(_("À l’accueil, vous pouvez demander de corriger, d’arrêter ou d’effacer.")),
        Paragraph(_("Nous répondons en un mois au plus. C’est gratuit.")),
        Paragraph(_("Deux ans après votre dernière visite, nous effaçons ce dossier.")),
        Paragraph(_("Si la réponse ne va pas, vous pouvez écrire à la CNIL : www.cnil.fr.")),
    ]


def _blocks(one: Part, person: Person) -> list[Block]:
    rows = one.read(person)
    heading = Heading(str(one.title))
    if not rows:
        return [heading, Paragraph(_("Rien."), tone="soft")]
    if one.key == "person":
        return [heading, _facts(one.labels, rows[0])]
    return [heading, _table(one.labels, rows)]


def _facts(labels: Mapping[str, Text], row: Row) -> Facts:
    return Facts([(str(label), said(row[name])) for name, label in labels.items()])


def _table(labels: Mapping[str, Text], rows: Sequence[Row]) -> Table:
    return Table(
        [str(label) for label in labels.values()],
        [[said(row.get(name)) for name in labels] for row in rows],
        widths=[2, *[3] * (len(labels) - 1)],
    )


def said(value: object) -> str:
    """A value as one reads it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, datetime):
        return date_format(localtime(value), "j F Y")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value) or "–"
    return str(value) if not isinstance(value, UUID) else value.hex
