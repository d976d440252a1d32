"""Any sequence of steps, by anyone: the table holds, and the columns are what the events say."""

import datetime as dt

import pytest
from django.db import transaction
from django_scopes import scopes_disabled
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from maillage.guidance.models import Referral, ReferralEvent
from maillage.guidance.referrals.enums import Actor, Outcome, State, Step
from maillage.guidance.referrals.moving import (
    UNDO_WITHIN,
    Mover,
    StepRefusedError,
    advance,
    replay,
    undo_last,
)
from maillage.guidance.referrals.sending import send, take_back
from maillage.guidance.referrals.transitions import ENDED, TRANSITIONS
from maillage.people.consent.enums import Decision, Purpose
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.selectors import history_of, standing_of
from maillage.people.consent.services import withdraw
from maillage.people.sharing.selectors import shared_fields
from tests.guidance.referrals.factories import AGREED, NOW, Cast, make_cast

MINUTE = dt.timedelta(minutes=1)


class Machine(RuleBasedStateMachine):
    """A referral and its consent, moved at random."""

    cast: Cast
    referral: Referral

    @initialize()
    def begin(self) -> None:
        self.cast = make_cast()
        self.referral = self.cast.draft()
        self.now = NOW
        self.ever_withdrawn = False

    @rule(
        step=st.sampled_from([one for one in Step if one not in {Step.SEND, Step.WITHDRAW}]),
        actor=st.sampled_from(list(Actor)),
    )
    def move(self, step: Step, actor: Actor) -> None:
        self.now += MINUTE
        before, move = self.referral.state, TRANSITIONS[step]
        allowed = before in move.sources and actor in move.actors
        try:
            advance(self.referral, step, by=Mover(actor), now=self.now)
        except StepRefusedError:
            assert not allowed
            assert self._stored().state == before
        else:
            assert allowed
            assert self.referral.state == move.target

    @rule()
    def send(self) -> None:
        self.now += MINUTE
        try:
            with transaction.atomic():
                send(self.referral, agreement=AGREED, member=self.cast.nora, now=self.now)
        except StepRefusedError:
            self.referral = self._stored()
            assert self.referral.state != State.DRAFT
        else:
            self.ever_withdrawn = False

    @rule(actor=st.sampled_from(list(Actor)), wait=st.sampled_from([MINUTE, UNDO_WITHIN * 2]))
    def undo(self, actor: Actor, wait: dt.timedelta) -> None:
        self.now += wait
        last = ReferralEvent.objects.filter(referral=self.referral, undone_at=None)
        last_event = last.order_by("-at", "-pk").first()
        try:
            if last_event and last_event.step == Step.SEND:
                take_back(self.referral, member=self.cast.nora, now=self.now)
            else:
                undo_last(self.referral, by=Mover(actor), now=self.now)
        except StepRefusedError:
            self.referral = self._stored()
        else:
            assert last_event is not None
            assert self.referral.state == last_event.from_state

    @rule()
    def take_consent_back(self) -> None:
        self.now += MINUTE
        given = history_of(self.cast.awa).filter(purpose=Purpose.SHARE).first()
        if given is not None and given.decision == Decision.GIVEN:
            withdraw(consent=given, author=self.cast.nora.user, now=self.now)
            self.referral = self._stored()
            self.ever_withdrawn = True

    def _stored(self) -> Referral:
        return Referral.objects.select_related("share", "person", "place", "organisation").get(
            pk=self.referral.pk
        )

    @invariant()
    def the_columns_are_what_the_events_say(self) -> None:
        stored = self._stored()
        standing = ReferralEvent.objects.filter(referral=stored, undone_at=None)
        told = replay(standing.order_by("at", "pk"))
        told.setdefault("state_since", stored.created_at)
        assert {name: getattr(stored, name) for name in told} == told

    @invariant()
    def the_end_is_dated_and_an_answer_follows_the_sending(self) -> None:
        stored = self._stored()
        assert (stored.ended_at is not None) == (State(stored.state) in ENDED)
        if stored.answered_at:
            assert stored.sent_at is not None
            assert stored.sent_at <= stored.answered_at

    @invariant()
    def nothing_is_told_without_a_standing_consent(self) -> None:
        stored = self._stored()
        told = shared_fields(stored.share, self.now) if stored.share else {}
        place = Recipient(place=self.cast.place)
        if not standing_of(self.cast.awa, Purpose.SHARE, recipient=place).holds:
            assert told == {}
        if stored.outcome == Outcome.WITHDRAWN:
            assert told == {}
        assert set(told) <= {"name", "languages"}


@pytest.mark.slow
@pytest.mark.django_db
def test_no_sequence_of_steps_breaks_a_referral() -> None:
    class Fresh(Machine):
        """Each example inside a savepoint of its own."""

        def __init__(self) -> None:
            super().__init__()
            self.open = transaction.atomic()
            self.open.__enter__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.open.__exit__(None, None, None)

    with scopes_disabled():
        run_state_machine_as_test(  # type: ignore[no-untyped-call]
            Fresh,
            settings=settings(
                max_examples=40,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
