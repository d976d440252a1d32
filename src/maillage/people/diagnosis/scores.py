"""From answers to axes and to a suggested autonomy: sums that a worker can check by hand."""

from collections.abc import Mapping
from dataclasses import dataclass

from maillage.people.diagnosis.enums import Axis
from maillage.people.diagnosis.instrument import Instrument, Item
from maillage.people.enums import Autonomy

Answers = Mapping[str, tuple[str, ...]]

SCORED = (Axis.ACCESS, Axis.EQUIPMENT, Axis.SKILLS, Axis.CONFIDENCE, Axis.READING)
HIGHEST = 2  # the rank of a good answer
FRAGILE_BELOW, GOOD_FROM = 0.7, 1.4
# The suggestion.
LEAST_THEMES = 4
HELPED_BELOW, ALONE_FROM = 0.6, 1.4
EVERYDAY = (
    "theme_navigation_sur_internet",
    "theme_email",
    "theme_aide_aux_demarches_administratives",
)


@dataclass(frozen=True, kw_only=True)
class Score:
    """The mean rank of what is known on an axis, 0 to 2; `known` of `asked` core items."""

    axis: Axis
    mean: float | None
    known: int
    asked: int

    @property
    def level(self) -> str:
        """One of "unknown", "fragile", "strengthen", "good"."""
        if self.mean is None:
            return "unknown"
        if self.mean < FRAGILE_BELOW:
            return "fragile"
        return "good" if self.mean >= GOOD_FROM else "strengthen"


def rank_of(item: Item, values: tuple[str, ...] | list[str]) -> int | None:
    """The best of the answers given: a computer beside a telephone counts as a computer."""
    ranks = [
        option.rank for option in item.options if option.value in values and option.rank is not None
    ]
    return max(ranks, default=None)


def scores(instrument: Instrument, answers: Answers) -> list[Score]:
    return [_score(instrument, axis, answers) for axis in SCORED]


def _score(instrument: Instrument, axis: Axis, answers: Answers) -> Score:
    items = instrument.of(axis)
    ranks = [rank_of(item, answers.get(item.key, ())) for item in items]
    known = [rank for rank in ranks if rank is not None]
    ranked = [item for item in items if any(o.rank is not None for o in item.options)]
    return Score(
        axis=axis,
        mean=sum(known) / len(known) if known else None,
        known=len(known),
        asked=len([item for item in ranked if item.core]),
    )


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """An autonomy and the reason for it, as a code; empty where too little is known."""

    autonomy: Autonomy | None
    reason: str
    mean: float | None = None
    themes: int = 0


def suggest(instrument: Instrument, answers: Answers) -> Suggestion:
    """What the answers suggest. The decision is a person's."""
    core = [item for item in instrument.of(Axis.SKILLS) if item.core]
    ranks = {item.key: rank_of(item, answers.get(item.key, ())) for item in core}
    known = [rank for rank in ranks.values() if rank is not None]
    if len(known) < LEAST_THEMES:
        return Suggestion(autonomy=None, reason="too_little", themes=len(known))
    mean = sum(known) / len(known)
    autonomy, reason = _decide(mean, ranks, answers)
    return Suggestion(autonomy=autonomy, reason=reason, mean=mean, themes=len(known))


def _decide(mean: float, ranks: Mapping[str, int | None], answers: Answers) -> tuple[Autonomy, str]:
    """The first rule that holds."""
    procedures, confidence = answers.get("procedures_by", ()), answers.get("confidence", ())
    rules = (
        ("for" in procedures, Autonomy.ACCOMPANIED, "someone_else"),
        (mean < HELPED_BELOW, Autonomy.ACCOMPANIED, "beginner"),
        (mean < ALONE_FROM, Autonomy.PARTLY, "some_help"),
        (any(ranks.get(key) == 0 for key in EVERYDAY), Autonomy.PARTLY, "everyday_missing"),
        ("with" in procedures, Autonomy.PARTLY, "not_alone"),
        ("afraid" in confidence, Autonomy.PARTLY, "afraid"),
    )
    held = (rule[1:] for rule in rules if rule[0])
    return next(held, (Autonomy.AUTONOMOUS, "alone"))
