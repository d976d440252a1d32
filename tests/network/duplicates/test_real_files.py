"""On the two real French files: the sample a person read, and the natural duplicates.

docs/methods/duplicates.md tells these numbers; here they are computed again.
"""

import json
import re
from collections import Counter
from functools import cache
from math import sqrt
from pathlib import Path

import pytest

from tests.network.duplicates.real_files import RealPairs, naturals_in, real_pairs

pytestmark = pytest.mark.slow
VERDICTS = json.loads((Path(__file__).parent / "verdicts.json").read_text())
METHOD = Path(__file__).resolve().parents[3] / "docs" / "methods" / "duplicates.md"


@cache
def _pairs() -> RealPairs:
    return real_pairs()


def _wilson(successes: int, trials: int, z: float = 1.96) -> tuple[float, float]:
    share = successes / trials
    middle = share + z * z / (2 * trials)
    half = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return (middle - half) / (1 + z * z / trials), (middle + half) / (1 + z * z / trials)


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %"


def test_the_sample_is_the_one_that_was_read() -> None:
    assert {_pairs().key(pair) for pair in _pairs().sample()} == set(VERDICTS)


def test_every_verdict_has_a_reason() -> None:
    assert all(v["reason"] for v in VERDICTS.values())
    assert {v["verdict"] for v in VERDICTS.values()} <= {"same", "different", "unsure"}


def test_the_documentation_tells_the_precision_of_the_sample() -> None:
    counts = Counter(v["verdict"] for v in VERDICTS.values())
    low, high = _wilson(counts["same"], len(VERDICTS))
    told = METHOD.read_text()

    assert f"{counts['same']} of {len(VERDICTS)}" in told
    assert f"{_percent(low)} to {_percent(high)}" in told


def test_the_natural_duplicates_are_all_found() -> None:
    pairs = _pairs()
    total = naturals_in(pairs.rows)

    assert total == 2545
    assert len(pairs.natural()) == total


def test_the_documentation_tells_how_many_pairs_there_are() -> None:
    told = re.sub(r"(\d),(\d)", r"\1\2", METHOD.read_text())

    assert f"{len(_pairs().others())} other pairs" in told
