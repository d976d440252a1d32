"""Who acts for an organisation: a change of role ends one membership and starts another."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils.module_loading import import_string

from maillage.accounts.models import User
from maillage.network.models import Membership, Organisation, Place, Team
from maillage.network.organisations.active import SESSION_KEY
from maillage.network.organisations.enums import Role
from maillage.network.organisations.staff_role_mails import tell_of_change, tell_of_end


class LastAdministratorError(Exception):
    """Without an administrator nobody could invite anyone any more."""


class EndedError(Exception):
    """The membership ended meanwhile."""


@transaction.atomic
def start_membership(
    *,
    user: User,
    organisation: Organisation,
    role: Role,
    site: Place | None,
    team: Team | None,
    now: datetime,
) -> Membership:
    """The one current membership of this account there; an earlier one ends, and stays told."""
    current = Membership.objects.select_for_update().filter(
        user=user, organisation=organisation, site=site, ended_at=None
    )
    for earlier in current.order_by("pk"):
        _end(earlier, now=now)
    return Membership.objects.create(
        user=user, organisation=organisation, role=role, site=site, team=team, started_at=now
    )


@transaction.atomic
def change_role(
    *,
    member: Membership,
    role: Role,
    site: Place | None,
    team: Team | None,
    by: User,
    now: datetime,
) -> Membership:
    locked = _current(member)
    if role != Role.ADMINISTRATOR or site is not None:
        _keep_an_administrator(locked)
    _end(locked, now=now)
    changed = start_membership(
        user=locked.user,
        organisation=locked.organisation,
        role=role,
        site=site,
        team=team,
        now=now,
    )
    tell_of_change(before=locked, after=changed, by=by, now=now)
    return changed


@transaction.atomic
def end_access(*, member: Membership, by: User, now: datetime) -> None:
    """Stops at once, and signs out the sessions that worked under it."""
    locked = _current(member)
    _keep_an_administrator(locked)
    _end(locked, now=now)
    _sign_out(locked)
    tell_of_end(member=locked, by=by, now=now)


def _current(member: Membership) -> Membership:
    """All of the organisation's are held: two administrators cannot both leave at once."""
    held = Membership.objects.select_for_update().filter(
        organisation_id=member.organisation_id, ended_at=None
    )
    for each in held.order_by("pk"):
        if each.pk == member.pk:
            return each
    raise EndedError


def _keep_an_administrator(leaving: Membership) -> None:
    if leaving.role != Role.ADMINISTRATOR or leaving.site_id is not None:
        return
    others = Membership.objects.active().filter(
        organisation_id=leaving.organisation_id, role=Role.ADMINISTRATOR, site=None
    )
    if not others.exclude(pk=leaving.pk).exists():
        raise LastAdministratorError


def _end(member: Membership, *, now: datetime) -> None:
    member.ended_at = now
    member.save(update_fields=["ended_at"])


def _sign_out(member: Membership) -> None:
    """The sessions under it; all of them when nothing else is left to work under."""
    has_another = Membership.objects.active().filter(user_id=member.user_id).exists()
    store: type[SessionBase] = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
    for session in UserSession.objects.filter(user_id=member.user_id).order_by("pk"):
        under = store(session.session_key).get(SESSION_KEY)
        if under == member.pk or not has_another:
            session.end()
