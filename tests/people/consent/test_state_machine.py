"""Whatever is answered in whatever order: what holds is the last word on each question."""

import datetime as dt

import pytest
from django_scopes import scopes_disabled
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from maillage.people.consent import selectors
from maillage.people.consent.enums import ConsentChannel, Decision, Purpose
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.selectors import has_consent, history_of, standing_of
from maillage.people.consent.services import give_consent, refuse, withdraw
from maillage.people.models import Person, Share
from maillage.people.perms import get_person_for
from maillage.people.sharing.selectors import shared_fields
from maillage.people.sharing.services import share
from tests.network.organisations.factories import NOW, MembershipFactory, OrganisationFactory
from tests.people.factories import PersonFactory

MINUTE = dt.timedelta(minutes=1)
PLAIN = [purpose for purpose in Purpose if purpose != Purpose.SHARE]
NONE = -1


class ConsentMachine(RuleBasedStateMachine):
    """A model of two facts a question (last decision, its version) beside the real thing."""

    @initialize()
    def begin(self) -> None:
        self.member = MembershipFactory.create()
        self.person: Person = PersonFactory.create(organisation=self.member.organisation)
        self.recipients = [Recipient(OrganisationFactory.create()) for _one in range(2)]
        self.said: dict[tuple[Purpose, int], tuple[Decision, int]] = {}
        self.version = 1
        self.answers = 0
        self.now = NOW
        self.shares: list[tuple[Share, int]] = []
        self.stopped: set[int] = set()

    def _tick(self) -> dt.datetime:
        self.now += MINUTE
        self.answers += 1
        return self.now

    def _recipient(self, index: int) -> Recipient | None:
        return None if index == NONE else self.recipients[index]

    def _answer(self, give: bool, purpose: Purpose, index: int) -> None:
        answer = give_consent if give else refuse
        answer(
            person=self.person,
            purpose=purpose,
            version=self.version,
            language="fr",
            channel=ConsentChannel.SCREEN,
            author=None,
            now=self._tick(),
            recipient=self._recipient(index),
            fields=["name"] if index != NONE else [],
        )
        self.said[purpose, index] = (Decision.GIVEN if give else Decision.REFUSED, self.version)
        if not give:
            self._stop(purpose, index)

    def _stop(self, purpose: Purpose, index: int) -> None:
        for opened, to in self.shares:
            if purpose == Purpose.FILE or (purpose == Purpose.SHARE and to == index):
                self.stopped.add(opened.pk)

    @rule(give=st.booleans(), purpose=st.sampled_from(PLAIN))
    def answer(self, give: bool, purpose: Purpose) -> None:
        self._answer(give, purpose, NONE)

    @rule(give=st.booleans(), index=st.integers(0, 1))
    def answer_a_share(self, give: bool, index: int) -> None:
        self._answer(give, Purpose.SHARE, index)

    @rule(purpose=st.sampled_from(PLAIN))
    def take_back(self, purpose: Purpose) -> None:
        self._take_back(purpose, NONE)

    @rule(index=st.integers(0, 1))
    def take_back_a_share(self, index: int) -> None:
        self._take_back(Purpose.SHARE, index)

    def _take_back(self, purpose: Purpose, index: int) -> None:
        decision, version = self.said.get((purpose, index), (Decision.REFUSED, 0))
        if decision != Decision.GIVEN:
            return
        last = standing_of(self.person, purpose, recipient=self._recipient(index)).last
        assert last is not None
        withdraw(consent=last, author=None, now=self._tick())
        self.said[purpose, index] = (Decision.WITHDRAWN, version)
        self._stop(purpose, index)

    @rule(index=st.integers(0, 1))
    def open_a_share(self, index: int) -> None:
        recipient = self.recipients[index]
        standing = standing_of(self.person, Purpose.SHARE, recipient=recipient)
        if not standing.holds or standing.last is None:
            return
        opened = share(
            person=self.person,
            recipient=recipient,
            fields=["name"],
            consent=standing.last,
            starts_at=self.now,
            ends_at=self.now + dt.timedelta(days=30),
            member=self.member,
            now=self.now,
        )
        self.shares.append((opened, index))

    @rule()
    @precondition(lambda self: self.version < 3)
    def publish_a_text_that_asks_for_more(self) -> None:
        self.version += 1
        for purpose in Purpose:
            selectors.STILL_COUNTS[purpose] = self.version  # type: ignore[index]

    def _holds(self, purpose: Purpose, index: int) -> bool:
        decision, version = self.said.get((purpose, index), (Decision.REFUSED, 0))
        return decision == Decision.GIVEN and version >= self.version

    @invariant()
    def the_last_word_holds(self) -> None:
        if not hasattr(self, "person"):
            return
        for purpose in PLAIN:
            assert has_consent(self.person, purpose) == self._holds(purpose, NONE)
        for index, recipient in enumerate(self.recipients):
            held = has_consent(self.person, Purpose.SHARE, recipient=recipient)
            assert held == self._holds(Purpose.SHARE, index)

    @invariant()
    def a_share_is_read_only_while_it_is_agreed_to(self) -> None:
        for opened, index in getattr(self, "shares", []):
            opened.refresh_from_db()
            wanted = self._holds(Purpose.SHARE, index) and opened.pk not in self.stopped
            assert bool(shared_fields(opened, self.now)) == wanted

    @invariant()
    def nothing_is_lost_and_no_door_closes(self) -> None:
        if not hasattr(self, "person"):
            return
        assert history_of(self.person).count() == self.answers
        assert get_person_for(self.member, self.person.uid) == self.person


@pytest.mark.django_db
def test_consent_through_any_story() -> None:
    before = dict(selectors.STILL_COUNTS)

    class Fresh(ConsentMachine):
        def teardown(self) -> None:
            selectors.STILL_COUNTS.update(before)  # type: ignore[attr-defined]

    with scopes_disabled():
        run_state_machine_as_test(
            Fresh,
            settings=settings(
                max_examples=12,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
