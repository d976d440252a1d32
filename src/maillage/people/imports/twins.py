"""Who of a file may already be known here, compared as duplicates are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from maillage.common.text import fold
from maillage.people.duplicates.detection import BATCH, THRESHOLD, blocks_of
from maillage.people.duplicates.likeness import Profile, likeness, profile
from maillage.people.models import Person


def newcomer(line: int, values: Mapping[str, Any]) -> Profile:
    """A line of a file as a comparison sees it; `line` is its key."""
    return Profile(
        key=line,
        first=fold(values["first_name"]),
        last=fold(values["last_name"]),
        alias=fold(values["alias"]),
        birth_year=values["birth_year"],
        phone=values["phone"],
        email=values["email"].casefold(),
        commune=values["commune"] or "",
        languages=frozenset(values["languages_spoken"]),
    )


def find_twins(newcomers: Sequence[Profile]) -> dict[int, int]:
    """The likeliest known person of each line that looks like one: line -> pk of the person."""
    waiting: defaultdict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for one in newcomers:
        for block in blocks_of(one):
            waiting[block].append(one)
    best: dict[int, tuple[float, int]] = {}
    people = Person.objects.filter(merged_into=None, anonymised_at=None).order_by("pk")
    for person in people.iterator(chunk_size=BATCH):
        known = profile(person)
        met = {one.key: one for block in blocks_of(known) for one in waiting.get(block, ())}
        for one in met.values():
            _keep_the_better(best, one, known)
    return {line: pk for line, (_score, pk) in best.items()}


def _keep_the_better(best: dict[int, tuple[float, int]], one: Profile, known: Profile) -> None:
    score, _clues = likeness(one, known)
    if score >= THRESHOLD and score > best.get(one.key, (0.0, 0))[0]:
        best[one.key] = (score, known.key)
