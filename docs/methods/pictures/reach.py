"""Draws the pictures of the pages on accessibility and siting.

PYTHONPATH=src:. python docs/methods/pictures/reach.py
"""

import altair as alt
import numpy as np
from picture import BAD, GOOD, save

from maillage.figures.accessibility import e2sfca, pairs_within
from maillage.figures.siting import p_median

HOMES, KM = 160, 1 / 111.2


def main() -> None:
    save(catchments(), "accessibility-catchments")
    save(bounds(), "siting-bounds")


def catchments() -> alt.LayerChart:
    """Hours per person along a road of villages, with one place and then with two."""
    road = np.column_stack((np.zeros(121), np.linspace(0, 60, 121) * KM))
    people = np.full(121, 50.0)
    rows = []
    for told, doors, hours in (
        ("one place, 30 h at km 20", [20.0], [30.0]),
        ("and one of 10 h at km 45", [20.0, 45.0], [30.0, 10.0]),
    ):
        places = np.column_stack((np.zeros(len(doors)), np.array(doors) * KM))
        access = e2sfca(pairs_within(road, places, 30), people, hours)
        rows += [
            {"km": float(km), "minutes": float(value) * 60, "places": told}
            for km, value in zip(np.linspace(0, 60, 121), access, strict=True)
        ]
    colour = alt.Color("places:N", title=None).scale(range=[BAD, GOOD]).legend(orient="top")
    line = alt.Chart(alt.Data(values=rows)).mark_line(strokeWidth=3, interpolate="step")
    return alt.layer(
        line.encode(
            x=alt.X("km:Q", title="village, km along the road"),
            y=alt.Y("minutes:Q", title="minutes of help a week, per person"),
            color=colour,
        )
    )


def bounds() -> alt.LayerChart:
    """What each further site saves: mean way to the nearest of 1 to 12 sites, proven least."""
    chance = np.random.default_rng(8)
    homes = np.column_stack((chance.uniform(2, 3, HOMES), chance.uniform(48, 49, HOMES)))
    people = chance.lognormal(5, 1, HOMES)
    pairs = pairs_within(homes, homes, 500)
    rows = []
    for count in range(1, 13):
        plan = p_median(pairs, people, count)
        rows.append({"sites": count, "km": plan.objective / float(people.sum())})
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("sites:O", title="sites").axis(labelAngle=0),
        y=alt.Y("km:Q", title="mean way to the nearest site, km"),
    )
    return alt.layer(
        base.mark_line(strokeWidth=3, color=GOOD), base.mark_circle(size=70, color=GOOD, opacity=1)
    )


if __name__ == "__main__":
    main()
