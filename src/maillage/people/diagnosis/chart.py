"""Two dates on five axes, drawn as pairs of dots; the table beside it says the same."""

from dataclasses import dataclass

from maillage.people.diagnosis.comparing import AxisChange, Change, Comparison
from maillage.people.diagnosis.scores import HIGHEST
from maillage.people.diagnosis.words import CHANGES, LEVELS

START, LENGTH = 20, 360
FIRST, ROW = 34, 44


@dataclass(frozen=True, kw_only=True)
class ChartRow:
    """In whole units of the picture; None where nothing is known on that date."""

    name: str
    y: int
    before: int | None
    after: int | None
    change: Change
    words: str
    known: str

    @property
    def moved(self) -> bool:
        return self.before is not None and self.after is not None and self.before != self.after


@dataclass(frozen=True, kw_only=True)
class Chart:
    width: int
    height: int
    start: int
    middle: int
    end: int
    rows: list[ChartRow]


def chart_of(comparison: Comparison) -> Chart:
    rows = [_row(axis, FIRST + rank * ROW) for rank, axis in enumerate(comparison.axes)]
    return Chart(
        width=START + LENGTH + START,
        height=FIRST + len(rows) * ROW,
        start=START,
        middle=START + LENGTH // 2,
        end=START + LENGTH,
        rows=rows,
    )


def _row(axis: AxisChange, y: int) -> ChartRow:
    levels = [str(LEVELS[axis.before.level]), str(LEVELS[axis.after.level])]
    return ChartRow(
        name=str(axis.axis.label),
        y=y,
        before=_x(axis.before.mean),
        after=_x(axis.after.mean),
        change=axis.change,
        words=f"{levels[0]} → {levels[1]}, {CHANGES[axis.change]}",
        known=f"{axis.before.known} → {axis.after.known}",
    )


def _x(mean: float | None) -> int | None:
    return None if mean is None else START + round(mean / HIGHEST * LENGTH)
