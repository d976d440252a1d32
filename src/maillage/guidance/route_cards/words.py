"""What a route card says of each step, the same for everyone who gets that kind of step."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.guidance.enums import StepKind
from maillage.guidance.lines import BY_CODE
from maillage.guidance.route_cards.contents import CardStep
from maillage.guidance.words import reason_words
from maillage.network import plain
from maillage.network.schema.vocabulary import AccessMode, Fee

Words = str | Promise

TITLES: dict[StepKind, Words] = {
    StepKind.HELP: _("Être aidé"),
    StepKind.LEARN: _("Apprendre"),
    StepKind.EQUIP: _("S’équiper"),
}
PURPOSES: dict[StepKind, Words] = {
    StepKind.HELP: _("Quelqu’un vous aide à faire votre démarche"),
    StepKind.LEARN: _("Savoir le faire soi-même, à son rythme"),
    StepKind.EQUIP: _("Trouver un appareil, ou internet, à petit prix"),
}
# The widest list a place may ask for, so that it tells nothing of the reader.
BRING: dict[StepKind, Words] = {
    StepKind.HELP: _(
        "une pièce d’identité, les courriers reçus, vos numéros de dossier, votre téléphone chargé"
    ),
    StepKind.LEARN: _("de quoi écrire, votre téléphone ou ordinateur si vous en avez un"),
    StepKind.EQUIP: _("une pièce d’identité, un justificatif de vos revenus si vous en avez un"),
}
# Said in this order of preference: a door that is open matters more than an address to write to.
ACCESS_SHOWN = 2


def access_words(modes: Sequence[str], *, can_call: bool) -> list[str]:
    """A place may ask to be called and give no number: then this is not said."""
    if not can_call:
        modes = [mode for mode in modes if mode != AccessMode.PHONE]
    return [str(one.sentence) for one in plain.access_words(modes)[:ACCESS_SHOWN]]


def fee_words(fees: Sequence[str]) -> list[str]:
    return [str(one.sentence) for one in plain.plain_words(fees, Fee, plain.FEES)]


def why_words(step: CardStep) -> list[str]:
    return [reason_words(reason.as_reason()) for reason in step.reasons]


def closed_words(*, can_call: bool) -> str:
    if can_call:
        return gettext("Ce lieu a peut-être fermé : téléphonez.")
    return gettext("Ce lieu a peut-être fermé.")


def unknown_hours_words(*, can_call: bool) -> str:
    if can_call:
        return gettext("Horaires non connus : téléphonez avant de venir.")
    return gettext("Horaires non connus.")


def no_place_words(*, has_line: bool) -> str:
    """Where to turn when no place is near: the same two doors for everyone there."""
    if not has_line:
        return gettext("Pas de lieu trouvé près de vous. Demandez à votre mairie.")
    line = BY_CODE["service_public"]
    return gettext(
        "Pas de lieu trouvé près de vous. Demandez le CCAS à votre mairie, "
        "ou appelez le %(number)s (%(line)s)."
    ) % {"number": line.number, "line": line.name}
