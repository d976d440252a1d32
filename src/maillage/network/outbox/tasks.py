"""What was just written leaves at once; whatever this misses, the recurring job finds."""

from django.utils import timezone
from django_scopes import scopes_disabled
from django_tasks import task


@task()
def deliver_message(message_pk: int) -> None:
    from maillage.network.outbox.sending import deliver  # noqa: PLC0415  # an HTTP client, 20 MB

    with scopes_disabled():
        deliver(message_pk, now=timezone.now())
