from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

# CNIL, délibération 2021-028: two years after the last contact; staff are told two months before.
KEPT_AFTER_CONTACT = timedelta(days=730)
NOTICE = timedelta(days=60)

# CNIL, délibération 2021-028: two years after the last contact; staff are told two months before.
KEPT_AFTER_CONTACT = timedelta(days=730)
NOTICE = timedelta(days=60)


class RequestKind(models.TextChoices):
    """What a person may ask of those who hold a file about them."""

    COPY = "copy", _("une copie de ses données")
    READERS = "readers", _("la liste de qui a lu le dossier")
    CORRECTION = "correction", _("une correction")
    RESTRICTION = "restriction", _("une pause")
    ERASURE = "erasure", _("un effacement")


class RequestState(models.TextChoices):
    OPEN = "open", _("à traiter")
    DONE = "done", _("faite")
    REFUSED = "refused", _("refusée, avec le motif")
