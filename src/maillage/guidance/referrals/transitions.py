"""Every move a referral may make, in one table: the step, from where, to where, by whom."""

from dataclasses import dataclass

from maillage.guidance.referrals.enums import Actor, State, Step

BOTH_SIDES = frozenset({Actor.RECEIVER, Actor.PRESCRIBER})


@dataclass(frozen=True)
class Move:
    """Who orients may note what the place said by telephone: its answers are both sides' moves."""

    sources: frozenset[State]
    target: State
    actors: frozenset[Actor] = BOTH_SIDES
    may_be_undone: bool = False


OPEN = frozenset(
    {
        State.DRAFT,
        State.SENT,
        State.ACCEPTED,
        State.WAITING_FOR_PERSON,
        State.ATTENDED,
        State.NOT_ATTENDED,
    }
)
ENDED = frozenset(State) - OPEN
UNANSWERED = frozenset({State.SENT, State.WAITING_FOR_PERSON})

TRANSITIONS: dict[Step, Move] = {
    Step.SEND: Move(
        frozenset({State.DRAFT}), State.SENT, frozenset({Actor.PRESCRIBER}), may_be_undone=True
    ),
    Step.ACCEPT: Move(
        frozenset({State.SENT, State.WAITING_FOR_PERSON, State.NOT_ATTENDED}),
        State.ACCEPTED,
        may_be_undone=True,
    ),
    Step.REFUSE: Move(UNANSWERED, State.REFUSED, may_be_undone=True),
    Step.ASK: Move(
        frozenset({State.SENT, State.ACCEPTED, State.NOT_ATTENDED}),
        State.WAITING_FOR_PERSON,
        may_be_undone=True,
    ),
    Step.ATTEND: Move(
        frozenset({State.ACCEPTED, State.WAITING_FOR_PERSON, State.NOT_ATTENDED}),
        State.ATTENDED,
        may_be_undone=True,
    ),
    Step.MISS: Move(
        frozenset({State.ACCEPTED, State.WAITING_FOR_PERSON}),
        State.NOT_ATTENDED,
        may_be_undone=True,
    ),
    Step.CLOSE: Move(
        frozenset({State.ACCEPTED, State.WAITING_FOR_PERSON, State.ATTENDED, State.NOT_ATTENDED}),
        State.CLOSED,
        may_be_undone=True,
    ),
    # Not to be undone: the place was told, and the share is over.
    Step.CANCEL: Move(OPEN - {State.ATTENDED}, State.CLOSED, frozenset({Actor.PRESCRIBER})),
    Step.EXPIRE: Move(UNANSWERED, State.EXPIRED, frozenset({Actor.CLOCK})),
    Step.WITHDRAW: Move(OPEN, State.CLOSED, frozenset({Actor.PERSON})),
}


def steps_from(state: State, actor: Actor) -> list[Step]:
    """What this side may do now."""
    return [
        step for step, move in TRANSITIONS.items() if state in move.sources and actor in move.actors
    ]
