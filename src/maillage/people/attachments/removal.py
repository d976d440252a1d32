"""When a document's row goes, by whatever way, its file goes too."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from maillage.people.models import Attachment


@receiver(post_delete, sender=Attachment)
def delete_the_file(instance: Attachment, **_details: object) -> None:
    """Once the row is gone for good: a write undone keeps both."""
    if instance.file.name:
        transaction.on_commit(partial(instance.file.storage.delete, instance.file.name))
