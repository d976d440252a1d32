from collections.abc import Iterator

import pytest
from django_scopes import scope

from tests.guidance.referrals.factories import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def _at_noras(cast: Cast) -> Iterator[None]:
    """Inside the organisation that refers."""
    with scope(organisation=cast.nora.organisation):
        yield
