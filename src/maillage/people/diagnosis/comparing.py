"""Two dates side by side: what rose, what fell, what is new."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from maillage.people.diagnosis.enums import Axis
from maillage.people.diagnosis.instrument import VERSIONS, Item
from maillage.people.diagnosis.scores import Answers, Score, rank_of, scores
from maillage.people.diagnosis.selectors import answers_of
from maillage.people.models import Diagnosis

Change = Literal["rose", "fell", "same", "other", "new", "gone"]


@dataclass(frozen=True, kw_only=True)
class ItemChange:
    """One question on both dates; "other": changed without getting better or worse."""

    axis: Axis
    item: Item
    then: tuple[str, ...]
    now: tuple[str, ...]
    change: Change

    @property
    def before(self) -> str:
        return ", ".join(self.item.words(self.then))

    @property
    def after(self) -> str:
        return ", ".join(self.item.words(self.now))


@dataclass(frozen=True, kw_only=True)
class AxisChange:
    axis: Axis
    before: Score
    after: Score

    @property
    def change(self) -> Change:
        if self.before.mean is None or self.after.mean is None:
            return "new" if self.after.mean is not None else "gone"
        if abs(self.after.mean - self.before.mean) < 0.05:  # noqa: PLR2004 -- nobody sees less
            return "same"
        return "rose" if self.after.mean > self.before.mean else "fell"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    earlier: datetime
    later: datetime
    axes: list[AxisChange]
    items: list[ItemChange]

    def count(self, change: Change) -> int:
        return sum(item.change == change for item in self.items)

    @property
    def rose(self) -> int:
        return self.count("rose")

    @property
    def fell(self) -> int:
        return self.count("fell")

    @property
    def changed(self) -> list[ItemChange]:
        return [item for item in self.items if item.change != "same"]


def compare(one: Diagnosis, other: Diagnosis) -> Comparison:
    """In whatever order they are given; in the words of the later instrument."""
    earlier, later = sorted((one, other), key=lambda diagnosis: (diagnosis.begun_at, diagnosis.pk))
    instrument = VERSIONS[later.instrument]
    before, after = answers_of(earlier), answers_of(later)
    both = zip(scores(VERSIONS[earlier.instrument], before), scores(instrument, after), strict=True)
    return Comparison(
        earlier=earlier.begun_at,
        later=later.begun_at,
        axes=[AxisChange(axis=then.axis, before=then, after=now) for then, now in both],
        items=[
            _item_change(item, before, after)
            for item in instrument.items
            if item.key in before or item.key in after
        ],
    )


def _item_change(item: Item, before: Answers, after: Answers) -> ItemChange:
    then, now = before.get(item.key, ()), after.get(item.key, ())
    return ItemChange(
        axis=item.axis,
        item=item,
        then=then,
        now=now,
        change=_change(item, then, now),
    )


def _change(item: Item, then: tuple[str, ...], now: tuple[str, ...]) -> Change:
    if not then:
        return "new"
    if not now:
        return "gone"
    if set(then) == set(now):
        return "same"
    was, is_now = rank_of(item, then), rank_of(item, now)
    if was is None or is_now is None or was == is_now:
        return "other"
    return "rose" if is_now > was else "fell"
