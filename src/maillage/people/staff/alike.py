"""Is this person known already? Asked while a file is being opened; it never stands in the way."""

from collections.abc import Mapping
from datetime import datetime

from maillage.network.models import Membership
from maillage.people.search import Hit, find_people

MOST = 5
LONGEST = 100


def alike(typed: Mapping[str, object], *, member: Membership, now: datetime) -> list[Hit]:
    """By the names and the year, then by the names, then by the telephone."""

    def said(name: str) -> str:
        return str(typed.get(name) or "").replace("\0", "").strip()

    names = " ".join(filter(None, (said("first_name"), said("last_name"))))
    questions = [f"{names} {said('birth_year')}", names if said("last_name") else "", said("phone")]
    found: dict[int, Hit] = {}
    for question in questions:
        if question.strip() and len(found) < MOST:
            hits = find_people(question[:LONGEST], member=member, now=now)
            found |= {hit.person.pk: hit for hit in hits if hit.person.pk not in found}
    return list(found.values())[:MOST]
