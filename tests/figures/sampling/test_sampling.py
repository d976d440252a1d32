"""Sample sizes, allocations and draws, against textbooks and against their definitions."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.figures.errors import FiguresError, InfeasibleError, InvalidValueError
from maillage.figures.sampling import (
    allocation,
    best_take,
    cluster_deff,
    draw,
    for_mean,
    for_proportion,
    proportional_to_size,
    two_stage,
)
from maillage.figures.survey import Design


def test_the_usual_sizes() -> None:
    assert for_proportion(0.05).answers == 385
    assert for_proportion(0.03).answers == 1068
    assert for_proportion(0.05, population=1000).answers == 278
    assert for_proportion(0.05, population=1000, response=0.5).asked == 556
    assert for_proportion(0.05, deff=2).answers == 769
    assert for_mean(2, 10).answers == 97


@given(st.floats(0.01, 0.2), st.floats(0.05, 0.95), st.integers(500, 10**7), st.floats(0.8, 4))
@settings(max_examples=60, deadline=None)
def test_the_size_found_is_the_smallest_that_keeps_the_margin(
    margin: float, share: float, population: int, deff: float
) -> None:
    n = for_proportion(margin, proportion=share, deff=deff, population=population).answers

    def half(n: int) -> float:
        variance = share * (1 - share) * population / (population - 1)
        return float(1.959963984540054 * np.sqrt(deff * (1 - n / population) * variance / n))

    assert half(n) <= margin * (1 + 1e-9)
    assert n == 1 or half(n - 1) > margin * (1 - 1e-9)


def test_clusters_cost_more_the_more_alike_people_are() -> None:
    assert cluster_deff(10, 0.05) == pytest.approx(1.45)
    assert best_take(100, 10, 0.05) == pytest.approx(np.sqrt(190))
    plan = two_stage(10_000, 100, 10, 0.05, 1.0)
    every = [
        np.sqrt(cluster_deff(m, 0.05) / (m * (10_000 // (100 + 10 * m)))) for m in range(1, 60)
    ]
    assert plan.cost <= 10_000
    assert plan.se <= min(every) * 1.02


def test_allocations_of_a_textbook() -> None:
    """Three strata worked by hand: shares of N S, N S / √c and C √N."""
    sizes, sds = [500, 300, 200], [2.0, 4.0, 10.0]
    assert allocation.proportional(100, sizes).tolist() == [50, 30, 20]
    assert allocation.neyman(210, sizes, sds).tolist() == [50, 60, 100]
    paid = allocation.optimal(1000, sizes, sds, [1, 4, 4])
    assert paid.tolist() == [136, 81, 135]
    even = allocation.power(90, [1, 10_000, 1_000_000], [1, 1, 1], exponent=0, minimum=1)
    assert even.tolist() == [1, 45, 44]


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_no_exchange_of_answers_betters_neyman_by_much(seed: int) -> None:
    chance = np.random.default_rng(seed)
    sizes, sds = chance.integers(20, 500, 4), chance.uniform(0.5, 5, 4)
    n = allocation.neyman(60, sizes, sds)
    assert n.sum() == 60
    assert (n >= 2).all()
    assert (n <= sizes).all()

    def variance(n: np.ndarray) -> float:
        return float(np.sum(sizes**2 * sds**2 * (1 / n - 1 / sizes)))

    for one, other in itertools.permutations(range(4), 2):
        if n[one] > 2 and n[other] < sizes[other]:
            swapped = n + np.eye(4, dtype=int)[other] - np.eye(4, dtype=int)[one]
            assert variance(swapped) >= variance(n) * 0.99


@given(st.integers(0, 10_000), st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_allocations_add_up_within_their_limits(seed: int, exponent: float) -> None:
    chance = np.random.default_rng(seed)
    sizes = chance.integers(1, 40, 6)
    total = int(chance.integers(np.minimum(sizes, 2).sum(), sizes.sum() + 1))
    cvs = chance.uniform(0, 2, 6) * (chance.random(6) < 0.8) + np.eye(6)[0]
    for n in (
        allocation.proportional(total, sizes),
        allocation.neyman(total, sizes, cvs),
        allocation.power(total, sizes, cvs, exponent=exponent),
    ):
        assert n.sum() == total
        assert (n <= sizes).all()
        assert (n >= np.minimum(sizes, 2)).all()


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_a_budget_is_kept_and_used(seed: int) -> None:
    chance = np.random.default_rng(seed)
    sizes, sds = chance.integers(50, 500, 4), chance.uniform(0.5, 5, 4)
    costs = chance.uniform(1, 9, 4)
    n = allocation.optimal(500, sizes, sds, costs)
    assert n @ costs <= 500
    assert n @ costs > 500 - 3 * costs.max() or (n == sizes).all()


def test_probabilities_of_large_units() -> None:
    chance = proportional_to_size(3, [100, 1, 1, 1, 1, 0])
    np.testing.assert_allclose(chance, [1, 0.5, 0.5, 0.5, 0.5, 0])


@pytest.mark.parametrize("method", draw.METHODS)
def test_units_are_drawn_as_often_as_they_should(method: str) -> None:
    sizes = np.array([1, 2, 3, 4, 5, 6, 30])
    wanted = proportional_to_size(3, sizes)
    drawn = [draw.proportional(sizes, 3, seed, method) for seed in range(4000)]
    seen = np.bincount(np.concatenate([one.rows for one in drawn]), minlength=7) / 4000
    assert all(len(one.rows) == 3 for one in drawn)
    np.testing.assert_allclose(seen, wanted, atol=4 * np.sqrt(0.25 / 4000))
    np.testing.assert_allclose(drawn[0].probability, wanted[drawn[0].rows])


@pytest.mark.parametrize("kind", ["simple", "systematic"])
def test_every_row_has_the_same_chance(kind: str) -> None:
    function = getattr(draw, kind)
    drawn = [function(10, 4, seed) for seed in range(10_000, 13_000)]
    seen = np.bincount(np.concatenate([one.rows for one in drawn]), minlength=10) / 3000
    np.testing.assert_allclose(seen, 0.4, atol=4 * np.sqrt(0.24 / 3000))
    assert drawn[0].weights.tolist() == [2.5] * 4


def test_a_draw_repeats_itself() -> None:
    for one, two in (
        (draw.simple(100, 10, 5), draw.simple(100, 10, 5)),
        (draw.proportional(range(1, 50), 9, 5), draw.proportional(range(1, 50), 9, 5)),
    ):
        np.testing.assert_array_equal(one.rows, two.rows)
    assert draw.simple(100, 10, 5).rows.tolist() != draw.simple(100, 10, 6).rows.tolist()


def test_strata_are_drawn_as_asked_and_estimated_without_bias() -> None:
    chance = np.random.default_rng(0)
    strata = np.repeat(["north", "south"], [300, 100])
    y = chance.normal(10, 2, 400) + 5 * (strata == "south")
    found = []
    for seed in range(300):
        drawn = draw.stratified(strata, {"north": 20, "south": 20}, seed)
        design = Design(drawn.weights, strata=strata[drawn.rows], fpc=drawn.fraction)
        found.append(design.total(y[drawn.rows]).value)
    assert np.mean(found) == pytest.approx(y.sum(), rel=4 * np.std(found) / np.sqrt(300) / y.sum())


def test_two_stages_carry_both_probabilities() -> None:
    clusters = np.repeat(np.arange(20), np.arange(1, 21))
    drawn = draw.two_stage(clusters, 5, 3, seed=1)
    sizes = np.bincount(clusters)
    expected = 5 / 20 * np.minimum(3, sizes) / sizes
    np.testing.assert_allclose(drawn.probability, expected[clusters[drawn.rows]])
    design = Design(
        drawn.weights,
        clusters=np.column_stack([clusters[drawn.rows], drawn.rows]),
        fpc=drawn.fraction,
    )
    assert design.total(np.ones(len(drawn.rows))).se > 0
    by_size = draw.two_stage(clusters, 5, 3, seed=1, sizes=np.ones(len(clusters)))
    whole = sizes[clusters[by_size.rows]] >= 3
    np.testing.assert_allclose(by_size.probability[whole], 5 * 3 / 210)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: for_proportion(0), "margin"),
        (lambda: for_proportion(0.05, response=0), "response"),
        (lambda: for_proportion(0.01, population=1000, response=0.5), "response: 1812 people"),
        (lambda: for_mean(1, 0), "sd"),
        (lambda: two_stage(100, 100, 10, 0.05, 1), "budget"),
        (lambda: allocation.proportional(3, [10, 10]), "total: 3 does not lie between 4 and 20"),
        (lambda: allocation.neyman(10, [10, 10], [0, 0]), "sds: are zero everywhere"),
        (lambda: allocation.optimal(1, [10, 10], [1, 1], [1, 1]), "budget"),
        (lambda: allocation.power(9, [10, 10], [1, 1], exponent=2), "exponent"),
        (lambda: draw.simple(5, 6, 1), "count: 6 cannot be drawn from 5"),
        (lambda: draw.stratified([1, 1], {2: 1}, 1), "counts: no row of the frame lies in 2"),
        (lambda: draw.stratified([1, 1], {1: 0}, 1), "counts: nobody is drawn"),
        (lambda: draw.proportional([1, 0, 0], 2, 1), "count: 2 cannot be drawn from 1"),
        (lambda: draw.two_stage([1, 2], 1, 0, 1), "take"),
    ],
)
def test_refusals(call: "object", words: str) -> None:
    with pytest.raises(FiguresError, match=words):
        call()  # type: ignore[operator]


def test_refusals_have_their_kind() -> None:
    with pytest.raises(InfeasibleError):
        draw.simple(5, 6, 1)
    with pytest.raises(InvalidValueError):
        best_take(1, 1, 1.5)


def test_numbers_that_are_none_are_refused_by_name() -> None:
    for call, words in (
        (lambda: for_proportion(0.03, deff="x"), "deff: must hold numbers"),  # type: ignore[arg-type]
        (lambda: for_proportion(1e-90), "margin: must be above zero"),
        (lambda: cluster_deff(float("nan"), 0.05), "take: holds 1 value"),
        (lambda: two_stage(-1, 10, 1, 0.05, 1), "budget: must be above zero"),
        (lambda: draw.simple(10, 2, seed=-1), "seed: must be a whole number from 0"),
        (lambda: draw.simple(10, 2.5, seed=1), "count: must be a whole number"),  # type: ignore[arg-type]
        (lambda: draw.stratified([1, 2], [1, 1], 1), "counts: must be a mapping"),  # type: ignore[arg-type]
        (lambda: allocation.proportional(6.5, [10, 20]), "total: must be a whole number"),  # type: ignore[arg-type]
    ):
        with pytest.raises(FiguresError, match=words):
            call()
    assert len(draw.simple(10, 3.0, seed=1).rows) == 3  # type: ignore[arg-type]
