"""The sheet a person takes along, in her language: no name, and no place if she is protected."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from maillage.common.prints import Block, Document, Facts, Heading, Paragraph
from maillage.guidance.models import Referral
from maillage.guidance.referrals.needs import need_words
from maillage.guidance.referrals.receiving import activity_words
from maillage.guidance.route_cards.hours import hours_lines
from maillage.network.phones import phone
from maillage.people.sharing.fields import asked_words

HOURS_SHOWN = 7


def sheet_of(referral: Referral, *, now: datetime) -> Document:
    is_protected = referral.person is None or referral.person.is_protected
    blocks: list[Block] = [] if is_protected else _where(referral, now=now)
    if is_protected:
        blocks = [Paragraph(_("Le lieu et l’heure vous sont dits de vive voix."), tone="strong")]
    if told := asked_words(referral.fields):
        words = _("Avec votre accord, le lieu peut lire : %(fields)s.") % {"fields": told}
        blocks.append(Paragraph(words))
    blocks.append(
        Paragraph(
            _("Vous pouvez changer d’avis quand vous voulez : dites-le à qui vous accompagne."),
            tone="soft",
        )
    )
    return Document(
        title=_("Votre rendez-vous d’aide"),
        subtitle=_("Gardez cette feuille avec vous. Montrez-la sur place."),
        footer=_("Cette feuille ne porte pas votre nom."),
        blocks=blocks,
    )


def _where(referral: Referral, *, now: datetime) -> list[Block]:
    place = referral.place
    number = phone(place.telephone, code=place.code_postal)
    lines = [
        (_("Où ?"), f"{place.nom}, {place.adresse}, {place.code_postal} {place.commune}"),
        (_("Téléphone"), number.shown if number else ""),
        (_("Quand ?"), _when(referral)),
        (_("Pour"), need_words(referral.need, referral.procedure)),
        (_("Activité"), activity_words(referral)),
    ]
    blocks: list[Block] = [Facts([(label, words) for label, words in lines if words])]
    hours = hours_lines(place.horaires, now=now, code=place.code_postal)[:HOURS_SHOWN]
    if hours:
        blocks += [
            Heading(_("Heures d’ouverture")),
            Facts([(line.days, line.times) for line in hours]),
        ]
    return blocks


def _when(referral: Referral) -> str:
    if referral.appointment_at is None:
        return ""
    return str(date_format(localtime(referral.appointment_at), "DATETIME_FORMAT"))
