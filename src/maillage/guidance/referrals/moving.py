"""Moving a referral one step, and taking one's own last step back.

The row is locked, the table of transitions is asked, an event is added, and the columns of the
referral are made anew from the events that stand: a step taken back leaves no trace in them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.dateparse import parse_datetime

from maillage.accounts.models import User
from maillage.guidance.models import Referral, ReferralEvent
from maillage.guidance.referrals.enums import Actor, Outcome, State, Step
from maillage.guidance.referrals.transitions import ENDED, TRANSITIONS

UNDO_WITHIN = timedelta(minutes=15)
NOT_AN_ANSWER = frozenset({Step.SEND, Step.CANCEL, Step.EXPIRE, Step.WITHDRAW})
FIXED_OUTCOMES = {Step.CANCEL: Outcome.CANCELLED, Step.WITHDRAW: Outcome.WITHDRAWN}


class StepRefusedError(Exception):
    """The referral has moved on: from where it stands, this side may not do this."""


@dataclass(frozen=True)
class Mover:
    """Who makes a step: which side, and the account where there is one."""

    actor: Actor
    user: User | None = None


@dataclass(frozen=True, kw_only=True)
class Told:
    """What comes with a step: codes and dates as facts, and words of the one who writes."""

    facts: Mapping[str, object] = field(default_factory=dict)
    words: str = ""


NOTHING = Told()


@transaction.atomic
def advance(
    referral: Referral, step: Step, *, by: Mover, now: datetime, told: Told = NOTHING
) -> ReferralEvent:
    """Make one step, or raise StepRefusedError; `referral` is brought up to date."""
    lock(referral)
    move = TRANSITIONS[step]
    if referral.state not in move.sources or by.actor not in move.actors:
        raise StepRefusedError(f"{step} from {referral.state} by {by.actor}")
    event = ReferralEvent.objects.create(
        referral=referral,
        step=step,
        actor=by.actor,
        user=by.user,
        at=now,
        from_state=referral.state,
        to_state=move.target,
        facts=dict(told.facts),
        words=told.words,
    )
    _write(referral)
    return event


@transaction.atomic
def undo_last(referral: Referral, *, by: Mover, now: datetime) -> ReferralEvent:
    """Take the last step back: one's own, a few minutes old, and one that harms nobody."""
    lock(referral)
    event = undoable_step(referral, by=by, now=now)
    if event is None:
        raise StepRefusedError("there is nothing to take back")
    event.undone_at = now
    event.save(update_fields=["undone_at"])
    _write(referral)
    return event


def undoable_step(referral: Referral, *, by: Mover, now: datetime) -> ReferralEvent | None:
    """The last step that stands, where this side may still take it back."""
    standing = ReferralEvent.objects.filter(referral=referral, undone_at=None)
    last = standing.order_by("-at", "-pk").first()
    if last is None or not TRANSITIONS[Step(last.step)].may_be_undone:
        return None
    is_mine = last.actor == by.actor and last.user_id == (by.user.pk if by.user else None)
    return last if is_mine and now - last.at <= UNDO_WITHIN else None


def lock(referral: Referral) -> None:
    """Hold the row until the end of the transaction, and read it again."""
    fresh = Referral.objects.select_for_update().get(pk=referral.pk)
    for column in COLUMNS:
        setattr(referral, column, getattr(fresh, column))


def replay(events: Iterable[ReferralEvent]) -> dict[str, object]:
    """The columns of a referral from the events that stand, oldest first.

    >>> replay([])["state"]
    <State.DRAFT: 'draft'>
    """
    columns: dict[str, object] = dict(BEFORE)
    for event in events:
        _tell(columns, event)
    return columns


BEFORE: dict[str, object] = {
    "state": State.DRAFT,
    "sent_at": None,
    "answered_at": None,
    "appointment_at": None,
    "attended_at": None,
    "ended_at": None,
    "refusal_reasons": [],
    "outcome": "",
}
COLUMNS = ("state_since", *BEFORE)


def _tell(columns: dict[str, object], event: ReferralEvent) -> None:
    step, facts = Step(event.step), event.facts
    columns["state"], columns["state_since"] = event.to_state, event.at
    if step == Step.SEND:
        columns["sent_at"] = event.at
    if step not in NOT_AN_ANSWER:
        columns["answered_at"] = columns["answered_at"] or event.at
    if appointment := facts.get("appointment_at"):
        columns["appointment_at"] = parse_datetime(appointment)
    if step == Step.ATTEND:
        columns["attended_at"] = event.at
    columns["refusal_reasons"] = facts.get("reasons", [])
    columns["outcome"] = FIXED_OUTCOMES.get(step) or facts.get("outcome", "")
    columns["ended_at"] = event.at if event.to_state in ENDED else None


def _write(referral: Referral) -> None:
    standing = ReferralEvent.objects.filter(referral=referral, undone_at=None)
    columns = replay(standing.order_by("at", "pk"))
    columns.setdefault("state_since", referral.created_at)
    for column, value in columns.items():
        setattr(referral, column, value)
    referral.save(update_fields=list(COLUMNS))
