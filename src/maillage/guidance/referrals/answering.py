"""The place answers, by its link or from its desk; or who referred notes what it said."""

from datetime import datetime

from django.db import transaction

from maillage.guidance.models import Referral, ReferralEvent
from maillage.guidance.referrals import staff_mails as mails
from maillage.guidance.referrals import telling
from maillage.guidance.referrals.enums import Actor, Step
from maillage.guidance.referrals.moving import NOTHING, Mover, Told, advance, undo_last
from maillage.guidance.referrals.person_words import tell_person

# Of these the person is told that an answer came.
WORTH_TELLING = frozenset({Step.ACCEPT, Step.REFUSE, Step.ASK})


@transaction.atomic
def answer(
    referral: Referral, step: Step, *, by: Mover, now: datetime, told: Told = NOTHING
) -> ReferralEvent:
    """Make the step; whoever did not make it hears of it."""
    event = advance(referral, step, by=by, now=now, told=told)
    if by.actor == Actor.RECEIVER:
        telling.tell_senders(referral, step.value, mails.answer_mail(referral), now=now)
        if step in WORTH_TELLING:
            tell_person(referral, now=now)
    telling.write_in_timeline(referral, event, now=now)
    return event


@transaction.atomic
def take_answer_back(referral: Referral, *, by: Mover, now: datetime) -> None:
    """Undo one's own last step; who was told of it is told of that too."""
    undo_last(referral, by=by, now=now)
    if by.actor == Actor.RECEIVER:
        telling.tell_senders(referral, "undone", mails.answer_mail(referral), now=now)
