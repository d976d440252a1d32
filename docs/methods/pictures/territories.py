"""Draws the pictures of the pages on disclosure, fragility, overlap and sensitivity.

PYTHONPATH=src:. python docs/methods/pictures/territories.py
"""

import csv

import altair as alt
import numpy as np
from picture import BAD, GOOD, HERE, INK, SOFT, save

from maillage.figures.accessibility import pairs_within
from maillage.figures.disclosure import attack, suppress
from maillage.figures.fragility import Component, Index, Range, Withheld
from maillage.figures.overlap import overlap
from maillage.figures.sensitivity import among_worst

INCOMES = HERE.parents[3] / "shared" / "data" / "insee" / "cc_filosofi_2021_COM.csv"
MINIMUM = 11
Rows = list[dict[str, float | str]]


def main() -> None:
    save(intervals(), "disclosure-intervals")
    save(bounds(), "fragility-bounds")
    save(distance(), "overlap-distance")
    save(ranks(), "sensitivity-ranks")


def intervals() -> alt.LayerChart:
    """The worked example: what a reader knows of each hidden cell, and what it is."""
    counts = np.array([[5, 20, 30], [14, 3, 40], [50, 22, 60]])
    made = suppress(counts)
    found = attack(made.published)
    names = [[f"{row} {column}" for column in "abc"] for row in ("first", "second", "third")]
    rows: Rows = [
        {
            "cell": names[i][j],
            "low": float(found.low[0][i, j]),
            "high": float(found.high[0][i, j]),
            "true": float(counts[i, j]),
            "kind": "too small to tell" if made.primary[0][i, j] else "hidden to protect it",
        }
        for i, j in np.argwhere(made.published[0].suppressed[:3, :3])
    ]
    colour = alt.Color("kind:N", title=None).scale(
        domain=["too small to tell", "hidden to protect it"], range=[BAD, GOOD]
    )
    base = alt.Chart(alt.Data(values=rows)).encode(y=alt.Y("cell:N", title=None), color=colour)
    reach = base.mark_rule(strokeWidth=6, opacity=0.5).encode(
        x=alt.X("low:Q", title="people").scale(domain=[0, 24]), x2="high:Q"
    )
    edge = alt.Chart(alt.Data(values=[{"minimum": MINIMUM}])).mark_rule(
        color=INK, strokeDash=[5, 4]
    )
    return (
        reach
        + base.mark_point(filled=True, size=90).encode(x="true:Q")
        + edge.encode(x="minimum:Q")
    )


def bounds() -> alt.LayerChart:
    """Forty communes of INSEE's file in the order it has them: scores and where they may lie."""
    with INCOMES.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file, delimiter=";"))
    columns = {}
    for name in ("TP6021", "MED21"):
        texts = [row[name].replace(",", ".") for row in read]
        secret = [text == "s" for text in texts]
        values = [np.nan if text in {"s", "nd", ""} else float(text) for text in texts]
        columns[name] = Withheld(values, secret)
    parts = (
        Component("TP6021", 1.0, Range(0, 40)),
        Component("MED21", 2.0, Range(14_000, 34_000), high_is_fragile=False),
    )
    made = Index(parts, "picture").score(columns)
    rows: Rows = [
        {
            "commune": float(n),
            "low": float(made.low[n]),
            "high": float(made.high[n]),
            "score": float(made.score[n]),
            "poverty": "withheld" if made.withheld[n, 0] else "known",
        }
        for n in range(40)
    ]
    colour = alt.Color("poverty:N", title="poverty rate").scale(
        domain=["known", "withheld"], range=[GOOD, BAD]
    )
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("commune:Q", title="commune").scale(domain=[-1, 40]), color=colour
    )
    reach = base.mark_rule(strokeWidth=3, opacity=0.5).encode(
        y=alt.Y("low:Q", title="score").scale(domain=[0, 100]), y2="high:Q"
    )
    return reach + base.mark_point(filled=True, size=60).encode(y="score:Q")


def distance() -> alt.LayerChart:
    """A second place with the same offers moves away from the first, among people all around."""
    chance = np.random.default_rng(1)
    zones = np.array([2.4, 48.9]) + chance.normal(0, 0.1, (400, 2))
    people = np.full(len(zones), 100.0)
    rows: Rows = []
    for degrees in np.linspace(0, 0.3, 31):
        places = np.array([[2.4, 48.9], [2.4 + degrees, 48.9]])
        made = overlap(pairs_within(zones, places, 10), people, np.ones((2, 3), dtype=bool))
        rows.append({"distance": float(degrees * 73.1), "index": float(made.index[0])})
    line = alt.Chart(alt.Data(values=rows)).mark_line(color=GOOD, strokeWidth=3)
    drawn = line.encode(
        x=alt.X("distance:Q", title="kilometres between two places of 10 km reach"),
        y=alt.Y("index:Q", title="overlap index of the first").scale(domain=[0, 1]),
    )
    edge = alt.Chart(alt.Data(values=[{"edge": 20}])).mark_rule(color=SOFT, strokeDash=[5, 4])
    return drawn + edge.encode(x="edge:Q")


def ranks() -> alt.LayerChart:
    """Thirty zones in the order of their estimates, with the ranks their errors allow."""
    chance = np.random.default_rng(4)
    estimates = np.sort(chance.normal(20, 4, 30))[::-1]
    made = among_worst(estimates, chance.uniform(0.5, 3, 30), seed=1)
    rows: Rows = [
        {
            "rank": float(n + 1),
            "low": float(made.low[n]),
            "high": float(made.high[n]),
            "chance": float(made.probability[n]),
        }
        for n in range(30)
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("rank:Q", title="rank by the estimate, 1 the worst").scale(domain=[0, 31])
    )
    reach = base.mark_rule(strokeWidth=4).encode(
        y=alt.Y("low:Q", title="ranks 90 % of draws give it"),
        y2="high:Q",
        color=alt.Color(
            "chance:Q", title="in the worst tenth", legend=alt.Legend(format="%")
        ).scale(range=["#d5dbe1", BAD], domain=[0, 1]),
    )
    edge = alt.Chart(alt.Data(values=[{"worst": made.worst + 0.5}]))
    return reach + edge.mark_rule(color=INK, strokeDash=[5, 4]).encode(y="worst:Q")


if __name__ == "__main__":
    main()
