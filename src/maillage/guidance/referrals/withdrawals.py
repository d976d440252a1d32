"""The person takes an agreement back: what rests on it ends in the same transaction."""

from datetime import datetime

from maillage.guidance.models import Referral
from maillage.guidance.referrals import staff_mails as mails
from maillage.guidance.referrals import telling
from maillage.guidance.referrals.enums import Actor, State, Step
from maillage.guidance.referrals.moving import Mover, StepRefusedError, advance
from maillage.guidance.referrals.transitions import OPEN
from maillage.network.outbox import cancel
from maillage.people.consent.enums import Purpose
from maillage.people.consent.services import on_withdrawal
from maillage.people.models import Consent


@on_withdrawal
def end_referrals(consent: Consent, now: datetime) -> None:
    """A share taken back ends what was sent to that place; the file taken back ends all."""
    going = Referral.objects.filter(
        person_id=consent.person_id, state__in=OPEN - {State.DRAFT}, anonymised_at=None
    )
    place = consent.recipient_place_id
    if consent.purpose == Purpose.SHARE and place is not None:
        going = going.filter(place_id=place)
    elif consent.purpose != Purpose.FILE:
        return
    for referral in going.select_related("organisation", "person", "place").order_by("pk"):
        _end(referral, now=now)


def _end(referral: Referral, *, now: datetime) -> None:
    try:
        event = advance(referral, Step.WITHDRAW, by=Mover(Actor.PERSON), now=now)
    except StepRefusedError:  # it ended by itself since it was read
        return
    cancel(about=telling.about(referral))
    telling.tell_senders(referral, Step.WITHDRAW.value, mails.answer_mail(referral), now=now)
    telling.write_in_timeline(referral, event, now=now)
