"""What waits is recalled after 3, 7 and 10 days, and ends after 30. Run as often as one likes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django_scopes import scope, scopes_disabled

from maillage.guidance.models import Referral, ReferralReminder
from maillage.guidance.referrals import staff_mails as mails
from maillage.guidance.referrals import telling
from maillage.guidance.referrals.enums import Actor, Reminder, State, Step
from maillage.guidance.referrals.links import make_link
from maillage.guidance.referrals.moving import Mover, StepRefusedError, advance
from maillage.guidance.referrals.transitions import ENDED, UNANSWERED
from maillage.people.models import Share

EXPIRES_AFTER = timedelta(days=30)
# An ended request can be taken back for a quarter of an hour; then nobody reads the share.
SHARE_OUTLIVES = timedelta(hours=1)
BATCH = 500


@dataclass(frozen=True)
class Aged:
    reminded: int
    expired: int

    def __str__(self) -> str:
        return f"{self.reminded} reminded, {self.expired} expired"


def age(*, now: datetime) -> Aged:
    """Expire first: nobody is reminded of what has just ended."""
    expired = sum(_expire(referral, now=now) for referral in _unanswered(now - EXPIRES_AFTER))
    reminded = sum(
        _remind(referral, kind, now=now)
        for kind, days in AFTER_DAYS.items()
        for referral in _unreminded(kind, now - timedelta(days=days))
    )
    _end_shares(now=now)
    return Aged(reminded, expired)


AFTER_DAYS = {Reminder.PRESCRIBER_10: 10, Reminder.RECEIVER_7: 7, Reminder.RECEIVER_3: 3}


def _unanswered(sent_before: datetime) -> list[Referral]:
    with scopes_disabled():
        waiting = Referral.objects.filter(
            state__in=UNANSWERED, sent_at__lte=sent_before, anonymised_at=None
        )
        return _whole(waiting)


def _unreminded(kind: Reminder, sent_before: datetime) -> list[Referral]:
    """Only what has no answer at all: a place that waits for the person has done its part."""
    with scopes_disabled():
        waiting = Referral.objects.filter(
            state=State.SENT, sent_at__lte=sent_before, anonymised_at=None
        ).exclude(reminders__kind__in=_at_least(kind))
        return _whole(waiting)


def _at_least(kind: Reminder) -> list[Reminder]:
    """A place that was reminded after 7 days is not reminded of the 3rd."""
    return [kind, Reminder.RECEIVER_7] if kind == Reminder.RECEIVER_3 else [kind]


def _whole(referrals: QuerySet[Referral]) -> list[Referral]:
    related = ("organisation", "person__organisation", "place")
    return list(referrals.select_related(*related).order_by("sent_at", "pk")[:BATCH])


def _expire(referral: Referral, *, now: datetime) -> bool:
    with scope(organisation=referral.organisation), transaction.atomic():
        try:
            event = advance(referral, Step.EXPIRE, by=Mover(Actor.CLOCK), now=now)
        except StepRefusedError:  # answered since it was read
            return False
        telling.tell_senders(referral, Step.EXPIRE.value, mails.answer_mail(referral), now=now)
        telling.write_in_timeline(referral, event, now=now)
    return True


def _remind(referral: Referral, kind: Reminder, *, now: datetime) -> bool:
    """The row of the reminder is what makes it go out once."""
    with scope(organisation=referral.organisation):
        try:
            with transaction.atomic():
                ReferralReminder.objects.create(referral=referral, kind=kind, sent_at=now)
                SEND[kind](referral, now)
        except IntegrityError:  # another process has just sent it
            return False
    return True


def _remind_place(referral: Referral, now: datetime) -> None:
    token = make_link(referral, now=now)
    telling.tell_place(referral, "reminder", mails.reminder_mail(referral, token), now=now)


def _remind_senders(referral: Referral, now: datetime) -> None:
    telling.tell_senders(referral, "waiting", mails.waiting_mail(referral), now=now)


SEND: dict[Reminder, Callable[[Referral, datetime], None]] = {
    Reminder.RECEIVER_3: _remind_place,
    Reminder.RECEIVER_7: _remind_place,
    Reminder.PRESCRIBER_10: _remind_senders,
}


def _end_shares(*, now: datetime) -> None:
    with scopes_disabled():
        over = Referral.objects.filter(state__in=ENDED, ended_at__lte=now - SHARE_OUTLIVES)
        Share.objects.filter(revoked_at=None, referral__in=over).update(revoked_at=now)
