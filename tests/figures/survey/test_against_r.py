"""Agreement with R's survey 4.1 to 1e-6 relative, on its classical samples."""

import numpy as np
import pytest
from numpy.typing import ArrayLike

from maillage.figures.survey import Design, Estimate, given
from tests.figures.reference import Frame, api, frame, numbers, values

CASES = ("srs", "strat", "clus1", "clus2", "nofpc", "jk_srs", "jk_strat", "jk_clus1")
METHODS = ("logit", "asin", "beta", "mean", "xlogit", "likelihood")
TOLERANCE = 1e-6


def agrees(found: ArrayLike, expected: ArrayLike) -> None:
    np.testing.assert_allclose(found, expected, rtol=TOLERANCE)


def flat(*parts: object) -> list[float]:
    return [float(x) for part in parts for x in np.ravel(np.asarray(part, dtype=np.float64))]


def ends(estimate: Estimate) -> list[float]:
    return flat(estimate.value, estimate.se, *estimate.interval)


def wide(table: Frame) -> np.ndarray:
    return np.asarray(table["sch.wide"] == "Yes")


@pytest.mark.parametrize("case", CASES)
def test_means_and_totals(case: str) -> None:
    design, table = api(case)
    api00, api99 = numbers(table, "api00"), numbers(table, "api99")
    expected = values("survey")[case]
    mean, total = design.mean(api00), design.total(api99)
    agrees(flat(mean.value, mean.se, mean.deff, mean.df), expected["mean"])
    agrees(mean.deff_replace, expected["mean-deff-replace"][0])
    agrees(flat(*mean.interval), expected["mean-interval"])
    agrees(flat(total.value, total.se, total.deff), expected["total"])
    several = design.mean(numbers(table, "api00", "api99", "ell"))
    agrees(flat(several.covariance), expected["covariance"])


@pytest.mark.parametrize("case", CASES)
def test_ratios(case: str) -> None:
    design, table = api(case)
    expected = values("survey")[case]
    ratio = design.ratio(numbers(table, "api00"), numbers(table, "api99"))
    agrees(flat(ratio.value, ratio.se), expected["ratio"])
    if "ratio-deff" in expected:
        agrees(ratio.deff, expected["ratio-deff"][0])


@pytest.mark.parametrize("case", CASES)
def test_proportions(case: str) -> None:
    """All methods, but for the likelihood with replicates, where R gives no interval."""
    design, table = api(case)
    for method in METHODS[:5] if case.startswith("jk_") else METHODS:
        found = design.proportion(wide(table), method)
        agrees(ends(found), values("survey")[case][f"proportion-{method}"])


@pytest.mark.parametrize("case", CASES)
def test_quantiles(case: str) -> None:
    design, table = api(case)
    api00, expected = numbers(table, "api00"), values("survey")[case]
    for q in (0.1, 0.5, 0.8):
        found = design.quantile(api00, q)
        agrees(flat(found.value, *found.interval, found.se), expected[f"quantile-{q}"])
    for interval in ("beta", "xlogit", "asin"):
        found = design.quantile(api00, 0.5, interval=interval)
        if f"median-{interval}" in expected:
            agrees(flat(found.value, *found.interval, found.se), expected[f"median-{interval}"])
    found = design.quantile(api00, 0.5, rule="school")
    agrees(flat(found.value, *found.interval, found.se), expected["median-school"])


@pytest.mark.parametrize("case", CASES)
def test_regressions(case: str) -> None:
    design, table = api(case)
    expected, constant = values("survey")[case], np.ones(len(table["api00"]))
    columns = np.column_stack([constant, numbers(table, "ell", "meals", "mobility")])
    linear = design.regression(numbers(table, "api00"), columns)
    agrees(flat(linear.value, linear.se, linear.df), expected["regression"])
    logistic = design.regression(wide(table), columns[:, :3], family="logistic")
    agrees(flat(logistic.value, logistic.se), expected["logistic"])


@pytest.mark.parametrize("case", CASES)
def test_domains(case: str) -> None:
    design, table = api(case)
    expected, api00 = values("survey")[case], numbers(table, "api00")
    elementary = design.domain(table["stype"] == "E")
    improving = design.domain(table["comp.imp"] == "Yes")
    mean, total = elementary.mean(api00), improving.total(api00)
    agrees(flat(mean.value, mean.se, mean.deff), expected["domain-mean"])
    agrees(flat(total.value, total.se, total.deff), expected["domain-total"])
    ratio = improving.ratio(api00, numbers(table, "api99"))
    agrees(flat(ratio.value, ratio.se), expected["domain-ratio"])
    agrees(improving.quantile(api00, 0.5).value, expected["domain-median"][0])
    if "domain-proportion" in expected:
        share = elementary.proportion(wide(table), "beta")
        agrees([*ends(share), share.df], expected["domain-proportion"])


def nhanes(rows: ArrayLike = slice(None), lonely: str = "fail") -> tuple[Design, Frame]:
    table = {name: column[rows] for name, column in frame("nhanes.rda", "nhanes").items()}
    design = Design(
        numbers(table, "WTMEC2YR"),
        strata=table["SDMVSTRA"],
        clusters=table["SDMVPSU"],
        nest=True,
        lonely=lonely,
    )
    return design, table


def test_strata_of_clusters_whose_numbers_begin_again() -> None:
    design, table = nhanes()
    expected, high = values("survey")["nhanes"], numbers(table, "HI_CHOL")
    known = ~np.isnan(high)
    seen = design.domain(known)
    mean = seen.mean(high)
    agrees(flat(mean.value, mean.se, mean.deff, mean.df), expected["mean"])
    for sex in (1, 2):
        for race in (1, 2, 3, 4):
            part = known & (table["RIAGENDR"] == sex) & (table["race"] == race)
            mean = design.domain(part).mean(high)
            agrees(flat(mean.value, mean.se), expected[f"mean-{sex}{race}"])
    for method in ("logit", "likelihood", "asin", "beta", "mean"):
        agrees(ends(seen.proportion(high, method)), expected[f"proportion-{method}"])
    mean = design.jackknife().domain(known).mean(high)
    agrees(flat(mean.value, mean.se), expected["jackknife"])


@pytest.mark.parametrize("choice", ["certainty", "adjust", "average", "remove"])
def test_a_stratum_of_one_cluster(choice: str) -> None:
    _, table = nhanes()
    gone = (table["SDMVSTRA"] == 75) & (table["SDMVPSU"] == 1)
    design, few = nhanes(~gone & ~np.isnan(numbers(table, "HI_CHOL")), choice)
    expected, high = values("survey")["lonely"], numbers(few, "HI_CHOL")
    linear, jackknife = design.total(high), design.jackknife().total(high)
    agrees(flat(linear.value, linear.se), expected[choice])
    agrees(flat(jackknife.value, jackknife.se), expected[f"jackknife-{choice}"])


def test_two_stages_with_sizes_at_both() -> None:
    table = frame("mu284.rda", "mu284")
    sizes = numbers(table, "n1", "n2")
    inside = np.array([np.sum(table["id1"] == one) for one in table["id1"]])
    drawn = len(np.unique(table["id1"]))
    weights = sizes[:, 0] / drawn * sizes[:, 1] / inside
    design = Design(weights, clusters=numbers(table, "id1", "id2"), fpc=sizes)
    expected = values("survey")["mu284"]
    total, mean = design.total(numbers(table, "y1")), design.mean(numbers(table, "y1"))
    agrees(flat(total.value, total.se, total.deff), expected["total"])
    agrees(flat(mean.value, mean.se), expected["mean"])


def test_unequal_probabilities_without_replacement() -> None:
    table = frame("election.rda", "election_pps")
    design = Design(1 / numbers(table, "p"), fpc=numbers(table, "p"))
    total = design.total(numbers(table, "Bush", "Kerry", "Nader"))
    agrees(flat(total.value, total.se), values("survey")["election"]["total"])


def test_replicate_weights_that_come_with_the_data() -> None:
    table = frame("scd.rda", "scd")
    halves = np.array(
        [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 0, 1], [0, 1, 1, 0]]
    )
    weights = np.ones(6)
    replicates = given(weights, 2 * halves, scale=1 / 4, kind="BRR", combined=False)
    design = Design(weights, replicates=replicates)
    alive, arrests = numbers(table, "alive"), numbers(table, "arrests")
    expected = values("survey")["scd"]
    ratio, mean = design.ratio(alive, arrests), design.mean(alive)
    agrees(flat(ratio.value, ratio.se), expected["ratio"])
    agrees(flat(mean.value, mean.se), expected["mean"])
