"""Agreement of calibrated estimates with R's survey 4.1 to 1e-6 relative."""

import numpy as np
import pytest

from maillage.figures.calibration import calibrate, post_stratify, rake
from maillage.figures.survey import Design
from tests.figures.reference import Frame, api, numbers, values

CASES = ("srs", "strat", "clus1", "clus2", "jk_clus1", "jk_strat")
METHODS = ("post", "rake", "linear", "raking", "logit", "truncated", "chain")
TYPES = {"E": 4421, "H": 755, "M": 1018}
WIDE = {"No": 1072, "Yes": 5122}
TOTALS = np.array([6194, 755, 1018, 3914069.0])


def columns(table: Frame) -> np.ndarray:
    kind = table["stype"]
    return np.column_stack([np.ones(len(kind)), kind == "H", kind == "M", numbers(table, "api99")])


def calibrated(case: str, method: str) -> tuple[Design, Frame]:
    design, table = api(case)
    bounds = (0.7, 1.35) if case in {"srs", "strat", "jk_strat"} else (0.2, 3.0)
    margins = [(table["stype"], TYPES), (table["sch.wide"], WIDE)]
    if method == "post":
        return post_stratify(design, table["stype"], TYPES), table
    if method == "rake":
        return rake(design, margins), table
    if method == "chain":
        first = post_stratify(design, table["stype"], TYPES)
        return calibrate(first, columns(table)[:, [0, 3]], TOTALS[[0, 3]]), table
    if method == "truncated":
        return calibrate(design, columns(table), TOTALS, bounds=bounds), table
    limits = bounds if method == "logit" else None
    return calibrate(design, columns(table), TOTALS, method, limits), table


def agrees(design: Design, table: Frame, name: str) -> None:
    expected, api00 = values("calibration")[name], numbers(table, "api00")
    mean, total = design.mean(api00), design.total(api00)
    ratio = design.ratio(api00, numbers(table, "api99"))
    domain = design.domain(table["comp.imp"] == "Yes").mean(api00)
    median = design.quantile(api00, 0.5)
    share = design.proportion(table["awards"] == "Yes")
    slopes = np.column_stack([np.ones(len(api00)), numbers(table, "ell", "meals")])
    line = design.regression(api00, slopes)
    found = {
        "mean": [mean.value, mean.se, mean.deff],
        "total": [total.value, total.se, total.deff],
        "ratio": [ratio.value, ratio.se],
        "domain": [domain.value, domain.se],
        "median": [median.value, *median.interval],
        "proportion": [share.value, share.se, *share.interval],
        "regression": [*np.ravel(line.value), *np.ravel(line.se)],
        "weights": design.weights[[0, 6, 49, 99, 119]],
    }
    for statistic, value in found.items():
        np.testing.assert_allclose(
            np.array(value, dtype=float), expected[statistic], rtol=1e-6, err_msg=statistic
        )


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("method", METHODS)
def test_calibrated_estimates(case: str, method: str) -> None:
    design, table = calibrated(case, method)
    agrees(design, table, f"{case}/{method}")


def test_a_stop_as_early_as_that_of_the_reference() -> None:
    """Its raking stops where no cell of the whole table moves by one: here after four passes."""
    design, table = api("clus1")
    margins = [(table["stype"], TYPES), (table["sch.wide"], WIDE)]
    agrees(rake(design, margins, passes=4, exactly=True), table, "clus1/rake-default")


def test_rows_that_may_move_by_their_size() -> None:
    design, table = api("srs")
    api99 = numbers(table, "api99")
    agrees(calibrate(design, api99, [3914069], spread=api99), table, "srs/spread")
