"""The words of mails. No name of a person and no topic: mailboxes are read over shoulders."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from maillage.guidance.models import Referral


@dataclass(frozen=True)
class Mail:
    subject: str
    body: str


def absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def in_french(write: Callable[..., Mail]) -> Callable[..., Mail]:
    """Mails are written in the language of the network, whoever's request causes them."""

    def written(*args: object, **options: object) -> Mail:
        with translation.override(settings.LANGUAGE_CODE):
            return write(*args, **options)

    return written


@in_french
def request_mail(referral: Referral, token: str) -> Mail:
    """To the place: a link, and who asks, unless that alone would tell too much."""
    person = referral.person
    is_protected = person is None or person.is_protected
    sender = "" if is_protected else referral.organisation.name
    opening = (
        _("%(sender)s vous adresse une personne.") % {"sender": sender}
        if sender
        else _("On vous adresse une personne.")
    )
    body = _(
        "Bonjour,\n\n%(opening)s\n\nPour lire la demande et répondre, sans compte :\n%(link)s\n\n"
        "Ce lien est valable 8 jours. Passé ce délai, la page vous en propose un autre.\n"
        "Ne transférez pas ce message : le lien ouvre la demande."
    )
    link = absolute(reverse("referral_answer", args=[token]))
    return Mail(_("Une demande vous attend"), body % {"opening": opening, "link": link})


@in_french
def reminder_mail(_referral: Referral, token: str) -> Mail:
    body = _(
        "Bonjour,\n\nUne demande attend toujours votre réponse. Elle prend une minute, sans "
        "compte :\n%(link)s\n\nCe lien est valable 8 jours. Il remplace le précédent."
    )
    link = absolute(reverse("referral_answer", args=[token]))
    return Mail(_("Rappel : une demande vous attend"), body % {"link": link})


@in_french
def renewed_mail(_referral: Referral, token: str) -> Mail:
    body = _(
        "Bonjour,\n\nVoici le nouveau lien que vous avez demandé :\n%(link)s\n\n"
        "Il est valable 8 jours."
    )
    link = absolute(reverse("referral_answer", args=[token]))
    return Mail(_("Votre nouveau lien"), body % {"link": link})


@in_french
def answer_mail(referral: Referral) -> Mail:
    """To who referred: that there is something to read, and where."""
    body = _("Bonjour,\n\nUne réponse vous attend dans Maillage :\n%(link)s")
    return Mail(_("Une réponse vous attend"), body % {"link": desk_link(referral)})


@in_french
def waiting_mail(referral: Referral) -> Mail:
    body = _(
        "Bonjour,\n\nUne de vos demandes est sans réponse depuis 10 jours. Vous pouvez appeler le "
        "lieu, renouveler son lien ou orienter ailleurs :\n%(link)s"
    )
    return Mail(_("Une demande reste sans réponse"), body % {"link": desk_link(referral)})


def desk_link(referral: Referral) -> str:
    return absolute(reverse("referral", args=[referral.uid]))
