"""The place answers, who referred is told; the clock reminds and ends; the person may stop it."""

import datetime as dt

import pytest

from maillage.accounts.models import Notice
from maillage.guidance.models import Referral, ReferralEvent, ReferralReminder
from maillage.guidance.referrals.ageing import age
from maillage.guidance.referrals.answering import answer, take_answer_back
from maillage.guidance.referrals.enums import Actor, Outcome, State, Step
from maillage.guidance.referrals.moving import Mover, StepRefusedError, Told
from maillage.network.models import Message, MessageChannel
from maillage.people.consent.enums import ConsentChannel, Purpose
from maillage.people.consent.selectors import history_of
from maillage.people.consent.services import give_consent, withdraw
from maillage.people.enums import Channel
from maillage.people.sharing.selectors import shared_fields
from tests.guidance.referrals.factories import NOW, PLACE_MAIL, Cast

pytestmark = pytest.mark.usefixtures("_at_noras")
DAY = dt.timedelta(days=1)
PLACE = Mover(Actor.RECEIVER)


def mails_to(address: str) -> list[str]:
    return [message.subject for message in Message.objects.filter(to=address).order_by("pk")]


def test_who_referred_hears_of_the_answer_without_a_name(cast: Cast) -> None:
    referral = cast.sent()

    answer(referral, Step.ACCEPT, by=PLACE, now=NOW + DAY, told=Told(words="Venez lundi, Awa."))

    assert referral.state == State.ACCEPTED
    assert mails_to(cast.nora.user.email) == ["Une réponse vous attend"]
    assert "Awa" not in Message.objects.filter(to=cast.nora.user.email).get().body
    assert Notice.objects.filter(user=cast.nora.user).get().code == "referral.accept"


def test_a_refusal_keeps_its_reasons(cast: Cast) -> None:
    referral = cast.sent()

    answer(referral, Step.REFUSE, by=PLACE, now=NOW + DAY, told=Told(facts={"reasons": ["full"]}))

    assert Referral.objects.get().refusal_reasons == ["full"]
    assert referral.ended_at == NOW + DAY


def test_an_answer_taken_back_leaves_no_trace_but_its_event(cast: Cast) -> None:
    referral = cast.sent()
    answer(referral, Step.REFUSE, by=PLACE, now=NOW, told=Told(facts={"reasons": ["full"]}))

    take_answer_back(referral, by=PLACE, now=NOW + dt.timedelta(minutes=1))

    assert (referral.state, referral.refusal_reasons) == (State.SENT, [])
    assert (referral.answered_at, referral.ended_at) == (None, None)
    assert ReferralEvent.objects.filter(undone_at__isnull=False).count() == 1


def test_the_place_does_not_take_back_what_the_sender_noted(cast: Cast) -> None:
    referral = cast.sent()
    answer(referral, Step.ACCEPT, by=Mover(Actor.PRESCRIBER, cast.nora.user), now=NOW)

    with pytest.raises(StepRefusedError):
        take_answer_back(referral, by=PLACE, now=NOW)


def test_what_waits_is_recalled_once_each_time_and_ends(cast: Cast) -> None:
    referral = cast.sent()

    told = [str(age(now=NOW + days * DAY)) for days in (2, 3, 3, 7, 10, 29, 30, 31)]

    once = "1 reminded, 0 expired"
    nothing = "0 reminded, 0 expired"
    assert told == [nothing, once, nothing, once, once, nothing, "0 reminded, 1 expired", nothing]
    assert mails_to(PLACE_MAIL)[1:] == ["Rappel : une demande vous attend"] * 2
    assert mails_to(cast.nora.user.email)[0] == "Une demande reste sans réponse"
    referral.refresh_from_db()
    assert referral.state == State.EXPIRED


def test_a_place_late_by_a_week_is_reminded_once(cast: Cast) -> None:
    cast.sent()

    assert str(age(now=NOW + 8 * DAY)) == "1 reminded, 0 expired"
    assert [one.kind for one in ReferralReminder.objects.all()] == ["receiver_7"]


def test_an_answered_request_is_not_recalled(cast: Cast) -> None:
    answer(cast.sent(), Step.ACCEPT, by=PLACE, now=NOW + DAY)

    assert str(age(now=NOW + 40 * DAY)) == "0 reminded, 0 expired"


def test_a_share_ends_soon_after_its_referral(cast: Cast) -> None:
    referral = cast.sent()
    answer(referral, Step.REFUSE, by=PLACE, now=NOW, told=Told(facts={"reasons": ["full"]}))
    assert referral.share is not None

    age(now=NOW + DAY)

    referral.share.refresh_from_db()
    assert shared_fields(referral.share, NOW + DAY) == {}


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.CALL])
def test_the_person_is_told_only_by_a_safe_channel_that_she_agreed_to(
    cast: Cast, channel: Channel
) -> None:
    cast.awa.channel, cast.awa.phone, cast.awa.languages_read = channel, "0600000000", ["ar"]
    cast.awa.save(update_fields=["channel", "phone", "languages_read"])
    _agree_to_messages(cast)

    answer(cast.sent(), Step.ACCEPT, by=PLACE, now=NOW)

    texts = Message.objects.filter(channel=MessageChannel.SMS)
    assert texts.count() == (1 if channel == Channel.SMS else 0)
    for text in texts:
        assert "Lilas" not in text.body
        assert "sociale" not in text.body


def test_a_protected_person_is_sent_no_message(cast: Cast) -> None:
    cast.awa.channel, cast.awa.phone, cast.awa.is_protected = Channel.SMS, "0600000000", True
    cast.awa.save(update_fields=["channel", "phone", "is_protected"])
    _agree_to_messages(cast)

    answer(cast.sent(), Step.ACCEPT, by=PLACE, now=NOW)

    assert not Message.objects.filter(channel=MessageChannel.SMS).exists()


def _agree_to_messages(cast: Cast) -> None:
    give_consent(
        person=cast.awa,
        purpose=Purpose.CONTACT,
        version=1,
        language="fr",
        channel=ConsentChannel.WRITTEN,
        author=cast.nora.user,
        now=NOW,
    )


def test_taking_the_agreement_back_ends_the_referral_and_the_share_at_once(cast: Cast) -> None:
    referral = cast.sent()
    assert referral.share is not None
    consent = history_of(cast.awa).get()

    withdraw(consent=consent, author=cast.nora.user, now=NOW + DAY)

    referral.refresh_from_db()
    assert (referral.state, referral.outcome) == (State.CLOSED, Outcome.WITHDRAWN)
    referral.share.refresh_from_db()
    assert shared_fields(referral.share, NOW + DAY) == {}
