"""The API against its own description: every check, on places that exist, from a fixed seed."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import override_settings
from hypothesis import HealthCheck, Phase, settings

from tests.api.rows import some_real_places

application = get_wsgi_application()
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
PLAIN = {"Accept-Encoding": "identity"}  # its WSGI client does not unzip
CALM = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
PHASES = [Phase.explicit, Phase.generate, Phase.shrink]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _connection_of_the_test() -> Iterator[None]:
    """A whole WSGI request would close the connection that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _places_and_no_brake() -> Iterator[None]:
    cache.clear()
    some_real_places()
    with override_settings(API_READS_A_MINUTE=10**6, API_ORIENTATIONS_A_MINUTE=10**6):
        yield


@schema.parametrize()
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=CALM,
    phases=PHASES,
)
def test_every_answer_is_as_described(case: Any) -> None:
    case.call_and_validate(headers=PLAIN)


@pytest.mark.slow
@schema.parametrize()
@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=CALM,
    phases=PHASES,
)
def test_every_answer_is_as_described_at_length(case: Any) -> None:
    case.call_and_validate(headers=PLAIN)


def test_the_description_is_openapi_3_1() -> None:
    assert schema.raw_schema["openapi"].startswith("3.1")
    assert "default" in json.dumps(schema.raw_schema["paths"]["/api/v1/places"])
