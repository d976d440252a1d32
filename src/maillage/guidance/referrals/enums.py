"""The closed words of a referral, as those who send and those who receive read them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("brouillon")
    SENT = "sent", _("envoyée, sans réponse")
    ACCEPTED = "accepted", _("acceptée")
    REFUSED = "refused", _("refusée")
    WAITING_FOR_PERSON = "waiting", _("le lieu attend la personne")
    ATTENDED = "attended", _("la personne est venue")
    NOT_ATTENDED = "missed", _("la personne n’est pas venue")
    CLOSED = "closed", _("terminée")
    EXPIRED = "expired", _("sans réponse après 30 jours")


class Step(models.TextChoices):
    """What someone does with a referral; which may follow which stands in `transitions`."""

    SEND = "send", _("demande envoyée")
    ACCEPT = "accept", _("demande acceptée")
    REFUSE = "refuse", _("demande refusée")
    ASK = "ask", _("la personne est attendue")
    ATTEND = "attend", _("venue notée")
    MISS = "miss", _("absence notée")
    CLOSE = "close", _("demande terminée")
    CANCEL = "cancel", _("demande annulée")
    EXPIRE = "expire", _("délai passé")
    WITHDRAW = "withdraw", _("accord retiré")


class Actor(models.TextChoices):
    PRESCRIBER = "prescriber", _("qui oriente")
    RECEIVER = "receiver", _("qui accueille")
    PERSON = "person", _("la personne")
    CLOCK = "clock", _("le délai")


class RefusalReason(models.TextChoices):
    FULL = "full", _("Plus de place en ce moment")
    NOT_OURS = "not_ours", _("Ce besoin n’est pas traité ici")
    ZONE = "zone", _("La personne habite hors de notre secteur")
    AUDIENCE = "audience", _("Nous n’accueillons pas ce public")
    LANGUAGE = "language", _("Personne ne parle sa langue ici")
    ACCESS = "access", _("Le lieu n’est pas accessible à cette personne")
    CLOSED = "closed", _("Le lieu est fermé")
    KNOWN = "known", _("La personne est déjà suivie ici")
    UNCLEAR = "unclear", _("Il manque des informations")
    OTHER = "other", _("Autre raison")


class Outcome(models.TextChoices):
    SOLVED = "solved", _("Le besoin est réglé")
    PROGRESS = "progress", _("Un accompagnement a commencé")
    EQUIPPED = "equipped", _("La personne est équipée")
    ELSEWHERE = "elsewhere", _("Elle est orientée ailleurs")
    NO_LONGER = "no_longer", _("Elle n’en a plus besoin")
    UNREACHED = "unreached", _("Elle n’a pas pu être jointe")
    NOT_SOLVED = "not_solved", _("Le besoin n’est pas réglé")
    CANCELLED = "cancelled", _("Annulée par qui oriente")
    WITHDRAWN = "withdrawn", _("La personne a retiré son accord")


# What the receiver or the prescriber may give as an outcome; the others come from a step.
GIVEN_OUTCOMES = tuple(one for one in Outcome if one not in {Outcome.CANCELLED, Outcome.WITHDRAWN})


class Reminder(models.TextChoices):
    RECEIVER_3 = "receiver_3", _("rappel au lieu après 3 jours")
    RECEIVER_7 = "receiver_7", _("rappel au lieu après 7 jours")
    PRESCRIBER_10 = "prescriber_10", _("rappel à qui oriente après 10 jours")
