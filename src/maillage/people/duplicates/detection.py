"""Which files to compare, and the pairs worth a person's look."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from maillage.people.duplicates.likeness import Clue, Profile, likeness, profile
from maillage.people.enums import PairState
from maillage.people.models import Person, PersonPair

THRESHOLD = 0.5
# A phone or a year and initials that more people share than this tell nothing.
BLOCK_LIMIT = 60
BATCH = 500


def detect() -> int:
    """Propose the pairs of the active organisation; what was decided is left alone."""
    people = Person.objects.filter(merged_into=None, anonymised_at=None).order_by("pk")
    profiles = [profile(person) for person in people.iterator(chunk_size=BATCH)]
    found = {
        (one.key, two.key): (score, clues)
        for one, two in candidates(profiles)
        for score, clues in [likeness(one, two)]
        if score >= THRESHOLD
    }
    return _propose(found)


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs that share a block, each once, the lower pk first."""
    blocks: defaultdict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for item in profiles:
        for key in set(blocks_of(item)):
            blocks[key].append(item)
    met: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) > BLOCK_LIMIT:
            continue
        for one, two in combinations(block, 2):
            low, high = sorted((one, two), key=lambda item: item.key)
            if (low.key, high.key) not in met:
                met.add((low.key, high.key))
                yield low, high


def blocks_of(item: Profile) -> Iterator[tuple[str, ...]]:
    if item.phone:
        yield "phone", item.phone
    if item.email:
        yield "email", item.email
    names = sorted(filter(None, (item.first, item.last)))
    yield "names", *names
    if item.birth_year is not None:
        # A year mistyped by one still meets its neighbour.
        for year in (item.birth_year, item.birth_year + 1):
            yield "initials", str(year), *sorted(name[:1] for name in names)
        for name in names:
            yield "year", str(item.birth_year), name


def _propose(found: dict[tuple[int, int], tuple[float, list[Clue]]]) -> int:
    """Write new pairs, refresh proposed ones, drop those that no longer look alike."""
    known = {(pair.left_id, pair.right_id): pair for pair in PersonPair.objects.order_by("pk")}
    gone = [
        pair.pk
        for ends, pair in known.items()
        if pair.state == PairState.PROPOSED and ends not in found
    ]
    PersonPair.objects.filter(pk__in=gone).delete()
    organisations = dict(
        Person.objects.filter(pk__in=[left for left, _right in found]).values_list(
            "pk", "organisation_id"
        )
    )
    new = [
        PersonPair(
            organisation_id=organisations[left],
            left_id=left,
            right_id=right,
            score=round(score, 4),
            evidence=[str(clue) for clue in clues],
        )
        for (left, right), (score, clues) in found.items()
        if (left, right) not in known
    ]
    PersonPair.objects.bulk_create(new, batch_size=BATCH)
    return len(new)
