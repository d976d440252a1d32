"""Mail about accounts: short, plain text, sent in the background so that no answer is slower."""

from contextlib import AbstractContextManager
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_tasks import task

from maillage.accounts.models import User


@task()
def send(*, to: str, subject: str, body: str) -> None:
    EmailMessage(subject, body, to=[to]).send()


def send_later(*, to: str, subject: str, body: str) -> None:
    send.enqueue(to=to, subject=subject, body=body)


def its_language(user: User | None) -> AbstractContextManager[None]:
    """What the reader speaks, whoever's request causes the mail."""
    known = user.language if user else ""
    return translation.override(known or settings.LANGUAGE_CODE)


def letter(*paragraphs: str) -> str:
    """Each paragraph on its own, a link alone on its line."""
    return "\n\n".join([_("Bonjour,"), *paragraphs, "Maillage"]) + "\n"


def tell_owner(*, to: str, what: str, account_address: str, now: datetime) -> None:
    """Something about the account changed; the owner alone knows whether that is right."""
    when = date_format(timezone.localtime(now), "DATETIME_FORMAT")
    body = letter(
        what,
        _("C’était le %(when)s.") % {"when": when},
        _("Si c’est vous, tout va bien : vous n’avez rien à faire."),
        _(
            "Si ce n’est pas vous, changez tout de suite de mot de passe et prévenez "
            "l’administration de votre structure :"
        )
        + f"\n{account_address}",
    )
    send_later(to=to, subject=_("Votre compte Maillage a changé"), body=body)


def ask_to_confirm(*, to: str, link: str) -> None:
    body = letter(
        _("Vous avez demandé à utiliser cette adresse pour votre compte. Pour la confirmer :")
        + f"\n{link}",
        _("Si vous n’avez rien demandé, ne faites rien : rien ne changera."),
    )
    send_later(to=to, subject=_("Confirmez votre adresse"), body=body)
