"""The twelve people of `docs/methods/survey.md` and `calibration.md`: what the pages say is so."""

import numpy as np
import pytest

from maillage.figures.calibration import post_stratify, rake
from maillage.figures.survey import Design

OFFLINE = np.array([0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0])
PLACE = np.repeat(["town", "country"], 6)
OLDER = np.isin(np.arange(1, 13), [1, 3, 4, 7, 9])


def design() -> Design:
    commune = np.repeat([1, 2, 3, 4], 3)
    weights = np.where(PLACE == "town", 300, 200)
    return Design(weights, PLACE, commune, {"town": 10, "country": 20})


def test_the_survey_page() -> None:
    share = design().proportion(OFFLINE, "mean")
    assert (share.value, share.se, share.df) == pytest.approx((0.3, 0.012**0.5, 2))
    assert share.interval == pytest.approx((-0.17, 0.77), abs=0.005)
    assert design().proportion(OFFLINE).interval == pytest.approx((0.04, 0.80), abs=0.005)


def test_the_calibration_page() -> None:
    counts = {True: 1000, False: 2000}
    moved = post_stratify(design(), OLDER, counts).mean(OFFLINE)
    assert moved.value == pytest.approx((700 * 1000 / 1300 + 200 * 2000 / 1700) / 3000)
    assert moved.se == pytest.approx(0.0457, abs=5e-5)
    margins = [(OLDER, counts), (PLACE, {"town": 1700, "country": 1300})]
    raked = rake(design(), margins).mean(OFFLINE)
    assert (raked.value, raked.se) == pytest.approx((0.264, 0.031), abs=5e-4)
