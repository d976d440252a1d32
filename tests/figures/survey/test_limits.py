"""What a design refuses, and what it answers at the edges."""

import numpy as np
import pytest

from maillage.figures.calibration import post_stratify
from maillage.figures.errors import (
    EmptyInputError,
    FiguresError,
    InvalidValueError,
    NotConvergedError,
    ShapeError,
    SingularDesignError,
)
from maillage.figures.survey import Design, given

Y = np.array([1.0, 2.0, 4.0, 3.0, 5.0, 5.5])
ONE = np.ones(6)
METHODS = ("logit", "likelihood", "asin", "beta", "mean", "xlogit", "wilson", "profile")


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"weights": []}, EmptyInputError, "weights: is empty"),
        ({"weights": [1, -2, 1]}, InvalidValueError, r"weights: is negative at 1 \(-2\)"),
        ({"weights": [1, np.nan]}, InvalidValueError, "weights: holds 1 value"),
        ({"weights": ["a", "b"]}, InvalidValueError, "weights: must hold numbers"),
        ({"weights": [0, 0]}, InvalidValueError, "weights: are zero everywhere"),
        ({"weights": np.ones((2, 2))}, ShapeError, "weights: must be one column"),
        ({"weights": ONE, "strata": [1, 2]}, ShapeError, "strata: has 2 rows where 6"),
        (
            {"weights": ONE, "strata": [1, 1, 1, 2, 2, None]},
            InvalidValueError,
            "strata: has a missing",
        ),
        ({"weights": ONE, "clusters": [1, 1, 2, 2, 3, np.nan]}, InvalidValueError, "clusters: has"),
        (
            {"weights": ONE, "strata": [1, 1, 1, 2, 2, 2], "clusters": [1, 2, 3, 1, 2, 3]},
            InvalidValueError,
            "clusters: a cluster lies in two strata",
        ),
        ({"weights": ONE, "fpc": 5}, InvalidValueError, "fpc: a population is smaller"),
        ({"weights": ONE, "fpc": -1}, InvalidValueError, "fpc: must be above zero"),
        ({"weights": ONE, "fpc": [0.5, 9, 9, 9, 9, 9]}, InvalidValueError, "fpc: mixes"),
        ({"weights": ONE, "fpc": [9, 9, 9, 9, 9, 8]}, InvalidValueError, "fpc: two population"),
        ({"weights": ONE, "fpc": [9, 9]}, ShapeError, "fpc: must have 6 rows"),
        ({"weights": ONE, "fpc": ["a"] * 6}, InvalidValueError, "fpc: must hold numbers"),
        ({"weights": ONE, "fpc": {"a": 9}}, InvalidValueError, "fpc: names strata, where"),
        (
            {"weights": ONE, "strata": list("aaabbb"), "fpc": {"a": 9}},
            InvalidValueError,
            "fpc: has no size for stratum b",
        ),
        ({"weights": [1e-80, 1]}, InvalidValueError, "weights: are too small"),
        ({"weights": [1e80, 1]}, InvalidValueError, r"weights: holds 1 value\(s\) that are beyond"),
        (
            {"weights": ONE, "clusters": np.array(["a", "a", "b", "b", "c", np.nan], object)},
            InvalidValueError,
            "clusters: has a missing code",
        ),
        ({"weights": ONE, "clusters": [[1], [2, 3]]}, InvalidValueError, "clusters: "),
        ({"weights": ONE, "replicates": [["a", "b"]] * 6}, InvalidValueError, "replicates: must"),
        ({"weights": ONE, "lonely": "ignore"}, InvalidValueError, "lonely: 'ignore' is not one"),
        ({"weights": ONE, "replicates": "BRR"}, InvalidValueError, "kind: 'BRR' is not one"),
        ({"weights": ONE, "replicates": np.ones((6, 1))}, ShapeError, "replicates: at least two"),
        ({"weights": ONE, "replicates": np.ones((5, 3))}, ShapeError, "replicates: has 5 rows"),
    ],
)
def test_designs_that_are_refused(
    arguments: dict[str, object], error: type[FiguresError], words: str
) -> None:
    with pytest.raises(error, match=words):
        Design(**arguments)  # type: ignore[arg-type]


def test_values_that_are_refused() -> None:
    design = Design(ONE)
    with pytest.raises(InvalidValueError, match="y: holds 1 value"):
        design.mean([1, 2, 3, 4, 5, np.nan])
    with pytest.raises(ShapeError, match="y: has 2 rows where 6"):
        design.total([1, 2])
    with pytest.raises(InvalidValueError, match="x: its weighted total is zero"):
        design.ratio(Y, np.zeros(6))
    with pytest.raises(InvalidValueError, match="y: must be true or false"):
        design.proportion(Y)
    with pytest.raises(InvalidValueError, match="method: 'wald' is not one"):
        design.proportion(Y > 2, "wald")
    with pytest.raises(InvalidValueError, match="q: must lie between 0 and 1"):
        design.quantile(Y, 1.0)
    with pytest.raises(InvalidValueError, match="level: must lie between 0 and 1"):
        design.mean(Y, level=95)
    with pytest.raises(EmptyInputError, match="mask: no observation"):
        design.domain(np.zeros(6, dtype=bool))
    with pytest.raises(InvalidValueError, match="replicates: make replicates first"):
        design.domain(Y > 2).jackknife()


def test_regressions_that_are_refused() -> None:
    design = Design(ONE)
    with pytest.raises(SingularDesignError, match="X: only 1 of its 2 columns"):
        design.regression(Y, np.column_stack([ONE, 2 * ONE]))
    with pytest.raises(SingularDesignError, match="X: column 1 is zero everywhere"):
        design.regression(Y, np.column_stack([ONE, 0 * ONE]))
    with pytest.raises(SingularDesignError, match="X: 2 observations cannot tell 3"):
        design.domain(Y < 2.5).regression(Y, np.column_stack([ONE, Y, Y**2]))
    with pytest.raises((NotConvergedError, SingularDesignError), match="X: the classes are sep"):
        design.regression(Y > 3.2, np.column_stack([ONE, Y]), family="logistic")


def test_a_value_outside_the_domain_may_be_missing() -> None:
    y = np.array([1, 2, 3, 4, 5, np.nan])
    assert Design(ONE).domain(~np.isnan(y)).mean(y).value == pytest.approx(3)


def test_a_constant_has_no_error_and_no_design_effect() -> None:
    found = Design(ONE).mean(7 * ONE)
    assert (found.value, found.se, found.deff) == (7, 0, None)
    assert found.interval == (7, 7)
    assert found.cv == 0


def test_a_census_has_no_error() -> None:
    design = Design(ONE, strata=[1, 1, 1, 2, 2, 3], fpc=[3, 3, 3, 2, 2, 1])
    assert design.mean(Y).se == 0
    assert design.mean(Y).deff_replace == 0
    assert design.mean(Y).deff is None  # the weights add up to the sample: nobody is left out
    with pytest.raises(SingularDesignError, match="fpc: the whole population"):
        design.jackknife()


def test_one_cluster_shows_no_variance() -> None:
    with pytest.raises(InvalidValueError, match="clusters: a single cluster shows no"):
        Design(ONE, clusters=ONE).mean(Y)
    with pytest.raises(SingularDesignError, match="clusters: a single cluster"):
        Design(ONE, clusters=ONE).jackknife()
    pairs = Design(ONE, strata=[1, 1, 1, 2, 2, 2], clusters=[1, 1, 1, 2, 2, 2], lonely="adjust")
    with pytest.raises(SingularDesignError, match="clusters: as many strata as clusters"):
        pairs.total(Y)
    alone = Design(ONE, clusters=ONE, lonely="average")
    with pytest.raises(InvalidValueError, match="strata: every stratum has a single"):
        alone.total(Y)


@pytest.mark.parametrize("method", [name for name in METHODS if name != "wilson"])
def test_shares_of_nobody_and_of_everyone(method: str) -> None:
    """Clopper and Pearson's interval on the number of observations."""
    design = Design(np.ones(30))
    nobody, everyone = (design.proportion(np.full(30, x), method) for x in (0, 1))
    assert (nobody.value, nobody.se, nobody.interval[0]) == (0, 0, 0)
    assert nobody.interval[1] == pytest.approx(1 - 0.025 ** (1 / 30))
    assert everyone.interval == pytest.approx((0.025 ** (1 / 30), 1))
    assert "beta at 0" in nobody.method


def test_the_tabulated_likelihood_is_near_the_exact_one() -> None:
    chance = np.random.default_rng(2)
    design = Design(chance.uniform(1, 3, 150), clusters=np.repeat(np.arange(30), 5))
    y = chance.random(150) < 0.2
    read, exact = design.proportion(y, "likelihood"), design.proportion(y, "profile")
    np.testing.assert_allclose(read.interval, exact.interval, rtol=5e-3)


def test_an_end_of_a_quantile_that_the_sample_cannot_show_is_infinite() -> None:
    found = Design(ONE).quantile(Y, 0.05)
    assert found.value == 1
    assert found.interval[0] == -np.inf
    assert found.se == np.inf


def test_intervals_at_another_level_or_with_other_degrees_of_freedom() -> None:
    found = Design(ONE).mean(Y)
    wide = found.at(0.99)
    assert wide.interval[0] < found.interval[0] < found.interval[1] < wide.interval[1]
    normal = found.at(0.95, df=np.inf)
    assert normal.interval[1] == pytest.approx(found.value + 1.959963984540054 * found.se)


def test_given_replicates_may_be_a_plain_table() -> None:
    made = Design(ONE).jackknife().sample.replicates
    assert made is not None
    table = made.factors
    plain, named = Design(ONE, replicates=table), Design(ONE, replicates=given(ONE, table))
    assert plain.mean(Y).se == named.mean(Y).se == pytest.approx(Design(ONE).mean(Y).se)
    assert plain.df == 5
    around = Design(ONE, replicates=given(ONE, table, mse=True))
    assert around.quantile(Y, 0.5).se == plain.quantile(Y, 0.5).se
    assert around.domain(Y > 1).df == 4


def test_sizes_may_be_given_once_a_stratum() -> None:
    strata = ["b", "b", "a", "a", "a", "b"]
    short = Design(ONE, strata=strata, fpc=[10, 20])
    long = Design(ONE, strata=strata, fpc=[20, 20, 10, 10, 10, 20])
    assert short.mean(Y).se == long.mean(Y).se


def test_stages_may_come_as_a_list_of_columns() -> None:
    big, small = [1, 1, 2, 2, 3, 3], [1, 2, 1, 2, 1, 2]
    sizes = [[9] * 6, [4] * 6]
    listed = Design(ONE, clusters=[big, small], fpc=sizes)
    table = Design(ONE, clusters=np.column_stack([big, small]), fpc=np.transpose(sizes))
    assert listed.mean(Y).se == table.mean(Y).se


def test_several_quantiles_at_once() -> None:
    design = Design(np.ones(50))
    y = np.arange(50.0)
    several, median = design.quantile(y, [0.25, 0.5, 0.75]), design.quantile(y, 0.5)
    assert np.ravel(several.value).tolist() == [12, 24, 37]
    assert np.ravel(several.interval[0])[1] == median.interval[0]
    with pytest.raises(EmptyInputError, match="q: is empty"):
        design.quantile(y, [])


def test_a_domain_inside_one_cluster_cannot_be_left_out() -> None:
    design = Design(ONE, clusters=[1, 1, 2, 2, 3, 3]).jackknife().domain(Y < 2.5)
    with pytest.raises(SingularDesignError, match="replicates: a replicate leaves nothing"):
        design.mean(Y)
    with pytest.raises(SingularDesignError, match="X: without one of the clusters"):
        Design(ONE, clusters=[1, 1, 2, 2, 3, 3]).jackknife().regression(
            Y, np.column_stack([ONE, [1, 2, 0, 0, 0, 0]])
        )


def test_one_degree_of_freedom_gives_an_interval_all_the_same() -> None:
    design = Design(ONE, clusters=[1, 1, 1, 2, 2, 2])
    for method in METHODS:
        low, high = design.proportion([1, 0, 0, 1, 1, 0], method).interval
        assert low < 0.5 < high


def test_what_a_statistician_would_hand_in_first() -> None:
    """Columns of one, sizes by stratum, stages as a list: the same as the plain arrays."""
    strata = np.array(list("ababab"))
    plain = Design(ONE * 3, strata, fpc=np.where(strata == "a", 12.0, 9.0))
    named = Design((ONE * 3)[:, None], strata[:, None], fpc={"b": 9, "a": 12})
    for design in (named, Design(ONE * 3, strata, fpc=_Column())):
        assert design.mean(Y[:, None]).interval == plain.mean(Y).interval
        assert design.quantile(Y[:, None], 0.5) == plain.quantile(Y, 0.5)
        assert design.proportion((Y > 3)[:, None]) == plain.proportion(Y > 3)
    assert plain.domain((Y > 2)[:, None]).mean(Y) == plain.domain(Y > 2).mean(Y)


class _Column:
    """As a column of a data frame: it knows its labels and is no mapping."""

    def items(self) -> list[tuple[object, float]]:
        return [("b", 9), ("a", 12)]

    def __len__(self) -> int:
        return 2


def test_masked_values_are_not_read() -> None:
    hidden = np.ma.masked_array(Y, Y > 5)
    with pytest.raises(InvalidValueError, match="y: has a masked value"):
        Design(ONE).mean(hidden)
    with pytest.raises(InvalidValueError, match="mask: has a masked value"):
        Design(ONE).domain(np.ma.masked_array(Y > 2, Y > 5))
    with pytest.raises(InvalidValueError, match="strata: has a masked value"):
        Design(ONE, strata=hidden)


def test_scales_and_degrees_of_freedom_that_make_no_sense() -> None:
    with pytest.raises(InvalidValueError, match="scale: must be 0 or more"):
        given(ONE, np.ones((6, 3)), scale=float("nan"))
    with pytest.raises(SingularDesignError, match="clusters: as many strata"):
        Design(ONE).mean(Y).at(0.9, df=float("nan"))
    with pytest.raises(InvalidValueError, match="level: must hold numbers"):
        Design(ONE).mean(Y, level="high")  # type: ignore[arg-type]


def test_a_share_that_calibration_knows_has_no_error_and_its_quantile_none_either() -> None:
    """Rounding leaves 1e-18 of an error, with which no interval can be made."""
    age = np.array([20.0, 30, 40, 50, 60, 70])
    old = age >= 50
    design = post_stratify(Design(ONE * 3), old, {True: 7, False: 11})
    for method in METHODS:
        known = design.proportion(old, method)
        assert known.interval == pytest.approx((7 / 18, 7 / 18))
    assert design.quantile(age, 11 / 18 - 1e-9).interval == (40, 40)


def test_a_jackknife_needs_a_stratum_of_two_clusters() -> None:
    with pytest.raises(SingularDesignError, match="strata: none has two clusters"):
        Design(ONE, strata=np.arange(6), lonely="average").jackknife()


def test_numbers_whose_squares_leave_the_range_say_so() -> None:
    table = np.column_stack([ONE, Y * 1e60])
    with pytest.raises(FiguresError, match="X: "):
        Design(ONE * 1e40).regression(Y > 3, table, family="logistic")
