from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from maillage.figures.disclosure import (
    Axis,
    Dominance,
    Percent,
    Suppression,
    Table,
    attack,
    suppress,
)
from maillage.figures.disclosure.unknowns import unknowns
from maillage.figures.errors import (
    EmptyInputError,
    FiguresError,
    InfeasibleError,
    InvalidValueError,
    ShapeError,
)
from tests.figures.disclosure.brute import intervals
from tests.figures.disclosure.examples import AGES, KINDS, QUARTERS, SEXES, geography, helped

SIMPLE = np.array([[5, 20, 30], [14, 3, 40], [50, 22, 60]])


def check_witnesses(made: Suppression) -> None:
    """Each witness is a set of true tables in all but name, by equations written elsewhere."""
    known = unknowns([made.published])
    shown = ~np.isnan(known.value)
    reached = np.zeros(len(made.requirements), dtype=bool)
    for number in range(len(made.witnesses)):
        other = np.zeros(len(known.value))
        for cells, table in zip(known.places, made.alternative(number), strict=False):
            other[cells] = table
        assert not (known.sums @ other).any()
        assert (other[shown] == known.value[shown]).all()
        assert (other[~shown] >= np.minimum(known.floor[~shown], 1)).all()
        witness = made.witnesses[number]
        asked = made.requirements
        now = made.values.copy()
        now[witness.cells] += witness.change
        reached |= asked.side * (now[asked.cell] - asked.target) >= 0
    assert reached.all()


def test_a_small_count_is_hidden_and_cannot_be_worked_out() -> None:
    made = suppress(SIMPLE)

    shown = made.published[0]
    assert shown.suppressed[0, 0]
    assert shown.suppressed[1, 1]
    assert (shown.values[~shown.suppressed] == made.tables[0].values[~shown.suppressed]).all()
    assert made.loss.primary == 2
    assert not attack(made.published).breaches


def test_without_complementary_suppression_everything_is_told() -> None:
    found = attack(suppress(SIMPLE, complementary=False).published)

    assert [(breach.low, breach.high) for breach in found.breaches] == [(5, 5), (3, 3)]


def test_nothing_small_hides_nothing() -> None:
    made = suppress(np.array([[20, 0], [11, 400]]))

    assert made.loss.complementary == made.loss.primary == 0
    assert not made.published[0].suppressed.any()


def test_a_single_small_count_hides_its_totals_too() -> None:
    made = suppress(np.array([[5, 0], [0, 0]]))

    assert made.published[0].suppressed.sum() == 4
    assert attack(made.published).high[0][0, 0] == np.inf


@settings(max_examples=40, deadline=None)
@given(
    arrays(np.int64, st.tuples(st.integers(1, 2), st.integers(2, 3)), elements=st.integers(0, 4))
)
def test_no_table_that_agrees_tells_a_count_below_the_minimum(counts: np.ndarray) -> None:
    made = suppress(counts, minimum=3, seconds=0.2)
    check_witnesses(made)
    shown = made.published[0]
    if shown.suppressed[-1, -1]:
        return  # there are tables without end: the witnesses above are the proof
    _, high = intervals(shown, floor=1)
    assert (high[shown.suppressed] >= 3).all()
    assert not attack(made.published).breaches


@settings(max_examples=25, deadline=None)
@given(
    arrays(np.int64, (2, 3), elements=st.integers(0, 3)),
    arrays(np.bool_, (3, 4), elements=st.booleans()),
)
def test_the_attacker_knows_exactly_what_can_be_known(
    counts: np.ndarray, hidden: np.ndarray
) -> None:
    made = suppress(counts, minimum=3, zeros="hidden", complementary=False).published
    hidden = hidden & ~np.eye(3, 4, k=1, dtype=bool)
    hidden[-1, -1] = False
    table = replace(
        made[0], suppressed=hidden, values=np.where(hidden, -1, Table(counts, made[0].axes).values)
    )
    low, high = intervals(table, floor=0)

    found = attack(replace(made, tables=(table,), floor=0))
    whole = attack(replace(made, tables=(table,), floor=0), whole=True)

    assert (found.low[0] == low).all()
    assert (found.high[0] == high).all()
    assert (whole.low[0] == low).all()
    assert (whole.high[0] == high).all()


def test_nested_territories_and_quarters_hold_together() -> None:
    table = helped((geography(6), AGES, KINDS, QUARTERS), mean=14, seed=3)

    made = suppress(table, effort=500)

    check_witnesses(made)
    assert made.loss.primary > 50
    assert not attack(made.published).breaches
    assert attack(suppress(table, complementary=False).published, exact=False).breaches


def test_tables_that_share_rows_are_protected_together() -> None:
    place = geography(6)
    by_age = helped((place, AGES), mean=14, seed=5, name="by age")
    ages = by_age.leaves.sum(axis=1)
    by_kind = Table(np.stack([ages // 3, ages - ages // 3], axis=1), (place, KINDS), "by kind")
    groups = Axis("geography", ("Plaine Commune", "Est Ensemble"), total="93")
    halves = by_age.leaves.reshape(2, 3, 3).sum(axis=1)
    coarse = Table(
        np.stack([halves // 2, halves - halves // 2], axis=-1), (groups, AGES, SEXES), "coarse"
    )

    made = suppress([by_age, by_kind, coarse])

    check_witnesses(made)
    assert not attack(made.published).breaches
    same = made.published["by age"].suppressed[:, -1]
    assert (same == made.published["by kind"].suppressed[:, -1]).all()


def test_what_one_table_hides_another_may_not_tell() -> None:
    by_age = helped((geography(4), AGES), mean=14, seed=5, name="by age")
    turned = Table(by_age.leaves.T, (AGES, geography(4)), "turned")

    made = suppress({"first": by_age, "second": turned})

    assert (made.published[0].suppressed == made.published[1].suppressed.T).all()


def test_bare_arrays_are_tables_of_their_own() -> None:
    made = suppress({"first": [[5, 20], [30, 40]], "second": [1, 2, 50], "third": [7, 90]})

    assert len(made.published.tables) == 3
    assert made.published["second"].suppressed[:2].all()
    check_witnesses(made)
    assert not attack(made.published).breaches


def test_tables_that_disagree_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="two different counts of"):
        suppress([Table([20, 30], (KINDS,)), Table([[20, 1], [30, 1]], (KINDS, SEXES))])


def test_a_later_publication_does_not_betray_an_earlier_one() -> None:
    year = Table(np.array([[30, 25], [28, 4]]), (KINDS, SEXES), "year")
    first = suppress(year)
    later = Table(
        np.stack([year.leaves // 2, year.leaves - year.leaves // 2], axis=-1),
        (KINDS, SEXES, Axis("half", ("H1", "H2"))),
        "halves",
    )

    alone = suppress(later)
    together = suppress(later, previous=first)

    assert not attack(alone.published).breaches
    assert not attack(together.published).breaches
    assert len(attack(together.published).low) == 2
    check_witnesses(together)


def test_what_is_out_cannot_be_taken_back() -> None:
    told = suppress(np.array([[5, 20], [30, 40]]), minimum=2)

    with pytest.raises(InfeasibleError, match="previous: already tells"):
        suppress(np.array([[5, 20], [30, 40]]), minimum=11, previous=told.published)


def test_a_revised_figure_must_get_a_name_of_its_own() -> None:
    told = suppress(np.array([[15, 20], [30, 40]]))

    with pytest.raises(InvalidValueError, match="previous: tells another count"):
        suppress(np.array([[16, 20], [30, 40]]), previous=told)


def test_published_totals_can_leave_no_way() -> None:
    one = Axis("place", ("only", "none"))
    told = suppress(Table([5, 0], (one,)), minimum=2).published

    with pytest.raises(InfeasibleError, match="previous"):
        suppress(Table([[2, 3], [0, 0]], (one, SEXES)), previous=told)


def test_small_tables_are_told_how_far_from_the_least_loss_they_are() -> None:
    table = helped((geography(4), AGES), mean=14, seed=2)

    quick = suppress(table, seconds=0).loss
    best = suppress(table, seconds=20).loss

    assert quick.bound is None
    assert best.bound == pytest.approx(best.cost)
    assert best.cost <= quick.cost


def test_zeros_can_be_hidden_too() -> None:
    made = suppress(np.array([[0, 20, 30], [14, 13, 40], [50, 22, 60]]), zeros="hidden")

    assert made.published[0].suppressed[0, 0]
    assert made.published.floor == 0
    assert not attack(made.published).breaches


def test_a_large_contributor_is_protected_both_ways() -> None:
    counts = np.array([[100, 80, 90], [70, 60, 95], [66, 77, 88]])
    parts = np.zeros((10, 3, 3))
    parts[:, :, :] = counts / 10
    parts[:, 0, 0] = [91, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    places = tuple(Axis(f"axis {n}", ("a", "b", "c")) for n in (1, 2))
    table = Table(counts, places, contributions=parts)

    for rule in ((1, 80), Dominance(1, 80), Percent(20)):
        made = suppress(table, dominance=rule)
        found = attack(made.published)
        assert made.published[0].suppressed[0, 0]
        away = made.requirements.target[made.requirements.side > 0][0] - 100
        assert found.high[0][0, 0] >= 100 + away
        assert found.low[0][0, 0] <= 100 - away


def test_dominance_needs_contributions() -> None:
    with pytest.raises(InvalidValueError, match="contributions: are needed"):
        suppress(SIMPLE, dominance=(1, 80))


def test_a_group_that_is_all_in_one_sensitive_class_is_not_told() -> None:
    status = Axis("status", ("refugee", "other"), sensitive=("refugee",))
    table = Table(np.array([[40, 0], [50, 300], [60, 200]]), (geography(3), status))

    made = suppress(table)
    found = attack(made.published)

    assert made.published[0].suppressed[0, :2].all()
    assert found.low[0][0, 0] < 40
    assert found.high[0][0, 1] >= 11
    assert not found.breaches
    check_witnesses(made)


@pytest.mark.parametrize(
    ("tables", "error"),
    [
        ([], EmptyInputError),
        (np.zeros((0, 3)), EmptyInputError),
        (np.array([[1.5, 2]]), InvalidValueError),
        (np.array([[-1, 2]]), InvalidValueError),
        (np.array([[np.nan, 2]]), InvalidValueError),
        (np.ma.MaskedArray([5, 20], [False, True]), InvalidValueError),
        ([[5, 20], [30]], FiguresError),
    ],
)
def test_what_is_no_table_of_counts_is_refused(
    tables: np.ndarray, error: type[FiguresError]
) -> None:
    with pytest.raises(error):
        suppress(tables)


def test_wrong_shapes_and_options_are_refused() -> None:
    with pytest.raises(ShapeError, match="counts"):
        Table(np.ones((2, 2)), (AGES, SEXES))
    with pytest.raises(InvalidValueError, match="minimum"):
        suppress(SIMPLE, minimum=1)
    for minimum in (0, 10.5, np.nan, None):
        with pytest.raises(InvalidValueError, match="minimum"):
            suppress(SIMPLE, minimum=minimum)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="effort"):
        suppress(SIMPLE, effort=-1)
    with pytest.raises(InvalidValueError, match="seconds"):
        suppress(SIMPLE, seconds=-1)
    with pytest.raises(InvalidValueError, match="previous: holds 3"):
        suppress(SIMPLE, previous=[3])  # type: ignore[list-item]
    for dominance in (5, (np.nan, 80), (1.5, 80), (1, 0)):
        with pytest.raises(InvalidValueError, match="dominance"):
            suppress(SIMPLE, dominance=dominance)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="one name, not several"):
        Axis("geography", "93")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="parents"):
        Axis.tree("geography", {"a": "b", "b": "a"})
    with pytest.raises(InvalidValueError, match="zeros"):
        suppress(SIMPLE, zeros="sometimes")
    with pytest.raises(InvalidValueError, match="do not add up"):
        Table.with_totals(np.array([[1, 2, 3], [4, 5, 9], [5, 7, 13]]), (KINDS, SEXES))
    with pytest.raises(InvalidValueError, match="counts a member twice"):
        Axis("geography", ("a", "b"), {"x": ("a",), "all": ("x", "a")})
    with pytest.raises(InvalidValueError, match="contains itself"):
        Axis("geography", ("a", "b"), {"x": ("y",), "y": ("x",)})


def test_an_axis_can_be_told_from_child_to_parent() -> None:
    axis = Axis.tree("geography", {"a": "x", "b": "x", "c": "y", "x": "all", "y": "all"})

    assert axis.members == ("a", "b", "c")
    assert axis.rows == ("a", "b", "c", "x", "y", "all")
    assert axis.membership.toarray().sum(axis=1).tolist() == [1, 1, 1, 2, 1, 3]


@pytest.mark.slow
def test_a_departement_crossed_five_ways_holds() -> None:
    table = helped((geography(20), AGES, KINDS, SEXES, QUARTERS), mean=15, seed=11)

    made = suppress(table, effort=2000)

    check_witnesses(made)
    assert not attack(made.published).breaches
    assert len(attack(suppress(table, complementary=False).published).breaches) > 100


@pytest.mark.parametrize("zeros", ["shown", "hidden"])
def test_tables_of_any_form_hold(zeros: str) -> None:
    chance = np.random.default_rng(5)
    for _ in range(12):
        shape = tuple(chance.integers(1, 5, chance.integers(1, 5)))
        counts = chance.poisson(chance.gamma(0.5, 30, shape))

        made = suppress(counts, zeros=zeros, seconds=0)

        check_witnesses(made)
        assert not attack(made.published, exact=True).breaches


def test_what_is_no_publication_is_not_attacked() -> None:
    with pytest.raises(EmptyInputError, match="published"):
        attack([])
    for other in (suppress(SIMPLE), None, ["tables"]):
        with pytest.raises(InvalidValueError, match="must be a Publication"):
            attack(other)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="enough"):
        attack(suppress(SIMPLE).published, enough=0)


def test_an_attacker_content_with_one_breach_stops_there() -> None:
    table = helped((geography(6), AGES, KINDS), mean=14, seed=3)
    open_ = suppress(table, complementary=False).published

    found = attack(open_, exact=False, enough=1)

    assert found.breaches
    assert set(found.breaches) <= set(attack(open_, exact=True).breaches)


def test_an_attacker_out_of_time_says_so() -> None:
    made = suppress(helped((geography(6), AGES, KINDS), mean=14, seed=3)).published

    found = attack(made, exact=False, seconds=0)

    assert not found.complete
    assert not found.breaches
    assert attack(made, exact=False, seconds=600).complete
    with pytest.raises(InvalidValueError, match="seconds"):
        attack(made, seconds=-1)


def test_cells_cleared_in_pieces_are_cleared_by_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    table = helped((geography(8), AGES, KINDS), mean=9, seed=6)
    made = suppress(table, effort=200).published
    shown = made[0].suppressed.copy()
    shown[0, 1, -1] = False  # someone lets one total of the year slip out
    slip = replace(
        made,
        tables=(replace(made[0], suppressed=shown, values=np.where(shown, -1, table.values)),),
    )
    monkeypatch.setattr("maillage.figures.disclosure.search.MOST", 20)

    for published in (made, slip):
        pieces, all_cells = attack(published, exact=False), attack(published, exact=True)
        assert pieces.breaches == all_cells.breaches
        assert bool(pieces.breaches) == (published is slip)
        assert (pieces.low[0] >= all_cells.low[0]).all()
        assert (pieces.high[0] <= all_cells.high[0]).all()
