"""What the addresses of shares received are about."""

from datetime import timedelta

from django.utils import timezone
from django_scopes import scopes_disabled

from maillage.network.models import Membership
from maillage.people.models import Share
from tests.consistency.matrix import Kwargs, Sample
from tests.people.factories import PersonFactory
from tests.people.sharing.factories import share_with


def received_by(member: Membership) -> Kwargs:
    with scopes_disabled():
        share: Share = share_with(
            member.organisation,
            person=PersonFactory.create(),
            starts_at=timezone.now() - timedelta(days=1),
        )
    return {"uid": share.uid}


SAMPLES = {"equipe/personnes/partages-recus/<uuid:uid>/": Sample(received_by)}
