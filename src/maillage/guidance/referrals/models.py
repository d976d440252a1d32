import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillage.guidance.referrals.enums import Actor, Outcome, Reminder, State, Step
from maillage.network.organisations.scoping import M, OrganisationManager
from maillage.people.enums import Channel


class OfReferralManager(OrganisationManager[M]):
    """For what belongs to one referral."""

    path = "referral__organisation"


class Referral(models.Model):
    """Someone of one organisation asks a place to receive a person.

    State, dates, reasons and outcome repeat what its events say, to be searched and counted.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    # Null once anonymised.
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, related_name="referrals"
    )
    prescriber = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="referrals_made"
    )
    # Who follows the person, when it is not who sends.
    referent = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="referrals_followed"
    )
    place = models.ForeignKey("network.Place", models.PROTECT, related_name="referrals")
    need = models.CharField(_("besoin"), max_length=12)
    procedure = models.CharField(_("démarche"), max_length=16, blank=True)
    service = models.CharField(_("service du lieu"), max_length=80, blank=True)
    # A workshop or a drop-in session in words, as long as sessions have no row of their own.
    activity = models.CharField(_("activité"), max_length=120, blank=True)
    activity_on = models.DateField(_("le"), null=True, blank=True)

    message = models.TextField(_("message au lieu"), max_length=2000, blank=True)
    contact = models.CharField(_("contact préféré"), max_length=12, choices=Channel, blank=True)
    moments = models.JSONField(_("disponible"), default=list, blank=True)
    availability = models.CharField(_("disponibilités"), max_length=200, blank=True)
    # Names of `people.sharing.fields` that the person agreed to tell.
    fields = models.JSONField(_("informations transmises"), default=list)
    share = models.OneToOneField(
        "people.Share", models.SET_NULL, null=True, related_name="referral"
    )
    documents = models.ManyToManyField("people.Attachment", blank=True, related_name="+")
    receiver_email = models.EmailField(_("adresse du lieu"), blank=True)

    state = models.CharField(_("état"), max_length=8, choices=State, default=State.DRAFT)
    state_since = models.DateTimeField(_("depuis le"))
    created_at = models.DateTimeField(_("préparée le"))
    sent_at = models.DateTimeField(_("envoyée le"), null=True)
    answered_at = models.DateTimeField(_("première réponse le"), null=True)
    appointment_at = models.DateTimeField(_("rendez-vous proposé"), null=True)
    attended_at = models.DateTimeField(_("venue le"), null=True)
    ended_at = models.DateTimeField(_("terminée le"), null=True)
    refusal_reasons = models.JSONField(_("raisons du refus"), default=list)
    outcome = models.CharField(_("issue"), max_length=10, choices=Outcome, blank=True)
    anonymised_at = models.DateTimeField(_("anonymisée le"), null=True)

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("orientation")
        indexes = [
            models.Index(
                fields=["organisation", "state", "state_since"], name="referrals_by_state"
            ),
            models.Index(fields=["place", "state", "sent_at"], name="referrals_to_a_place"),
            models.Index(fields=["state", "sent_at"], name="referrals_that_wait"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False) | Q(state__in=[State.DRAFT, State.CLOSED]),
                name="referral_sent_before_answered",
            ),
        ]


class ReferralEvent(models.Model):
    """One step of a referral. What was taken back stays, marked as such."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="events")
    step = models.CharField(_("étape"), max_length=8, choices=Step)
    actor = models.CharField(_("par"), max_length=10, choices=Actor)
    user = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("le"))
    from_state = models.CharField(_("de"), max_length=8, choices=State)
    to_state = models.CharField(_("à"), max_length=8, choices=State)
    # Codes and dates: reasons, outcome, appointment.
    facts = models.JSONField(_("faits"), default=dict)
    words = models.TextField(_("message"), max_length=1000, blank=True)
    undone_at = models.DateTimeField(_("annulée le"), null=True)

    objects = OfReferralManager()

    class Meta:
        verbose_name = _("étape d’une orientation")
        indexes = [models.Index(fields=["referral", "at"], name="events_of_a_referral")]


class ReferralLink(models.Model):
    """A way to answer without an account. Only the hash of its token is kept."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="links")
    token_hash = models.CharField(_("empreinte"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("créé le"))
    expires_at = models.DateTimeField(_("valable jusqu’au"))
    revoked_at = models.DateTimeField(_("arrêté le"), null=True)
    opened_at = models.DateTimeField(_("ouvert le"), null=True)

    objects = OfReferralManager()

    class Meta:
        verbose_name = _("lien de réponse")


class ReferralReminder(models.Model):
    """A reminder that was sent: each kind once for each referral."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="reminders")
    kind = models.CharField(_("rappel"), max_length=16, choices=Reminder)
    sent_at = models.DateTimeField(_("le"))

    objects = OfReferralManager()

    class Meta:
        verbose_name = _("rappel")
        constraints = [
            models.UniqueConstraint(fields=["referral", "kind"], name="each_reminder_once"),
        ]
