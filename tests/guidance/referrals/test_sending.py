"""A referral leaves with consent, for one place, telling what was agreed; it can be taken back."""

import datetime as dt
import re

import pytest

from maillage.accounts.models import Notice
from maillage.guidance.models import Referral, ReferralLink
from maillage.guidance.referrals.enums import Outcome, State
from maillage.guidance.referrals.links import held_by, note_opening
from maillage.guidance.referrals.moving import StepRefusedError
from maillage.guidance.referrals.sending import (
    NotSendableError,
    cancel_referral,
    send,
    take_back,
)
from maillage.network.models import Message, MessageState
from maillage.people.consent.enums import Purpose
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.selectors import has_consent
from maillage.people.models import TimelineEvent
from maillage.people.sharing.selectors import shared_fields
from tests.guidance.referrals.factories import AGREED, NOW, PLACE_MAIL, Cast

pytestmark = pytest.mark.usefixtures("_at_noras")
SOON = NOW + dt.timedelta(minutes=5)


def token_in(message: Message) -> str:
    found = re.search(r"/reponse/(\w+)/", message.body)
    assert found
    return found[1]


def test_sending_opens_a_share_and_tells_the_place_by_mail_and_inside(cast: Cast) -> None:
    referral = cast.sent()

    assert referral.state == State.SENT
    assert referral.share is not None
    assert shared_fields(referral.share, NOW) == {"name": "Awa Fictive", "languages": "français"}
    assert has_consent(cast.awa, Purpose.SHARE, recipient=Recipient(place=cast.place))
    assert Message.objects.get().to == PLACE_MAIL
    assert Notice.objects.get().user == cast.sam.user
    assert TimelineEvent.objects.filter(kind="referral").get().facts["place"] == "Espace des Lilas"


def test_the_mail_says_neither_who_nor_why(cast: Cast) -> None:
    cast.sent()

    message = Message.objects.get()
    for secret in ("Awa", "Fictive", "CAF", "caf", "démarche", "matin"):
        assert secret not in f"{message.subject} {message.body}"
    assert message.subject == "Une demande vous attend"


def test_the_token_is_in_the_mail_and_its_hash_alone_in_the_table(cast: Cast) -> None:
    referral = cast.sent()
    token = token_in(Message.objects.get())

    assert ReferralLink.objects.get().token_hash != token
    held = held_by(token, now=NOW)
    assert held is not None
    assert held.referral == referral
    assert held_by(token, now=NOW + dt.timedelta(days=8)) is None


def test_nothing_is_sent_where_nobody_would_receive_it(cast: Cast) -> None:
    cast.sam.delete()

    with pytest.raises(NotSendableError):
        cast.sent(receiver_email="")
    assert not has_consent(cast.awa, Purpose.SHARE, recipient=Recipient(place=cast.place))


def test_nothing_is_sent_that_tells_nothing(cast: Cast) -> None:
    with pytest.raises(NotSendableError):
        cast.sent(fields=("nothing_known",))


def test_a_request_that_was_not_opened_is_a_draft_again(cast: Cast) -> None:
    referral = cast.sent()
    token = token_in(Message.objects.get())

    take_back(referral, member=cast.nora, now=SOON)

    assert (referral.state, referral.sent_at) == (State.DRAFT, None)
    assert held_by(token, now=SOON) is None
    assert Message.objects.get().state == MessageState.GIVEN_UP
    assert referral.share is not None
    assert shared_fields(referral.share, SOON) == {}


def test_a_draft_again_can_be_sent_again(cast: Cast) -> None:
    referral = cast.sent()
    take_back(referral, member=cast.nora, now=SOON)

    send(referral, agreement=AGREED, member=cast.nora, now=SOON)

    assert referral.state == State.SENT
    assert ReferralLink.objects.filter(revoked_at=None).count() == 1


def test_a_request_that_was_opened_is_not_taken_back(cast: Cast) -> None:
    referral = cast.sent()
    note_opening(ReferralLink.objects.get(), now=SOON)

    with pytest.raises(StepRefusedError):
        take_back(referral, member=cast.nora, now=SOON)
    assert Referral.objects.get().state == State.SENT


def test_nobody_takes_back_what_is_a_quarter_of_an_hour_old(cast: Cast) -> None:
    with pytest.raises(StepRefusedError):
        take_back(cast.sent(), member=cast.nora, now=NOW + dt.timedelta(minutes=16))


def test_a_cancelled_request_shows_nothing_any_more(cast: Cast) -> None:
    referral = cast.sent()

    cancel_referral(referral, member=cast.nora, now=SOON)

    assert (referral.state, referral.outcome) == (State.CLOSED, Outcome.CANCELLED)
    assert referral.share is not None
    assert shared_fields(referral.share, SOON) == {}
