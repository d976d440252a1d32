"""A role given, changed or taken away is told to whom it concerns, by mail and in their language.

Someone else did it, perhaps with a stolen account: the mail says who, and what to do.
"""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maillage.accounts.models import User
from maillage.accounts.staff_mail import its_language, letter, send_later
from maillage.network.models import Membership


def tell_of_start(*, member: Membership, by: User | None, now: datetime) -> None:
    with its_language(member.user):
        what = _("Vous avez maintenant un rôle dans la structure %(organisation)s : %(role)s.")
        _tell(member, what % _facts(member), by=by, now=now)


def tell_of_change(*, before: Membership, after: Membership, by: User, now: datetime) -> None:
    """Another team alone opens and closes nothing: no mail."""
    if (before.role, before.site_id) == (after.role, after.site_id):
        return
    with its_language(after.user):
        what = _(
            "Votre rôle dans la structure %(organisation)s a changé. Avant : %(before)s. "
            "Maintenant : %(role)s."
        )
        _tell(after, what % {**_facts(after), "before": _role(before)}, by=by, now=now)


def tell_of_end(*, member: Membership, by: User, now: datetime) -> None:
    with its_language(member.user):
        what = _("Votre accès à la structure %(organisation)s est clos. Votre rôle : %(role)s.")
        _tell(member, what % _facts(member), by=by, now=now)


def _tell(member: Membership, what: str, *, by: User | None, now: datetime) -> None:
    account = f"{settings.PUBLIC_URL}{reverse('account')}"
    body = letter(
        what,
        _who(by, now=now),
        _("Vous vous y attendiez ? Vous n’avez rien à faire."),
        _(
            "Sinon, demandez pourquoi à cette personne. Si elle n’y est pour rien, prévenez tout "
            "de suite l’administration de votre structure et changez de mot de passe :"
        )
        + f"\n{account}",
    )
    subject = _("Votre accès à %(organisation)s a changé") % _facts(member)
    send_later(to=member.user.email, subject=subject, body=body)


def _who(by: User | None, *, now: datetime) -> str:
    when = date_format(timezone.localtime(now), "DATETIME_FORMAT")
    if by is None:
        return _("C’était le %(when)s.") % {"when": when}
    return _("C’est %(who)s qui l’a décidé, le %(when)s.") % {"who": by, "when": when}


def _facts(member: Membership) -> dict[str, str]:
    return {"organisation": member.organisation.name, "role": _role(member)}


def _role(member: Membership) -> str:
    """A role may hold for one place only."""
    role = member.get_role_display()
    return f"{role} ({member.site.nom})" if member.site else role
