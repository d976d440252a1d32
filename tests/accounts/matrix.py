"""What the addresses of an account are about: its owner's alone."""

from allauth.mfa.models import Authenticator

from maillage.accounts.models import Notice
from maillage.network.models import Membership
from tests.consistency.matrix import Kwargs, Sample
from tests.network.organisations.factories import NOW


def notice_of(member: Membership) -> Kwargs:
    notice = Notice.objects.create(
        user=member.user, code="matrix", link="/equipe/", created_at=NOW, facts={}
    )
    return {"uid": notice.uid}


def passkey_of(member: Membership) -> Kwargs:
    key = Authenticator.objects.create(
        user=member.user, type=Authenticator.Type.WEBAUTHN, data={"name": "Clé", "credential": {}}
    )
    return {"pk": key.pk}


SAMPLES = {
    "equipe/avis/": Sample(notice_of, is_personal=True),
    "equipe/compte/securite/cles/": Sample(passkey_of, is_personal=True),
}
