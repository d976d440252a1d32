"""The keys of a person: one row a word, with what else may be typed beside it.

    kind + word      the rest
    nawa             ` diallo=1984@stains`   a name, and the other names, the year, the commune
    pAw              ` dl=1984@stains`       the same by ear
    gstains          ` awa diallo=1984`      a commune
    y1984            ` awa diallo@stains`
    t0612345678      ` awa diallo=1984…`     a telephone from its start
    r8765432160      ` awa diallo=1984…`     and from its end
    cK7MP4R9                                 the card

One range of words, filtered on the rest inside the same index, answers any mix of fragments.
A protected person is never found by commune, nor by a part of a telephone: guessing figure after
figure would give it away.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction

from maillage.people.models import Person, SearchKey
from maillage.people.search.names import joined, sound, words
from maillage.people.search.numbers import national

LONGEST_WORD, LONGEST_REST, LONGEST_NAME = 48, 240, 44
BATCH = 2000
# Words that half of all communes bear lead nowhere alone.
TOO_COMMON = frozenset(
    ("saint", "sainte", "saints", "sur", "sous", "les", "lez", "en", "de", "des", "du", "la", "le")
)
Key = tuple[str, str]


def names_of(*fields: str) -> list[str]:
    """Every word of someone's names, once, a name of several words also as one."""
    found = [word for field in fields for word in (*words(field), joined(field)) if word]
    return [word[:LONGEST_NAME] for word in dict.fromkeys(found)]


def keys_of(person: Person) -> set[Key]:
    """Nothing for a file that is no longer one of its own."""
    if person.merged_into_id or person.anonymised_at:
        return set()
    names = names_of(person.first_name, person.last_name, person.alias)
    codes = list(dict.fromkeys(filter(None, map(sound, names))))
    year, commune = _year(person), _commune(person)
    keys = set(_turned("n", names, [*year, *commune])) | set(_turned("p", codes, [*year, *commune]))
    called = [f" {name}" for name in names]
    if person.birth_year:
        keys.add((f"y{person.birth_year}", _rest([*called, *commune])))
    keys |= {(word, _rest([*called, *year, *commune])) for word in _town(commune)}
    keys |= {(word, _rest([*called, *year, *commune])) for word in _telephone(person)}
    keys.add((f"c{person.card_number}", ""))
    return {(word[:LONGEST_WORD], rest) for word, rest in keys}


def _year(person: Person) -> list[str]:
    return [f"={person.birth_year}"] if person.birth_year else []


def _commune(person: Person) -> list[str]:
    if person.is_protected or person.commune is None:
        return []
    return [f"@{word}" for word in words(person.commune.name)]


def _town(commune: Sequence[str]) -> list[str]:
    words = [word.removeprefix("@") for word in commune]
    return [f"g{word}" for word in words if word not in TOO_COMMON]


def _telephone(person: Person) -> list[str]:
    number = national(person.phone)
    if not number:
        return []
    return [f"w{number}"] if person.is_protected else [f"t{number}", f"r{number[::-1]}"]


def _turned(kind: str, names: Sequence[str], more: Sequence[str]) -> Iterator[Key]:
    """Each name in its turn comes first, then those after it, in a ring.

    So two neighbours stand together in some key, whichever is typed first. A letter alone only
    stands beside the others.
    """
    for at, name in enumerate(names):
        if len(name) > 1:
            others = [f" {other}" for other in (*names[at + 1 :], *names[:at])]
            yield kind + name, _rest([*others, *more])


def _rest(parts: Sequence[str]) -> str:
    """Cut between two parts when it is too long."""
    rest = ""
    for part in parts:
        if len(rest) + len(part) > LONGEST_REST:
            break
        rest += part
    return rest


def refresh_keys(person: Person) -> None:
    """Write what changed; call it inside the write that changed the person."""
    wanted = keys_of(person)
    held = {(key.word, key.rest): key.pk for key in _held(person)}
    gone = [pk for key, pk in held.items() if key not in wanted]
    if gone:
        SearchKey.objects.filter(pk__in=gone).delete()
    SearchKey.objects.bulk_create(_rows(person, sorted(wanted - set(held))))


def _held(person: Person) -> Iterable[SearchKey]:
    return SearchKey.objects.filter(person=person).order_by("pk")


def _rows(person: Person, keys: Iterable[Key]) -> list[SearchKey]:
    return [
        SearchKey(organisation_id=person.organisation_id, person_id=person.pk, word=word, rest=rest)
        for word, rest in keys
    ]


def rebuild_keys(people: Iterable[Person]) -> int:
    """Make the keys of these people anew, in batches; answers how many people were done."""
    left, done = iter(people), 0
    while batch := list(islice(left, BATCH)):
        rows = [row for person in batch for row in _rows(person, sorted(keys_of(person)))]
        with transaction.atomic():
            SearchKey.objects.filter(person__in=batch).delete()
            SearchKey.objects.bulk_create(rows, batch_size=BATCH)
        done += len(batch)
    return done
