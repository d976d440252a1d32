import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from maillage.figures.errors import EmptyInputError, InvalidValueError, ShapeError
from maillage.figures.fragility import (
    Component,
    Deviation,
    Index,
    Percentile,
    Range,
    Withheld,
    need,
)
from maillage.figures.fragility.scales import Scale
from maillage.figures.inputs import BoolArray, IntArray
from tests.conftest import shared_data

INDEX = Index(
    (
        Component("poverty", 2.0, Range(0, 40)),
        Component("median income", 1.0, Range(14_000, 34_000), high_is_fragile=False),
    ),
    version="test-1",
)


def test_the_score_is_the_weighted_mean_of_its_components() -> None:
    made = INDEX.score({"poverty": [10.0, 40.0], "median income": [24_000.0, 14_000.0]})

    assert made.score == pytest.approx([100 * (2 * 0.25 + 0.5) / 3, 100])
    assert made.contributions == pytest.approx(np.array([[50 / 3, 50 / 3], [200 / 3, 100 / 3]]))
    assert made.low == pytest.approx(made.score)
    assert made.high == pytest.approx(made.score)
    assert made.version == "test-1"


def test_a_component_without_column_is_named() -> None:
    made = INDEX.score({"poverty": [10.0]})

    assert made.absent == ("median income",)
    assert made.score == pytest.approx([25])


def test_withheld_is_unknown_never_zero() -> None:
    poverty = np.ma.masked_array([0.0, 20.0], mask=[True, False])
    made = INDEX.score({"poverty": poverty, "median income": [24_000.0, 24_000.0]})

    assert made.score == pytest.approx([50, 50])
    assert (made.low[0], made.high[0]) == pytest.approx((100 / 6, 500 / 6))
    assert made.unknown(0) == ("poverty",)
    assert made.withheld[0].tolist() == [True, False]
    assert made.coverage == pytest.approx([1 / 3, 1])


def test_what_is_known_of_a_withheld_value_narrows_the_score() -> None:
    poverty = Withheld([0.0], [True], low=10, high=20)
    made = INDEX.score({"poverty": poverty, "median income": [24_000.0]})

    assert (made.low[0], made.high[0]) == pytest.approx((100 / 3, 50))


def test_a_missing_value_is_bounded_too_and_not_called_withheld() -> None:
    made = INDEX.score({"poverty": [np.nan], "median income": [np.nan]})

    assert made.score == pytest.approx([50])
    assert (made.low[0], made.high[0]) == (0, 100)
    assert made.coverage == pytest.approx([0])
    assert not made.withheld.any()
    assert made.contributions.sum() == pytest.approx(50)


@given(
    arrays(np.float64, (12, 2), elements=st.floats(0, 50)),
    arrays(np.bool_, (12, 2), elements=st.booleans()),
)
def test_contributions_add_up_and_bounds_hold(values: np.ndarray, mask: np.ndarray) -> None:
    index = Index([Component("a", 1.5, Range(0, 50)), Component("b", scale=Range(0, 50))], "h")
    names = ("a", "b")
    hidden = {name: Withheld(values[:, k], mask[:, k]) for k, name in enumerate(names)}
    made = index.score(hidden)
    true = index.score({name: values[:, k] for k, name in enumerate(names)})

    assert made.contributions.sum(axis=1) == pytest.approx(made.score)
    assert (made.low - 1e-9 <= true.score).all()
    assert (true.score <= made.high + 1e-9).all()
    assert (made.low - 1e-9 <= made.score).all()
    assert (made.score <= made.high + 1e-9).all()


SCALES = [Percentile(), Percentile((10, 20, 20, 45)), Range(5, 40), Deviation(), Deviation(20, 9)]


@given(
    arrays(np.int64, (6, 2), elements=st.integers(0, 50)),
    arrays(np.bool_, (6, 2), elements=st.booleans()),
    arrays(np.int64, (6, 2), elements=st.sampled_from([-900, 0, 10, 25, 900])),
    st.tuples(st.sampled_from(SCALES), st.sampled_from(SCALES), st.booleans()),
    st.sampled_from([(-np.inf, np.inf), (0.0, 10.0), (25.0, 25.0)]),
)
def test_bounds_hold_whatever_the_unknown_values_of_all_are(
    values: IntArray,
    unknown: BoolArray,
    truth: IntArray,
    scales: tuple[Scale, Scale, bool],
    ends: tuple[float, float],
) -> None:
    index = Index(
        [Component("a", 2.0, scales[0]), Component("b", 1.0, scales[1], high_is_fragile=scales[2])],
        "unknown",
    )
    true = np.where(unknown, np.clip(truth, *ends), values)
    made = index.score(
        {
            "a": Withheld(values[:, 0], unknown[:, 0], *ends),
            "b": np.where(unknown[:, 1], np.nan, values[:, 1]),
        }
    )
    full = index.score({"a": true[:, 0], "b": true[:, 1]})

    assert (made.low - 1e-9 <= full.score).all()
    assert (full.score <= made.high + 1e-9).all()
    assert (made.low <= made.score).all()
    assert (made.score <= made.high).all()
    assert made.contributions.sum(axis=1) == pytest.approx(made.score)


def test_a_secret_of_one_commune_moves_the_ranks_of_the_others() -> None:
    # Of four communes the third is withheld: the first may be first or second of the four.
    made = Index([Component("a")], "1").score({"a": ["10", "20,5", "s", "30"]})

    assert made.withheld[:, 0].tolist() == [False, False, True, False]
    assert made.low == pytest.approx([12.5, 37.5, 12.5, 62.5])
    assert made.high == pytest.approx([37.5, 62.5, 87.5, 87.5])


def test_columns_may_come_as_the_institute_writes_them() -> None:
    made = INDEX.score({"poverty": np.array(["s", "nd", "", None, "12,5", 10.0], dtype=object)})

    assert made.withheld[:, 0].tolist() == [True, False, False, False, False, False]
    assert made.known[:, 0].tolist() == [False, False, False, False, True, True]
    assert made.score[4:] == pytest.approx([31.25, 25])
    with pytest.raises(InvalidValueError, match="indicators"):
        INDEX.score({"poverty": ["about ten"]})


def test_the_same_decimal_everywhere_is_no_variance() -> None:
    made = Index([Component("a", scale=Deviation())], "1").score({"a": [0.1] * 7})

    assert made.score == pytest.approx([50] * 7)


def test_scales() -> None:
    values = np.array([1.0, 2.0, 2.0, 5.0])

    assert Percentile().placed(values, values) == pytest.approx([0.125, 0.5, 0.5, 0.875])
    assert Percentile((0.0, 10.0)).placed(values, values) == pytest.approx([0.5] * 4)
    assert Deviation(0, 1).placed(np.array([-9.0, 0, 1.5]), values) == pytest.approx([0, 0.5, 0.75])
    assert Deviation().placed(np.ones(3), np.ones(3)) == pytest.approx([0.5] * 3)


def test_what_makes_no_index_is_refused() -> None:
    with pytest.raises(EmptyInputError, match="components"):
        Index([], "1")
    with pytest.raises(InvalidValueError, match="version"):
        Index([Component("a")], " ")
    with pytest.raises(InvalidValueError, match="weight"):
        Component("a", 0.0)
    with pytest.raises(InvalidValueError, match="same name"):
        Index([Component("a"), Component("a")], "1")
    with pytest.raises(InvalidValueError, match="Component"):
        Index([("a", 1.0)], "1")  # type: ignore[list-item]
    with pytest.raises(InvalidValueError, match="version"):
        Index([Component("a")], 1)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="scale"):
        Component("a", 1.0, "percentile")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="high"):
        Range(0, np.inf)
    with pytest.raises(InvalidValueError, match="mean"):
        Deviation(np.nan, 1)
    with pytest.raises(EmptyInputError, match="reference"):
        Percentile(())
    with pytest.raises(EmptyInputError, match="indicators"):
        INDEX.score({"other": [1.0]})
    with pytest.raises(ShapeError, match="indicators"):
        INDEX.score({"poverty": [1.0], "median income": [1.0, 2.0]})
    with pytest.raises(InvalidValueError, match="infinite"):
        INDEX.score({"poverty": [np.inf]})


def test_need_stays_between_nobody_and_everybody() -> None:
    made = need([1000, 500], [0.15, 0.02], [0.05, 0.02])

    assert made.value == pytest.approx([150, 10])
    assert (made.low > 0).all()
    assert (made.low < made.value).all()
    assert (made.value < made.high).all()
    assert (made.high < [1000, 500]).all()
    assert need([[10, 20]], 0.0).high == pytest.approx(np.zeros((1, 2)))


def test_an_error_far_too_large_means_nobody_to_everybody() -> None:
    made = need([10.0, 10.0], [0.5, 1e-300], [1e9, 0.1])

    assert made.low == pytest.approx([0, 0])
    assert made.high == pytest.approx([10, 10])


def test_need_refuses_what_is_no_rate() -> None:
    with pytest.raises(InvalidValueError, match="rate"):
        need([10], [15])
    with pytest.raises(InvalidValueError, match="population"):
        need([-10], [0.5])
    with pytest.raises(InvalidValueError, match="se"):
        need([10], [0.0], [0.1])
    with pytest.raises(ShapeError, match="rate"):
        need([10, 20], [0.1, 0.2, 0.3])


def filosofi() -> dict[str, Withheld]:
    """The columns of INSEE's file; `s` is a secret, `nd` unknown."""
    path = shared_data("insee/cc_filosofi_2021_COM.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    columns = {}
    for name in ("TP6021", "MED21", "PPMINI21"):
        texts = [row[name].replace(",", ".") for row in rows]
        secret = np.array([text == "s" for text in texts])
        numbers = [float(text) if text not in {"s", "nd", ""} else np.nan for text in texts]
        columns[name] = Withheld(numbers, secret)
    return columns


def test_the_communes_of_france_are_scored_and_secrets_stay_unknown() -> None:
    columns = filosofi()
    index = Index(
        (
            Component("TP6021", 2.0, Range(0, 40)),
            Component("MED21", 1.0, Range(14_000, 34_000), high_is_fragile=False),
            Component("PPMINI21", 1.0, Range(0, 20)),
            Component("no fixed line", 1.0),
        ),
        version="filosofi-2021-1",
    )

    made = index.score(columns)

    assert made.absent == ("no fixed line",)
    assert len(made.score) > 34_000
    assert np.isfinite(made.score).all()
    secret = made.withheld[:, 0]
    assert secret.mean() > 0.5
    assert (made.high - made.low)[secret].min() > 45
    assert (made.low - 1e-9 <= made.score).all()
    assert (made.score <= made.high + 1e-9).all()
    complete = made.known.all(axis=1)
    assert np.allclose(made.low[complete], made.high[complete])
