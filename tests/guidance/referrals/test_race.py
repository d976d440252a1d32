"""Of six answers at once one counts, on the engine under test, with real connections."""

from pathlib import Path

import pytest

from tests.engines import run_program, shared_address

pytestmark = pytest.mark.slow


@pytest.fixture
def address(db: None, tmp_path: Path) -> str:
    return shared_address(tmp_path)


def test_of_six_answers_at_once_one_counts(address: str) -> None:
    assert run_program(address, "-m", "tests.guidance.referrals.racing") == "1 of 6"


def test_looking_before_writing_would_take_all_six(address: str) -> None:
    """Control: the race is real."""
    assert run_program(address, "-m", "tests.guidance.referrals.racing", "--naive") == "6 of 6"
