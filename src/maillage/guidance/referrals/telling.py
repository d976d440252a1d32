"""Telling each side what happened: by mail, inside the program, and in the person's timeline."""

from datetime import datetime

from django.urls import reverse

from maillage.accounts.models import User
from maillage.accounts.notices.writing import notify_all
from maillage.guidance.models import Referral, ReferralEvent
from maillage.guidance.referrals import staff_mails as mails
from maillage.guidance.referrals.enums import Step
from maillage.guidance.referrals.perms import can_answer_referrals
from maillage.network.models import Membership
from maillage.network.outbox import send_mail_to
from maillage.people.enums import EventKind
from maillage.people.models import TimelineEvent
from maillage.people.timeline import record_event

# Nobody met the person: these steps do not count as a contact, from which retention counts.
NO_CONTACT = frozenset({Step.EXPIRE, Step.WITHDRAW})


def about(referral: Referral) -> str:
    """How the messages of a referral are found again in the outbox."""
    return f"referral:{referral.uid}"


def tell_senders(referral: Referral, code: str, mail: mails.Mail, *, now: datetime) -> None:
    """Who sent the referral and who follows the person, but for whoever has just acted."""
    users = senders(referral)
    link = reverse("referral", args=[referral.uid])
    notify_all(users=users, code=f"referral.{code}", link=link, now=now)
    for user in users:
        _mail(referral, user.email, mail, now=now)


def senders(referral: Referral) -> list[User]:
    """Only while they belong to the organisation: an account that left is told nothing more."""
    wanted = {pk for pk in (referral.prescriber_id, referral.referent_id) if pk is not None}
    members = Membership.objects.active().filter(
        organisation_id=referral.organisation_id, user_id__in=wanted
    )
    users = {member.user_id: member.user for member in members.select_related("user")}
    return [users[pk] for pk in sorted(users)]


def tell_place(referral: Referral, code: str, mail: mails.Mail, *, now: datetime) -> None:
    """The place's mailbox, and those of the network who answer for that place."""
    mail_place(referral, mail, now=now)
    link = reverse("received_referral", args=[referral.uid])
    notify_all(users=receivers(referral.place_id), code=f"referral.{code}", link=link, now=now)


def mail_place(referral: Referral, mail: mails.Mail, *, now: datetime) -> None:
    if referral.receiver_email:
        _mail(referral, referral.receiver_email, mail, now=now)


def receivers(place_pk: int) -> list[User]:
    """Those of the network who answer for a place."""
    members = Membership.objects.active().filter(organisation__places=place_pk)
    answering = [
        member
        for member in members.select_related("user").order_by("pk")
        if can_answer_referrals(member) and member.site_id in {None, place_pk}
    ]
    return [member.user for member in answering]


def _mail(referral: Referral, to: str, mail: mails.Mail, *, now: datetime) -> None:
    send_mail_to(
        organisation=referral.organisation,
        to=to,
        subject=mail.subject,
        body=mail.body,
        now=now,
        about=about(referral),
    )


def write_in_timeline(referral: Referral, event: ReferralEvent, *, now: datetime) -> None:
    """Codes and the place's public name; never the words that came with the step."""
    if referral.person is None:
        return
    facts: dict[str, object] = {"step": event.step, "place": referral.place.nom}
    if event.step in NO_CONTACT:
        TimelineEvent.objects.create(
            person=referral.person,
            kind=EventKind.REFERRAL,
            happened_at=now,
            subject=about(referral),
            facts=facts,
        )
        return
    record_event(
        person=referral.person,
        kind=EventKind.REFERRAL,
        author=event.user,
        now=now,
        subject=about(referral),
        facts=facts,
    )
