"""Work that a page asks for: begun once, told, and to be had again when it ended or died."""

from datetime import UTC, datetime, timedelta

import pytest

from maillage.common.long_work import LONGEST, ask, claim, doing, progress

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NAME = "places.compared"

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun() -> list[str]:
    return []


def test_asked_twice_it_begins_once(begun: list[str]) -> None:
    for minute in range(2):
        ask(NAME, now=NOON + minute * MINUTE, begin=lambda: begun.append(NAME))

    assert begun == [NAME]
    assert progress(NAME, now=NOON + MINUTE).asked_at == NOON


def test_what_was_never_asked_for_was_never_done() -> None:
    work = progress(NAME, now=NOON)

    assert (work.asked_at, work.done_at) == (None, None)


def test_once_done_it_says_when_and_may_be_asked_again(begun: list[str]) -> None:
    ask(NAME, now=NOON, begin=lambda: begun.append(NAME))
    with doing(NAME, now=NOON + MINUTE):
        pass

    work = progress(NAME, now=NOON + 2 * MINUTE)
    assert (work.asked_at, work.done_at) == (None, NOON + MINUTE)
    assert claim(NAME, now=NOON + 2 * MINUTE)


def test_a_failure_leaves_the_last_date_and_may_be_asked_again() -> None:
    claim(NAME, now=NOON)
    with doing(NAME, now=NOON):
        pass
    claim(NAME, now=NOON + MINUTE)
    with pytest.raises(ValueError, match="no"), doing(NAME, now=NOON + MINUTE):
        raise ValueError("no")

    work = progress(NAME, now=NOON + MINUTE)
    assert (work.asked_at, work.done_at) == (None, NOON)


def test_what_cannot_begin_is_not_under_way() -> None:
    def refuse() -> None:
        raise ConnectionError("no queue")

    with pytest.raises(ConnectionError):
        ask(NAME, now=NOON, begin=refuse)

    assert progress(NAME, now=NOON).asked_at is None


def test_what_died_is_taken_over() -> None:
    claim(NAME, now=NOON)

    assert not claim(NAME, now=NOON + LONGEST - MINUTE)
    assert progress(NAME, now=NOON + LONGEST).asked_at is None
    assert claim(NAME, now=NOON + LONGEST)
