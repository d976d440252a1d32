"""Composite estimates, and the gate that decides what an area may show."""

import numpy as np
import pytest

from maillage.figures.errors import InvalidValueError, ShapeError
from maillage.figures.small_area import Gate, Kind, choose, composite, size_weight


def test_the_better_half_weighs_more() -> None:
    blend = composite([10.0, 10.0, 10.0], [20.0] * 3, [1.0, 3.0, 0.0], [3.0, 1.0, 0.0])
    np.testing.assert_allclose(blend.weight, [0.75, 0.25, 1.0])
    np.testing.assert_allclose(blend.value, [12.5, 17.5, 10.0])
    np.testing.assert_allclose(blend.mse, [0.75, 0.75, 0.0])


def test_no_other_weight_has_a_smaller_error() -> None:
    best = composite([0.0], [1.0], [2.0], [0.7]).mse[0]
    for share in np.linspace(0, 1, 101):
        assert composite([0.0], [1.0], [2.0], [0.7], [share]).mse[0] >= best - 1e-15


def test_sample_size_dependent_weights() -> None:
    """Molina and Marhuenda (2015), function ssd: 1 from δ N on, N̂ / (δ N) below."""
    np.testing.assert_allclose(size_weight([50, 100, 200], [100, 100, 100]), [0.5, 1, 1])
    np.testing.assert_allclose(size_weight([50, 100, 200], [100, 100, 100], 2), [0.25, 0.5, 1])


def test_each_area_leaves_with_a_label_and_a_reason() -> None:
    chosen = choose(
        size=[200, 12, 3, 0, 0, 60],
        direct=[0.30, 0.30, 0.30, 0.0, 0.0, 0.30],
        variance=[0.0004, 0.01, 0.04, 0.0, 0.0, 0.01],
        model=[0.31, 0.28, 0.27, 0.25, 0.02, 0.29],
        model_mse=[0.0004, 0.002, 0.003, 0.004, 0.004, 0.002],
        composite=[0.30, 0.29, 0.28, 0.25, 0.02, 0.29],
        composite_mse=[0.0003, 0.002, 0.003, 0.004, 0.004, 0.002],
    )
    assert chosen.kind == (
        Kind.DIRECT, Kind.COMPOSITE, Kind.MODEL, Kind.MODEL, Kind.WITHHELD, Kind.COMPOSITE,
    )  # fmt: skip
    assert chosen.reason == (
        "precise enough",
        "too few answers for a direct estimate",
        "too few answers for a direct estimate",
        "nobody answered here",
        "no estimate is precise enough",
        "direct estimate too uncertain",
    )
    np.testing.assert_array_equal(chosen.shown, [0, 1, 2, 3, 5])
    np.testing.assert_allclose(chosen.value[chosen.shown], [0.30, 0.29, 0.27, 0.25, 0.29])
    assert np.isnan(chosen.value[4])
    assert np.isnan(chosen.mse[4])


def test_a_share_near_zero_is_judged_on_its_absolute_error() -> None:
    areas = {"size": [100], "direct": [0.0], "variance": [0.0001], "model": [0.0], "model_mse": [1]}
    assert choose(**areas).kind == (Kind.WITHHELD,)
    assert choose(**areas, gate=Gate(floor=0.1)).kind == (Kind.DIRECT,)


def test_refusals() -> None:
    areas = {"size": [1], "direct": [0.0], "variance": [0.1], "model": [0.0], "model_mse": [1]}
    with pytest.raises(InvalidValueError, match="variance: has a negative"):
        choose(**{**areas, "variance": [-1]})
    with pytest.raises(ShapeError, match="model: has 2 rows where 1"):
        choose(**{**areas, "model": [1, 2]})
    with pytest.raises(InvalidValueError, match="composite_mse"):
        choose(**areas, composite=[0.0])
    with pytest.raises(InvalidValueError, match="weight: must lie between 0 and 1"):
        composite([1.0], [1.0], [1.0], [1.0], [1.5])
    with pytest.raises(InvalidValueError, match="delta"):
        size_weight([1], [1], 0)
