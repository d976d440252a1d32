"""Draws the pictures of the pages on surveys, calibration, small areas and sampling.

PYTHONPATH=src:. python docs/methods/pictures/estimation.py
"""

import altair as alt
import numpy as np
from picture import BAD, GOOD, INK, SOFT, save
from tests.figures import simulations

from maillage.figures.calibration.distances import Linear, Logit, Raking
from maillage.figures.sampling import cluster_deff
from maillage.figures.small_area import fay_herriot

FOUR = [GOOD, BAD, "#7a5195", "#b07d00"]
SURVEYS = 60


def main() -> None:
    save(intervals(), "survey-intervals", symbol_width=3)
    save(distances(), "calibration-distances", symbol_width=3)
    save(shrinkage(), "small-area-shrinkage", symbol_width=3)
    save(takes(), "sampling-takes", symbol_width=3)


def intervals() -> alt.LayerChart:
    """Sixty surveys of the made-up population, and what each says of the share offline."""
    truth = float(simulations.population().offline.mean())
    rows = []
    for seed in range(SURVEYS):
        design, drawn = simulations.survey(seed)
        found = design.proportion(simulations.population().offline[drawn])
        low, high = (float(np.ravel(end)[0]) for end in found.interval)
        holds = "holds the truth" if low <= truth <= high else "misses it"
        rows.append({"survey": seed + 1, "low": low, "high": high, "interval": holds})
    colour = alt.Color("interval:N", title=None).scale(
        domain=["holds the truth", "misses it"], range=[GOOD, BAD]
    )
    lines = (
        alt.Chart(alt.Data(values=rows))
        .mark_rule(strokeWidth=3)
        .encode(
            x=alt.X("survey:Q", title="survey").scale(domain=[0, SURVEYS + 1]),
            y=alt.Y("low:Q", title="share offline").axis(format="%").scale(zero=False),
            y2="high:Q",
            color=colour,
        )
    )
    mark = alt.Chart(alt.Data(values=[{"truth": truth}])).mark_rule(color=INK, strokeDash=[5, 4])
    return lines + mark.encode(y="truth:Q")


def distances() -> alt.LayerChart:
    """How a weight moves with its score under the four distances."""
    score = np.linspace(-2, 2, 161)
    rules = {
        "linear": Linear(),
        "truncated (0.4 to 2.2)": Linear(0.4, 2.2),
        "raking": Raking(),
        "logit (0.4 to 2.2)": Logit(0.4, 2.2),
    }
    rows = [
        {"score": float(u), "ratio": float(f), "distance": name}
        for name, rule in rules.items()
        for u, f in zip(score, rule.ratio(score), strict=True)
        if f <= 4  # noqa: PLR2004 -- the top of the picture
    ]
    curves = (
        alt.Chart(alt.Data(values=rows))
        .mark_line(strokeWidth=2.5)
        .encode(
            x=alt.X("score:Q", title="score of the row"),
            y=alt.Y("ratio:Q", title="new weight over old"),
            color=alt.Color("distance:N", title=None).scale(domain=list(rules), range=FOUR),
            strokeDash=alt.StrokeDash("distance:N", title=None).scale(domain=list(rules)),
        )
    )
    one = alt.Chart(alt.Data(values=[{"ratio": 1}, {"ratio": 0}])).mark_rule(color=SOFT)
    return one.encode(y="ratio:Q") + curves


def shrinkage() -> alt.LayerChart:
    """Thirty areas: the direct estimate, what the model makes of it, and the truth."""
    chance = np.random.default_rng(8)
    x = np.linspace(0, 1, 30)
    psi = np.tile([0.05, 0.3, 1.2], 10)
    truth = 4 + 3 * x + chance.normal(0, 0.5, 30)
    direct = truth + chance.normal(0, np.sqrt(psi))
    model = fay_herriot(direct, np.column_stack([np.ones(30), x]), psi)
    names = ["direct estimate", "EBLUP", "truth"]
    rows = [
        {"x": float(x[i]), "y": float(values[i]), "what": name, "error": float(np.sqrt(psi[i]))}
        for name, values in zip(names, (direct, model.eblup, truth), strict=True)
        for i in range(30)
    ]
    moves = [
        {"x": float(a), "y": float(b), "y2": float(c)}
        for a, b, c in zip(x, direct, model.eblup, strict=True)
    ]
    rule = (
        alt.Chart(alt.Data(values=moves))
        .mark_rule(color=SOFT, opacity=0.7)
        .encode(x="x:Q", y="y:Q", y2="y2:Q")
    )
    points = (
        alt.Chart(alt.Data(values=rows))
        .mark_point(filled=True, size=55, opacity=1)
        .encode(
            x=alt.X("x:Q", title="what is known of every area"),
            y=alt.Y("y:Q", title="hours of help sought a year").scale(zero=False),
            color=alt.Color("what:N", title=None).scale(domain=names, range=[BAD, GOOD, INK]),
            shape=alt.Shape("what:N", title=None).scale(
                domain=names, range=["circle", "diamond", "cross"]
            ),
        )
    )
    return rule + points


def takes() -> alt.LayerChart:
    """Error of a mean for one budget, by the number of people asked in each cluster."""
    rows = []
    for correlation in (0.01, 0.05, 0.15):
        for take in range(1, 41):
            clusters = 20_000 / (150 + 20 * take)
            error = np.sqrt(cluster_deff(take, correlation) / (clusters * take))
            rows.append({"take": take, "error": float(error), "ρ": f"{correlation:.2f}"})
    curves = (
        alt.Chart(alt.Data(values=rows))
        .mark_line(strokeWidth=2.5)
        .encode(
            x=alt.X("take:Q", title="people asked in each cluster"),
            y=alt.Y("error:Q", title="standard error (in standard deviations)").scale(zero=False),
            color=alt.Color("ρ:N", title="ρ").scale(range=FOUR),
            strokeDash=alt.StrokeDash("ρ:N", title="ρ"),
        )
    )
    best = [
        min((row for row in rows if row["ρ"] == name), key=lambda row: float(row["error"]))
        for name in ("0.01", "0.05", "0.15")
    ]
    dots = alt.Chart(alt.Data(values=best)).mark_point(filled=True, size=90, color=INK)
    return curves + dots.encode(x="take:Q", y="error:Q")


if __name__ == "__main__":
    main()
