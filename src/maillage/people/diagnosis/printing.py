"""A diagnosis and a comparison on paper, in the person's language."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from maillage.common.prints import Block, Document, Facts, Heading, Paragraph, Table
from maillage.people.diagnosis.comparing import Comparison
from maillage.people.diagnosis.enums import Axis
from maillage.people.diagnosis.instrument import VERSIONS, Item
from maillage.people.diagnosis.scores import scores
from maillage.people.diagnosis.selectors import answers_of
from maillage.people.diagnosis.words import CHANGES, LEVELS
from maillage.people.models import Diagnosis, DiagnosisItem, Person


def day(moment: datetime) -> str:
    return date_format(localtime(moment), "j F Y")


def diagnosis_document(diagnosis: Diagnosis, *, now: datetime) -> Document:
    person = diagnosis.person
    return Document(
        title=_("Où vous en êtes avec internet"),
        subtitle=str(person),
        footer=_footer(person, now),
        blocks=[_summary(diagnosis), *_answers(diagnosis)],
    )


def _footer(person: Person, now: datetime) -> str:
    words = _("Imprimé le %(date)s par %(organisation)s. Cette feuille est à vous.")
    return words % {"date": day(now), "organisation": person.organisation.name}


def _summary(diagnosis: Diagnosis) -> Block:
    found = scores(VERSIONS[diagnosis.instrument], answers_of(diagnosis))
    rows = [(_("Le"), day(diagnosis.begun_at))]
    rows += [(str(one.axis.label), str(LEVELS[one.level])) for one in found]
    if diagnosis.autonomy:
        rows.append((_("Autonomie"), str(diagnosis.get_autonomy_display())))
    return Facts(rows)


def _answers(diagnosis: Diagnosis) -> list[Block]:
    instrument = VERSIONS[diagnosis.instrument]
    known = {item.key: item for item in diagnosis.items.all()}
    blocks: list[Block] = []
    for axis in Axis:
        items = [item for item in instrument.of(axis) if item.key in known]
        if items:
            blocks.append(Heading(str(axis.label)))
            blocks.append(_table(items, known))
    return blocks or [Paragraph(_("Aucune réponse pour le moment."))]


def _table(items: list[Item], known: dict[str, DiagnosisItem]) -> Table:
    return Table(
        [_("Question"), _("Réponse"), _("Comment on le sait")],
        [
            [
                str(item.title),
                ", ".join(words_to_person(item, known[item.key].values)),
                f"{known[item.key].get_known_by_display()}, {day(known[item.key].noted_at)}",
            ]
            for item in items
        ],
        widths=[5, 4, 4],
    )


def words_to_person(item: Item, values: Sequence[str]) -> list[str]:
    """The answers as the person read them."""
    return [str(option.text) for option in item.options if option.value in values]


def comparison_document(person: Person, found: Comparison, *, now: datetime) -> Document:
    return Document(
        title=_("Vos progrès"),
        subtitle=_("%(person)s : du %(earlier)s au %(later)s")
        % {"person": person, "earlier": day(found.earlier), "later": day(found.later)},
        footer=_footer(person, now),
        blocks=[
            Table(
                [_("Sujet"), day(found.earlier), day(found.later), _("Changement")],
                [
                    [
                        str(axis.axis.label),
                        str(LEVELS[axis.before.level]),
                        str(LEVELS[axis.after.level]),
                        str(CHANGES[axis.change]),
                    ]
                    for axis in found.axes
                ],
            ),
            Heading(_("Ce qui a changé")),
            Table(
                [_("Question"), day(found.earlier), day(found.later), _("Changement")],
                [
                    [
                        str(row.item.title),
                        ", ".join(words_to_person(row.item, row.then)) or "–",
                        ", ".join(words_to_person(row.item, row.now)) or "–",
                        str(CHANGES[row.change]),
                    ]
                    for row in found.changed
                ],
                widths=[5, 3, 3, 2],
            )
            if found.changed
            else Paragraph(_("Rien n’a changé entre ces deux dates.")),
        ],
    )
