"""What holds today: the last answer to each question."""

from dataclasses import dataclass
from typing import Self

from django.db.models import QuerySet

from maillage.people.consent.enums import Decision, Purpose
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.texts import STILL_COUNTS
from maillage.people.models import Consent, Person
from maillage.people.rights.selectors import is_restricted

Question = tuple[str, int | None, int | None]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One question and its last answer; None: never asked."""

    purpose: Purpose
    last: Consent | None = None

    @property
    def holds(self) -> bool:
        """Agreed, to a text that asked for no less than today's."""
        return self.is_given and not self.is_outdated

    @property
    def is_given(self) -> bool:
        return self.last is not None and self.last.decision == Decision.GIVEN

    @property
    def is_outdated(self) -> bool:
        """Agreed to an older text that asked for less: to be asked again."""
        return (
            self.last is not None
            and self.last.decision == Decision.GIVEN
            and self.last.version < STILL_COUNTS[self.purpose]
        )

    @classmethod
    def of(cls, consent: Consent) -> Self:
        return cls(purpose=Purpose(consent.purpose), last=consent)


def history_of(person: Person) -> QuerySet[Consent]:
    """Every answer, newest first."""
    answers = Consent.objects.filter(person=person)
    answers = answers.select_related("author", "recipient_organisation", "recipient_place")
    return answers.order_by("-decided_at", "-pk")


def standings_of(person: Person) -> list[Standing]:
    """Each purpose that names no recipient, in order, then each recipient ever asked about."""
    last = _last_answers(person)
    plain = [
        Standing(purpose=purpose, last=last.get((purpose.value, None, None)))
        for purpose in Purpose
        if purpose != Purpose.SHARE
    ]
    shares = [Standing.of(one) for key, one in last.items() if key[0] == Purpose.SHARE]
    return plain + shares


def standing_of(
    person: Person, purpose: Purpose, *, recipient: Recipient | None = None
) -> Standing:
    """The last answer to one question, about one recipient where it names one."""
    answers = Consent.objects.filter(
        person=person,
        purpose=purpose,
        recipient_organisation=recipient.organisation if recipient else None,
        recipient_place=recipient.place if recipient else None,
    )
    answers = answers.select_related("recipient_organisation", "recipient_place")
    return Standing(purpose=purpose, last=answers.order_by("-decided_at", "-pk").first())


def has_consent(person: Person, purpose: Purpose, *, recipient: Recipient | None = None) -> bool:
    """Agreed, and no pause asked for since."""
    if not standing_of(person, purpose, recipient=recipient).holds:
        return False
    return purpose == Purpose.FILE or not is_restricted(person)


def _last_answers(person: Person) -> dict[Question, Consent]:
    found: dict[Question, Consent] = {}
    for one in history_of(person):
        found.setdefault(_question(one), one)
    return found


def _question(consent: Consent) -> Question:
    return (consent.purpose, consent.recipient_organisation_id, consent.recipient_place_id)
