"""Closed vocabularies as bit masks: the rank of a member in its enum is its bit."""

import json
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import TextChoices

from maillage.network.languages import language_mask

Choice = TypeVar("Choice", bound=TextChoices)


def bit_of(member: TextChoices) -> int:
    return 1 << list(type(member)).index(member)


def mask_of(members: Iterable[TextChoices]) -> int:
    """The union of the bits of `members`.

    >>> from maillage.network.schema.vocabulary import Fee
    >>> mask_of([Fee.FREE, Fee.PAYING])
    5
    """
    mask = 0
    for member in members:
        mask |= bit_of(member)
    return mask


def members_of(vocabulary: type[Choice], mask: int) -> list[Choice]:
    return [member for rank, member in enumerate(vocabulary) if mask >> rank & 1]


class MaskReader:
    """Reads a stored JSON list as a mask; the same text comes by the thousand, so it is kept."""

    def __init__(self, read: Callable[[list[str]], int]) -> None:
        self._read = read
        self._known: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        mask = self._known.get(text)
        if mask is None:
            mask = self._known[text] = self._read(json.loads(text or "[]"))
        return mask


def vocabulary_reader(vocabulary: type[TextChoices]) -> MaskReader:
    bits = {member.value: 1 << rank for rank, member in enumerate(vocabulary)}
    return MaskReader(lambda values: sum({bits.get(value, 0) for value in values}))


def language_reader() -> MaskReader:
    return MaskReader(language_mask)
