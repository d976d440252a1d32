"""Messages that leave the house: what waits, what was sent, what it cost."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillage.network.organisations.scoping import OrganisationManager


class MessageChannel(models.TextChoices):
    MAIL = "mail", _("e-mail")
    SMS = "sms", _("SMS")


class MessageState(models.TextChoices):
    WAITING = "waiting", _("en attente")
    SENDING = "sending", _("en cours d’envoi")
    SENT = "sent", _("envoyé")
    FAILED = "failed", _("échec, nouvel essai prévu")
    GIVEN_UP = "given_up", _("abandonné")


class MessageTrouble(models.TextChoices):
    """Why a message did not leave. Codes alone: what a server answers may quote an address."""

    UNREACHABLE = "unreachable", _("le service d’envoi ne répond pas")
    REFUSED = "refused", _("l’adresse ou le numéro est refusé")
    QUOTA = "quota", _("la limite du mois est atteinte")
    BROKEN = "broken", _("le service d’envoi a mal répondu")
    CANCELLED = "cancelled", _("annulé avant l’envoi")


class Message(models.Model):
    """One mail or text message. Address and words go once it was sent; its cost stays."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "network.Organisation", models.PROTECT, related_name="messages"
    )
    channel = models.CharField(_("moyen"), max_length=4, choices=MessageChannel)
    to = models.CharField(_("destinataire"), max_length=254, blank=True)
    subject = models.CharField(_("objet"), max_length=160, blank=True)
    body = models.TextField(_("texte"), blank=True)
    # What the message is about, for those who put it there: "referral:<uid>".
    about = models.CharField(_("à propos de"), max_length=80, blank=True)
    state = models.CharField(
        _("état"), max_length=8, choices=MessageState, default=MessageState.WAITING
    )
    trouble = models.CharField(_("empêchement"), max_length=11, choices=MessageTrouble, blank=True)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)
    # The next try; while one is under way, the moment from which it counts as lost.
    next_at = models.DateTimeField(_("prochain essai"))
    segments = models.PositiveSmallIntegerField(_("messages comptés"), default=1)
    cost = models.PositiveIntegerField(_("coût en millièmes d’euro"), default=0)
    created_at = models.DateTimeField(_("créé le"))
    sent_at = models.DateTimeField(_("envoyé le"), null=True)
    erased_at = models.DateTimeField(_("texte effacé le"), null=True)

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("message")
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=Q(state__in=["waiting", "failed", "sending"]),
                name="messages_to_send",
            ),
            models.Index(fields=["organisation", "state", "-created_at"], name="outbox_of_a_body"),
        ]


class MessageMonth(models.Model):
    """The ledger: how many messages an organisation sent in a month, and what they cost."""

    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    channel = models.CharField(_("moyen"), max_length=4, choices=MessageChannel)
    month = models.DateField(_("mois"))  # its first day
    messages = models.PositiveIntegerField(_("messages"), default=0)
    segments = models.PositiveIntegerField(_("messages comptés"), default=0)
    cost = models.PositiveIntegerField(_("coût en millièmes d’euro"), default=0)

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("mois d’envois")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "channel", "month"], name="one_line_a_month"
            ),
        ]


class MessageQuota(models.Model):
    """How many messages an organisation may send a month, where it is not the usual number."""

    organisation = models.ForeignKey("network.Organisation", models.CASCADE, related_name="+")
    channel = models.CharField(_("moyen"), max_length=4, choices=MessageChannel)
    a_month = models.PositiveIntegerField(_("par mois, au plus"))

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("limite d’envois")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "channel"], name="one_quota_a_channel"),
        ]
