"""The formulas against their definitions, written slowly, on small samples of every kind."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.figures.calibration import calibrate, post_stratify, rake
from maillage.figures.survey import Design

SEEDS = st.integers(0, 100_000)


def drawn(seed: int) -> dict[str, np.ndarray]:
    """A small sample: three strata of two to four clusters of one to four rows."""
    chance = np.random.default_rng(seed)
    rows = [
        (stratum, 10 * stratum + cluster)
        for stratum in range(3)
        for cluster in range(chance.integers(2, 5))
        for _ in range(chance.integers(1, 5))
    ]
    strata, clusters = np.array(rows).T
    n = len(rows)
    return {
        "strata": strata,
        "clusters": clusters,
        "weights": chance.uniform(1, 5, n),
        "y": chance.normal(10, 3, n),
        "x": chance.uniform(1, 2, n),
        "fpc": np.array([9.0, 12.0, 15.0])[strata],
    }


def slow_variance(z: np.ndarray, data: dict[str, np.ndarray]) -> float:
    """Cluster totals of weighted values, stratum by stratum."""
    total = 0.0
    for stratum in np.unique(data["strata"]):
        inside = data["strata"] == stratum
        labels = np.unique(data["clusters"][inside])
        n, population = len(labels), data["fpc"][inside][0]
        sums = [float((z * data["weights"])[data["clusters"] == label].sum()) for label in labels]
        mean = sum(sums) / n
        total += (1 - n / population) * n / (n - 1) * sum((s - mean) ** 2 for s in sums)
    return total


def design_of(data: dict[str, np.ndarray]) -> Design:
    return Design(data["weights"], data["strata"], data["clusters"], data["fpc"])


@given(SEEDS)
@settings(max_examples=50, deadline=None)
def test_linearised_variances(seed: int) -> None:
    data = drawn(seed)
    design, w, y, x = design_of(data), data["weights"], data["y"], data["x"]
    total = design.total(y)
    assert total.value == pytest.approx(w @ y)
    assert total.se**2 == pytest.approx(slow_variance(y, data))
    mean = w @ y / w.sum()
    assert design.mean(y).value == pytest.approx(mean)
    assert design.mean(y).se ** 2 == pytest.approx(slow_variance((y - mean) / w.sum(), data))
    ratio = w @ y / (w @ x)
    found = design.ratio(y, x)
    assert found.value == pytest.approx(ratio)
    assert found.se**2 == pytest.approx(slow_variance((y - ratio * x) / (w @ x), data))


@given(SEEDS)
@settings(max_examples=50, deadline=None)
def test_jackknife_by_leaving_out_one_cluster_at_a_time(seed: int) -> None:
    data = drawn(seed)
    design = design_of(data).jackknife()
    w, y = data["weights"], data["y"]
    values, scales = [], []
    for label in np.unique(data["clusters"]):
        stratum = data["strata"][data["clusters"] == label][0]
        same = data["strata"] == stratum
        n, population = len(np.unique(data["clusters"][same])), data["fpc"][same][0]
        changed = np.where(same, w * n / (n - 1), w)
        changed[data["clusters"] == label] = 0
        values.append(changed @ y / changed.sum())
        scales.append((1 - n / population) * (n - 1) / n)
    spread = np.array(values) - np.mean(values)
    assert design.mean(y).se ** 2 == pytest.approx(float(np.array(scales) @ spread**2))


@given(SEEDS)
@settings(max_examples=50, deadline=None)
def test_a_domain_is_a_variable_that_is_zero_outside(seed: int) -> None:
    data = drawn(seed)
    design = design_of(data)
    inside = np.random.default_rng(seed).random(len(data["y"])) < 0.6
    inside[0] = True
    domain = design.domain(inside)
    assert domain.total(data["y"]).se == pytest.approx(design.total(data["y"] * inside).se)
    ratio = design.ratio(data["y"] * inside, inside.astype(float))
    assert domain.mean(data["y"]).value == pytest.approx(ratio.value)
    assert domain.mean(data["y"]).se == pytest.approx(ratio.se)


@given(SEEDS, st.floats(0.02, 0.98))
@settings(max_examples=60, deadline=None)
def test_a_quantile_is_the_first_value_that_the_share_does_not_exceed(seed: int, q: float) -> None:
    data = drawn(seed)
    y, w = np.round(data["y"]), data["weights"]
    found = design_of(data).quantile(y, q).value
    reached = {value: w[y <= value].sum() / w.sum() for value in np.unique(y)}
    assert found == min(value for value, share in reached.items() if share >= q - 1e-12)


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_weights_times_a_constant_change_only_totals(seed: int) -> None:
    data = drawn(seed)
    once, twice = design_of(data), design_of({**data, "weights": 2 * data["weights"]})
    assert twice.total(data["y"]).se == pytest.approx(2 * once.total(data["y"]).se)
    assert twice.mean(data["y"]).se == pytest.approx(once.mean(data["y"]).se)


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_two_stages_add_the_variance_inside_clusters(seed: int) -> None:
    """Särndal, Swensson and Wretman (1992), result 4.3.1, for simple samples at both stages."""
    chance = np.random.default_rng(seed)
    clusters, rows, n_all, m_all = 4, 3, 10, 8
    label = np.repeat(np.arange(clusters), rows)
    y = chance.normal(5, 2, clusters * rows)
    weights = np.full(len(y), n_all / clusters * m_all / rows)
    sizes = np.column_stack([np.full(len(y), n_all), np.full(len(y), m_all)])
    design = Design(weights, clusters=np.column_stack([label, np.arange(len(y))]), fpc=sizes)
    sums = np.array([m_all / rows * y[label == c].sum() for c in range(clusters)])
    first = n_all**2 * (1 - clusters / n_all) / clusters * sums.var(ddof=1)
    inner = [m_all**2 * (1 - rows / m_all) / rows * y[label == c].var(ddof=1) for c in range(4)]
    assert design.total(y).se ** 2 == pytest.approx(first + n_all / clusters * sum(inner))


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_calibration_meets_its_totals_and_leaves_them_without_error(seed: int) -> None:
    data = drawn(seed)
    design, w = design_of(data), data["weights"]
    columns = np.column_stack([np.ones(len(w)), data["x"]])
    wanted = w @ columns * [1.03, 1.02]
    for distance in ("linear", "raking", "logit"):
        bounds = (0.5, 2.0) if distance == "logit" else None
        moved = calibrate(design, columns, wanted, distance, bounds)
        np.testing.assert_allclose(moved.weights @ columns, wanted, rtol=1e-9)
        assert moved.total(data["x"]).se == pytest.approx(0, abs=1e-6)
    linear = calibrate(design, columns, wanted).weights
    score = np.linalg.solve(columns.T @ (columns * w[:, None]), wanted - w @ columns)
    np.testing.assert_allclose(linear, w * (1 + columns @ score))


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_raking_meets_every_margin_and_keeps_cross_ratios(seed: int) -> None:
    chance = np.random.default_rng(seed)
    a, b = np.tile([0, 1], 20), np.repeat([0, 1], 20)
    design = Design(chance.uniform(1, 3, 40))
    moved = rake(design, [(a, {0: 30, 1: 70}), (b, {0: 55, 1: 45})])
    np.testing.assert_allclose(np.bincount(a, moved.weights), [30, 70])
    np.testing.assert_allclose(np.bincount(b, moved.weights), [55, 45])

    def cross(weights: np.ndarray) -> float:
        cells = np.bincount(2 * a + b, weights)
        return float(cells[0] * cells[3] / (cells[1] * cells[2]))

    assert cross(moved.weights) == pytest.approx(cross(design.weights))


def test_poststratification_is_raking_on_one_margin() -> None:
    data = drawn(4)
    design, counts = design_of(data), {0: 20, 1: 30, 2: 50}
    once, raked = (
        post_stratify(design, data["strata"], counts),
        rake(design, [(data["strata"], counts)]),
    )
    np.testing.assert_allclose(once.weights, raked.weights)
    columns = (data["strata"][:, None] == [0, 1, 2]).astype(float)
    general = calibrate(design, columns, [20, 30, 50])
    np.testing.assert_allclose(once.weights, general.weights)
    assert once.mean(data["y"]).se == pytest.approx(general.mean(data["y"]).se)


def test_truncated_weights_stay_within_their_bounds() -> None:
    data = drawn(11)
    design, w = design_of(data), data["weights"]
    columns = np.column_stack([np.ones(len(w)), data["y"]])
    wanted = w @ columns * [1.0, 1.05]
    for distance in ("linear", "raking", "logit"):
        moved = calibrate(design, columns, wanted, distance, (0.8, 1.3)).weights / w
        assert moved.min() >= 0.8 - 1e-12
        assert moved.max() <= 1.3 + 1e-12
