"""Lines of lists: of a protected person, a name, and nothing that leads to the door."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from maillage.guidance.models import Referral
from maillage.guidance.referrals.enums import Outcome, RefusalReason, State
from maillage.guidance.referrals.needs import need_words

HEADER = ("envoyée le", "état", "depuis le", "personne", "lieu", "commune", "besoin", "par",
          "rendez-vous", "raisons du refus", "issue")  # fmt: skip

RECEIVED_HEADER = ("reçue le", "état", "depuis le", "envoyée par", "lieu", "besoin", "rendez-vous",
                   "issue")  # fmt: skip


@dataclass(frozen=True)
class Row:
    referral: Referral
    name: str
    is_protected: bool
    place: str
    commune: str
    need: str
    days: int
    sender: str = ""

    @property
    def is_hot(self) -> bool:
        """Waiting for longer than a place usually takes to answer."""
        return self.referral.state == State.SENT and self.days >= LATE_DAYS


LATE_DAYS = 7


def row_of(referral: Referral, *, now: datetime) -> Row:
    person = referral.person
    hidden = person is None or person.is_protected
    return Row(
        referral=referral,
        name=str(person) if person else "",
        is_protected=hidden,
        place="" if hidden else referral.place.nom,
        commune="" if hidden else referral.place.commune,
        need=need_words(referral.need, "" if hidden else referral.procedure),
        days=(now - referral.state_since).days,
    )


def received_row_of(referral: Referral, *, now: datetime) -> Row:
    """For a list of the place: no name, whoever the person is. It stands on the page alone."""
    hidden = referral.person is None or referral.person.is_protected
    return Row(
        referral=referral,
        name="",
        is_protected=hidden,
        place="" if hidden else referral.place.nom,
        commune="",
        need="" if hidden else need_words(referral.need, referral.procedure),
        days=(now - referral.state_since).days,
        sender="" if hidden else referral.organisation.name,
    )


def rows_of(referrals: Iterable[Referral], *, now: datetime) -> list[Row]:
    return [row_of(referral, now=now) for referral in referrals]


def export_received_rows(referrals: Iterable[Referral], *, now: datetime) -> Iterator[list[object]]:
    for referral in referrals:
        row = received_row_of(referral, now=now)
        yield [
            referral.sent_at,
            referral.get_state_display(),
            referral.state_since,
            row.sender,
            row.place,
            row.need,
            None if row.is_protected else referral.appointment_at,
            Outcome(referral.outcome).label if referral.outcome else "",
        ]


def export_rows(referrals: Iterable[Referral], *, now: datetime) -> Iterator[list[object]]:
    for referral in referrals:
        row = row_of(referral, now=now)
        yield [
            referral.sent_at,
            referral.get_state_display(),
            referral.state_since,
            row.name,
            row.place,
            row.commune,
            row.need,
            str(referral.prescriber or ""),
            None if row.is_protected else referral.appointment_at,
            ", ".join(reasons_words(referral.refusal_reasons)),
            Outcome(referral.outcome).label if referral.outcome else "",
        ]


def reasons_words(codes: Iterable[str]) -> list[str]:
    return [str(RefusalReason(code).label) for code in codes if code in set(RefusalReason)]
