from django.utils import timezone
from django_scopes import scope
from django_tasks import task

from maillage.guidance.referrals.links import renewable
from maillage.guidance.referrals.sending import renew_link


@task()
def renew_by_hash(token_hash: str) -> None:
    """Send a new link to the place, where the old one was ever known; nobody is told which."""
    now = timezone.now()
    held = renewable(token_hash, now=now)
    if held is not None:
        with scope(organisation=held.referral.organisation):
            renew_link(held.referral, now=now)
