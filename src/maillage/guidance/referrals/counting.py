"""Figures of referrals: by place, reason, delay and outcome. Never of a person.

Who funds sees no number from 1 to 10, and none from which one could be taken away: where one line
of a table is hidden, so is the next smallest, until what is hidden adds up to 11 at least.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from django.db.models import QuerySet

from maillage.guidance.models import Referral
from maillage.guidance.referrals.enums import Outcome, RefusalReason, State
from maillage.guidance.referrals.needs import need_words

SMALL = 11
DAY_SECONDS = 86400


@dataclass(frozen=True)
class Line:
    """`count` is None where it is hidden; a median comes with how many it is of."""

    name: str
    count: int | None
    accepted: int | None = None
    refused: int | None = None
    attended: int | None = None
    days: float | None = None
    answered: int | None = None


@dataclass(frozen=True)
class Figures:
    total: Line
    tables: dict[str, list[Line]] = field(default_factory=dict)


@dataclass(frozen=True)
class Fact:
    """What counting needs of one referral; nothing else leaves the database."""

    place: str
    need: str
    state: str
    outcome: str
    reasons: Sequence[str]
    sent_at: datetime
    answered_at: datetime | None
    attended_at: datetime | None

    @property
    def delay(self) -> float | None:
        if self.answered_at is None:
            return None
        return (self.answered_at - self.sent_at).total_seconds() / DAY_SECONDS

    @property
    def was_accepted(self) -> bool:
        came = self.attended_at is not None
        return came or self.state in {State.ACCEPTED, State.ATTENDED, State.NOT_ATTENDED}


def facts_of(referrals: QuerySet[Referral]) -> list[Fact]:
    rows = referrals.filter(sent_at__isnull=False).order_by("sent_at", "pk")
    columns = ("place__nom", "need", "state", "outcome", "refusal_reasons", "sent_at",
               "answered_at", "attended_at")  # fmt: skip
    return [Fact(*row) for row in rows.values_list(*columns).iterator(chunk_size=2000)]


def figures_of(facts: Sequence[Fact], *, hides_small: bool) -> Figures:
    """Every table of the page. Reasons count answers: one refusal may have several."""
    tables = {
        "states": _counted(str(State(fact.state).label) for fact in facts),
        "places": _grouped(facts, lambda fact: fact.place),
        "needs": _grouped(facts, lambda fact: need_words(fact.need)),
        "reasons": _counted(
            str(RefusalReason(code).label)
            for fact in facts
            for code in fact.reasons
            if code in set(RefusalReason)
        ),
        "outcomes": _counted(str(Outcome(fact.outcome).label) for fact in facts if fact.outcome),
    }
    total = _line("", facts)
    if hides_small:
        tables = {name: hidden(lines) for name, lines in tables.items()}
        total = _discreet(total)
    return Figures(total, tables)


def _counted(names: Iterable[str]) -> list[Line]:
    return [Line(name, count) for name, count in _in_order(Counter(names))]


def _in_order(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _grouped(facts: Sequence[Fact], key: Callable[[Fact], str]) -> list[Line]:
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(key(fact), []).append(fact)
    lines = [_line(name, group) for name, group in groups.items()]
    return sorted(lines, key=lambda line: (-(line.count or 0), line.name))


def _line(name: str, facts: Sequence[Fact]) -> Line:
    delays = [fact.delay for fact in facts if fact.delay is not None]
    return Line(
        name,
        len(facts),
        accepted=sum(fact.was_accepted for fact in facts),
        refused=sum(fact.state == State.REFUSED for fact in facts),
        attended=sum(fact.attended_at is not None for fact in facts),
        days=round(median(delays), 1) if delays else None,
        answered=len(delays),
    )


def hidden(lines: Sequence[Line]) -> list[Line]:
    """The table as someone may see it who must not learn of a single person.

    >>> [line.count for line in hidden([Line("a", 40), Line("b", 12), Line("c", 3)])]
    [40, None, None]
    >>> [line.count for line in hidden([Line("a", 40), Line("b", 6), Line("c", 6)])]
    [40, None, None]
    """
    smallest = sorted(lines, key=lambda line: (line.count or 0, line.name))
    small = [line for line in smallest if 0 < (line.count or 0) < SMALL]
    gone = {line.name for line in small}
    held = sum(line.count or 0 for line in small)
    for line in smallest:
        if gone and (len(gone) == 1 or held < SMALL) and line.name not in gone and line.count:
            gone.add(line.name)
            held += line.count
    return [Line(one.name, None) if one.name in gone else _discreet(one) for one in lines]


def _discreet(line: Line) -> Line:
    """Its number and its median alone: parts of it could be taken away from other tables."""
    count = line.count or 0
    if 0 < count < SMALL:
        return Line(line.name, None)
    return Line(line.name, line.count, days=line.days if (line.answered or 0) >= SMALL else None)
