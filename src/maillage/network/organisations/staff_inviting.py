"""Inviting a colleague: a link that works once, seven days long."""

import hashlib
import secrets
from datetime import datetime, timedelta
from urllib.parse import urljoin

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from maillage.accounts.invited import invited_by
from maillage.accounts.models import User
from maillage.accounts.staff_mail import letter, send
from maillage.network.models import Invitation, Membership, Place, Team
from maillage.network.organisations.enums import Role
from maillage.network.organisations.staff_members import start_membership
from maillage.network.organisations.staff_role_mails import tell_of_start

VALID = timedelta(days=7)


class NotWaitingError(Exception):
    """The invitation was accepted, withdrawn or has ended meanwhile."""


@transaction.atomic
def invite(
    *,
    by: Membership,
    email: str,
    role: Role,
    site: Place | None,
    team: Team | None,
    now: datetime,
    origin: str,
) -> Invitation:
    """One invitation waits for an address in an organisation: a new one replaces the last."""
    waiting = Invitation.objects.filter(organisation=by.organisation).waiting(now=now)
    waiting.filter(email__iexact=email).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        organisation=by.organisation,
        email=email,
        role=role,
        site=site,
        team=team,
        invited_by=by.user,
        created_at=now,
        expires_at=now + VALID,
    )
    _send_soon(invitation, origin=origin)
    return invitation


@transaction.atomic
def resend(*, invitation: Invitation, now: datetime, origin: str) -> None:
    """A new link for seven days more; the old one stops."""
    locked = _locked(invitation)
    if locked.accepted_at or locked.withdrawn_at:
        raise NotWaitingError
    locked.token_hash = ""
    locked.expires_at = now + VALID
    locked.save(update_fields=["token_hash", "expires_at"])
    _send_soon(locked, origin=origin)


@transaction.atomic
def withdraw(*, invitation: Invitation, now: datetime) -> None:
    locked = _locked(invitation)
    if locked.accepted_at or locked.withdrawn_at:
        raise NotWaitingError
    locked.withdrawn_at = now
    locked.save(update_fields=["withdrawn_at"])


@transaction.atomic
def accept(*, invitation: Invitation, user: User, now: datetime) -> Membership:
    """Once: of two who click, one is told that the link no longer works."""
    locked = _locked(invitation)
    if not Invitation.objects.waiting(now=now).filter(pk=locked.pk).exists():
        raise NotWaitingError
    locked.accepted_at = now
    locked.accepted_by = user
    locked.save(update_fields=["accepted_at", "accepted_by"])
    member = start_membership(
        user=user,
        organisation=locked.organisation,
        role=Role(locked.role),
        site=locked.site,
        team=locked.team,
        now=now,
    )
    tell_of_start(member=member, by=locked.invited_by, now=now)
    return member


def invitation_of(token: str, *, now: datetime) -> Invitation | None:
    """The invitation this link opens; none for a wrong, used, withdrawn or old one alike."""
    waiting = Invitation.objects.waiting(now=now).filter(token_hash=_hash(token))
    return waiting.select_related("organisation", "site", "team").order_by("pk").first()


@invited_by
def is_waited_for(email: str, now: datetime) -> bool:
    return Invitation.objects.waiting(now=now).filter(email__iexact=email).exists()


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _send_soon(invitation: Invitation, *, origin: str) -> None:
    language = translation.get_language() or "fr"
    transaction.on_commit(
        lambda: send_invitation.enqueue(pk=invitation.pk, origin=origin, language=language)
    )


@task()
def send_invitation(*, pk: int, origin: str, language: str) -> None:
    """The token is drawn here, so that it stands nowhere but in the mail."""
    invitation = Invitation.objects.select_related("organisation", "invited_by").get(pk=pk)
    token = secrets.token_urlsafe(32)
    invitation.token_hash = _hash(token)
    invitation.save(update_fields=["token_hash"])
    with translation.override(language):
        link = urljoin(origin, reverse("invitation", args=[token]))
        send.call(to=invitation.email, subject=_subject(invitation), body=_body(invitation, link))


def _subject(invitation: Invitation) -> str:
    return _("%(organisation)s vous invite sur Maillage") % {
        "organisation": invitation.organisation.name
    }


def _body(invitation: Invitation, link: str) -> str:
    who = str(invitation.invited_by or invitation.organisation)
    facts = {
        "who": who,
        "organisation": invitation.organisation.name,
        "role": invitation.get_role_display(),
    }
    return letter(
        _("%(who)s vous invite à rejoindre « %(organisation)s » (rôle : %(role)s).") % facts,
        _("Pour accepter :") + f"\n{link}",
        _("Ce lien marche sept jours, une seule fois."),
        _("Si vous ne connaissez pas cette structure, ne faites rien."),
    )
