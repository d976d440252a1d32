"""The house is stricter in tests than in production: what would pass silently fails here."""

import random
from typing import Any

from django.conf import settings
from django.db.models import QuerySet


class UndefinedVariableError(AssertionError):
    """A template names a variable that its view never gave."""


class _Undefined(str):
    """What Django puts in place of an unknown variable; here it refuses to be put."""

    __slots__ = ()

    def __contains__(self, item: object) -> bool:
        return item == "%s"

    def __mod__(self, name: object) -> str:
        raise UndefinedVariableError(f"undefined template variable: {name}")


def refuse_undefined_variables() -> None:
    for engine in settings.TEMPLATES:
        engine["OPTIONS"]["string_if_invalid"] = _Undefined("%s")


def shuffle_unordered_querysets() -> None:
    """A queryset without order_by owes no order: tests that lean on one must break now."""
    fetch_all = QuerySet._fetch_all

    def fetch_and_shuffle(queryset: QuerySet[Any]) -> None:
        fresh = queryset._result_cache is None
        fetch_all(queryset)
        if fresh and isinstance(queryset._result_cache, list) and not queryset.ordered:
            random.shuffle(queryset._result_cache)

    QuerySet._fetch_all = fetch_and_shuffle  # type: ignore[method-assign]
