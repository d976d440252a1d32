"""Two processes never run the same job twice, on the engine under test, with real connections."""

from pathlib import Path

import pytest

from tests.engines import run_program, shared_address


@pytest.fixture
def address(db: None, tmp_path: Path) -> str:
    return shared_address(tmp_path)


def test_of_six_at_once_one_takes_the_job(address: str) -> None:
    assert run_program(address, "-m", "tests.common.racing") == "1 of 6"


def test_looking_before_writing_would_run_it_six_times(address: str) -> None:
    """Control: the race is real."""
    assert run_program(address, "-m", "tests.common.racing", "--naive") == "6 of 6"
