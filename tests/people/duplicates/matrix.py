"""What the addresses of files that look alike are about."""

from django_scopes import scope

from maillage.network.models import Membership
from maillage.people.models import PersonMerge, PersonPair
from tests.consistency.matrix import Kwargs, Sample
from tests.network.organisations.factories import NOW
from tests.people.factories import PersonFactory


def pair_of(member: Membership) -> Kwargs:
    return {"pk": _pair(member).pk}


def merge_of(member: Membership) -> Kwargs:
    pair = _pair(member)
    with scope(organisation=member.organisation):
        merge = PersonMerge.objects.create(
            organisation=member.organisation,
            kept=pair.left,
            absorbed=pair.right,
            record={},
            merged_at=NOW,
            undone_at=NOW,
        )
    return {"pk": merge.pk}


def _pair(member: Membership) -> PersonPair:
    left, right = PersonFactory.create_batch(2, organisation=member.organisation)
    with scope(organisation=member.organisation):
        return PersonPair.objects.create(
            organisation=member.organisation, left=left, right=right, score=0.9
        )


SAMPLES = {
    "equipe/personnes/doublons/": Sample(pair_of),
    "equipe/personnes/doublons/reunis/": Sample(merge_of),
}
