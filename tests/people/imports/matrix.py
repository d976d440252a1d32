"""What the addresses of tables of people are about."""

from django_scopes import scope

from maillage.network.models import Membership
from maillage.people.models import PersonBatch
from tests.consistency.matrix import Kwargs, Sample
from tests.network.organisations.factories import NOW


def batch_of(member: Membership) -> Kwargs:
    with scope(organisation=member.organisation):
        batch = PersonBatch.objects.create(
            organisation=member.organisation, file_name="liste.csv", started_at=NOW
        )
    return {"uid": batch.uid}


SAMPLES = {"equipe/personnes/imports/": Sample(batch_of)}
