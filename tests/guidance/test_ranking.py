"""The ranking as a formula: explained to the point, the same each time, and fair to distance."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.guidance.answers import Answers
from maillage.guidance.enums import Need, Procedure, Reach, StepKind
from maillage.guidance.ranking import weights
from maillage.guidance.ranking.rank import Ranked, rank
from maillage.guidance.ranking.wish import Wish, wish_for
from maillage.guidance.words import reason_words
from maillage.network.index import PlaceIndex, mask_of
from maillage.network.index.columns import Columns
from maillage.network.schema.vocabulary import Fee, Service
from tests.guidance.asking import TUESDAY
from tests.guidance.factories import KM_PER_DEGREE

LATITUDE, LONGITUDE = 48.9, 2.3

ANSWERS = st.builds(
    Answers.from_json,
    st.fixed_dictionaries(
        {},
        optional={
            "procedures": st.lists(st.sampled_from([p.value for p in Procedure]), unique=True),
            "languages": st.lists(st.sampled_from(["fr", "ar", "ta", "mul", "fsl"]), unique=True),
            "situations": st.lists(st.sampled_from(["young", "senior", "women"]), unique=True),
            "cares": st.lists(st.sampled_from(["deaf", "motor"]), unique=True),
            "reading": st.sampled_from(["easy", "hard", "none"]),
            "reach": st.sampled_from(["walk", "near", "far", "home"]),
            "moments": st.lists(st.sampled_from(["morning", "evening", "saturday"]), unique=True),
            "cost": st.sampled_from(["free", "little"]),
            "confidence": st.sampled_from(["good", "afraid"]),
        },
    ),
)
PLACES = st.lists(
    st.fixed_dictionaries(
        {
            "km": st.floats(0, 60),
            "services": st.integers(0, 2**9 - 1),
            "audiences": st.integers(0, 2**5 - 1),
            "cares": st.integers(0, 2**7 - 1),
            "fees": st.integers(0, 2**3 - 1),
            "access_modes": st.integers(0, 2**6 - 1),
            "support_modes": st.integers(0, 2**4 - 1),
            "programmes": st.integers(0, 2**11 - 1),
            "languages": st.integers(0, 2**20 - 1),
            "open": st.booleans(),
        }
    ),
    min_size=1,
    max_size=12,
)
STEPS = st.sampled_from(
    [
        (StepKind.HELP, ()),
        (StepKind.HELP, ("caf",)),
        (StepKind.LEARN, ()),
        (StepKind.LEARN, ("job", "security")),
        (StepKind.EQUIP, ("device",)),
        (StepKind.EQUIP, ("connection",)),
    ]
)


def index_of(places: Iterable[dict[str, float]]) -> PlaceIndex:
    rows = list(places)

    def column(name: str, kind: type, default: float = 0) -> np.ndarray:
        return np.array([row.get(name, default) for row in rows], dtype=kind)

    columns = Columns(
        pk=np.arange(1, len(rows) + 1),
        latitude=LATITUDE + column("km", np.float64) / KM_PER_DEGREE,
        longitude=np.full(len(rows), LONGITUDE),
        position=column("position", np.uint8),
        commune=column("commune", np.int32),
        zone=column("zone", np.uint8),
        name=np.array([b"lieu %d" % row for row in range(len(rows))], dtype="S24"),
        updated=column("updated", np.int32),
        services=column("services", np.uint16),
        audiences=column("audiences", np.uint8),
        cares=column("cares", np.uint8),
        fees=column("fees", np.uint8),
        access_modes=column("access_modes", np.uint8),
        support_modes=column("support_modes", np.uint8),
        programmes=column("programmes", np.uint16),
        labels=column("labels", np.uint16),
        languages=column("languages", np.uint64, 1),
        opening=np.repeat(column("open", np.uint8)[:, None] * 255, 84, axis=1).astype(np.uint8),
        opening_known=column("open", np.bool_),
    )
    return PlaceIndex(columns.by_latitude(), revision=1)


def wish(
    kind: StepKind = StepKind.HELP, subjects: tuple[str, ...] = (), answers: Answers | None = None
) -> Wish:
    return wish_for(
        kind,
        subjects,
        answers or Answers(),
        latitude=LATITUDE,
        longitude=LONGITUDE,
        now=TUESDAY,
    )


def order(ranked: tuple[Ranked, ...]) -> list[int]:
    return [best.place for best in ranked]


@settings(max_examples=150, deadline=None)
@given(places=PLACES, step=STEPS, answers=ANSWERS)
def test_the_score_is_the_sum_of_its_reasons_and_every_reason_has_words(
    places: list[dict[str, float]], step: tuple[StepKind, tuple[str, ...]], answers: Answers
) -> None:
    for best in rank(index_of(places), wish(*step, answers)):
        assert best.score == sum(reason.points for reason in best.reasons)
        assert all(reason_words(reason) for reason in best.reasons)


@settings(max_examples=60, deadline=None)
@given(places=PLACES, step=STEPS, answers=ANSWERS)
def test_the_same_question_has_the_same_answer(
    places: list[dict[str, float]], step: tuple[StepKind, tuple[str, ...]], answers: Answers
) -> None:
    asked = wish(*step, answers)

    assert rank(index_of(places), asked) == rank(index_of(places), asked)


@settings(max_examples=100, deadline=None)
@given(twin=PLACES, nearer=st.floats(0, 60), further=st.floats(0, 60), answers=ANSWERS, step=STEPS)
def test_of_two_equal_places_the_closer_is_never_second(
    twin: list[dict[str, float]],
    nearer: float,
    further: float,
    answers: Answers,
    step: tuple[StepKind, tuple[str, ...]],
) -> None:
    near, far = sorted([nearer, further])
    pair = [{**twin[0], "km": near}, {**twin[0], "km": far}]

    found = rank(index_of(pair), wish(*step, answers))

    assert [best.km for best in found] == sorted(best.km for best in found)


@settings(max_examples=100, deadline=None)
@given(places=PLACES, step=STEPS, answers=ANSWERS, service=st.sampled_from(list(Service)))
def test_one_more_service_never_lowers_a_place(
    places: list[dict[str, float]],
    step: tuple[StepKind, tuple[str, ...]],
    answers: Answers,
    service: Service,
) -> None:
    asked = wish(*step, answers)
    poor = {**places[0], "km": 0.5}
    rich = {**poor, "services": int(poor["services"]) | mask_of([service])}

    before, after = (rank(index_of([place]), asked) for place in (poor, rich))

    assert not before or before[0].score <= after[0].score


def test_equal_places_are_told_apart_by_their_number() -> None:
    service = mask_of([Service.ADMINISTRATIVE_HELP])
    index = index_of([{"services": service, "position": 2, "km": 0.1}] * 3)

    assert order(rank(index, wish())) == [1, 2, 3]


@pytest.mark.parametrize("reach", [*Reach, None])
def test_distance_is_worth_half_each_declared_km(reach: Reach | None) -> None:
    service = mask_of([Service.ADMINISTRATIVE_HELP])
    halving = weights.HALVING_KM[reach]
    asked = replace(wish(), reach=reach)

    best = rank(index_of([{"services": service, "km": halving * 0.999}]), asked)[0]

    assert next(r.points for r in best.reasons if r.code == "near") == weights.DISTANCE // 2


def test_rings_widen_only_until_three_places_are_found() -> None:
    service = mask_of([Service.ADMINISTRATIVE_HELP])
    near = [{"services": service, "km": km} for km in (1.0, 2.0, 3.0)]
    index = index_of([*near, {"services": service, "km": 15.0, "fees": mask_of([Fee.FREE])}])

    found = rank(index, replace(wish(), reach=Reach.NEAR))

    assert [round(best.km) for best in found] == [1, 2, 3]


def test_two_entries_of_one_place_are_one_proposal() -> None:
    service = mask_of([Service.ADMINISTRATIVE_HELP])
    index = index_of([{"services": service, "km": km} for km in (1.0, 1.01, 2.0)])

    assert [round(best.km, 2) for best in rank(index, wish())] == [1.0, 2.0]


def test_a_place_known_by_its_commune_alone_is_not_said_next_door() -> None:
    service = mask_of([Service.ADMINISTRATIVE_HELP])
    unsure, sure = (
        {"services": service, "km": 0.05, "position": 2},
        {"services": service, "km": 1.2},
    )

    found = rank(index_of([unsure, sure]), wish())

    assert [best.unsure for best in found] == [False, True]
    assert found[1].km == weights.UNSURE_KM


def test_subjects_share_the_best_weight_of_each_service() -> None:
    both = wish(StepKind.LEARN, (Need.JOB.value, Need.SECURITY.value))

    assert both.services == {
        Service.EMPLOYMENT: 35,
        Service.EVERYDAY_TOOLS: 15,
        Service.SECURITY: 35,
    }


def test_between_equal_places_the_one_kept_up_to_date_comes_first() -> None:
    old, recent = (TUESDAY.toordinal() - days for days in (800, 30))
    help_here = {"services": mask_of([Service.ADMINISTRATIVE_HELP])}
    places = [
        {**help_here, "updated": old, "km": 4.02},
        {**help_here, "updated": recent, "km": 4.09},
        {**help_here, "updated": 0, "km": 4.16},  # says no date: not taken for an old one
    ]

    assert order(rank(index_of(places), wish())) == [2, 3, 1]


def test_age_never_beats_a_point() -> None:
    """An old entry a little better stays first."""
    old = TUESDAY.toordinal() - 800
    help_here = {"services": mask_of([Service.ADMINISTRATIVE_HELP])}
    better = {**help_here, "updated": old, "fees": mask_of([Fee.FREE]), "km": 4.1}

    assert order(rank(index_of([{**help_here, "km": 4.02}, better]), wish())) == [2, 1]
