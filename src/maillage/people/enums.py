from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a person may safely be reached."""

    NONE = "none", _("ne pas contacter")
    CALL = "call", _("appel")
    SMS = "sms", _("SMS")
    EMAIL = "email", _("e-mail")
    POST = "post", _("courrier")
    RELATIVE = "relative", _("par un proche")
    IN_PERSON = "in_person", _("seulement sur place")


class Autonomy(models.TextChoices):
    """As the national reporting of digital mediation counts it."""

    ACCOMPANIED = "entierement_accompagne", _("entièrement accompagnée")
    PARTLY = "partiellement_autonome", _("partiellement autonome")
    AUTONOMOUS = "autonome", _("autonome")


class ReadAction(models.TextChoices):
    """What was done with a person's file; each is written in the journal of access."""

    SEARCH = "search", _("trouvée dans une recherche")
    OPEN = "open", _("dossier ouvert")
    REVEAL = "reveal", _("dossier protégé ouvert")
    DENIED = "denied", _("ouverture refusée")
    CHANGE = "change", _("dossier modifié")
    PRINT = "print", _("imprimé")
    EXPORT = "export", _("exporté")
    SHARE = "share", _("partagé")


class EventKind(models.TextChoices):
    """What a timeline tells; rooms above record theirs under the last ones."""

    CREATED = "created", _("première venue")
    VISIT = "visit", _("passage à l’accueil")
    NOTE = "note", _("note")
    DIAGNOSIS = "diagnosis", _("diagnostic")
    CONSENT = "consent", _("accord")
    REFERRAL = "referral", _("orientation")
    MERGE = "merge", _("dossiers réunis")
    SESSION = "session", _("séance")
    SALE = "sale", _("boutique solidaire")
    LESSON = "lesson", _("leçon")
    DOCUMENT = "document", _("document")


class TagColour(models.TextChoices):
    """The colours of the house that text can be read on."""

    GREEN = "green", _("vert")
    SUN = "sun", _("jaune")
    RED = "red", _("rouge")
    GREY = "grey", _("gris")


class RelativeKind(models.TextChoices):
    """What someone is to someone; only what helps to receive them."""

    PARTNER = "partner", _("conjoint ou conjointe")
    PARENT = "parent", _("parent")
    CHILD = "child", _("enfant")
    SIBLING = "sibling", _("frère ou sœur")
    FAMILY = "family", _("autre famille")
    HELPER = "helper", _("aidant ou aidante")
    HELPED = "helped", _("personne aidée")
    FRIEND = "friend", _("ami, amie, voisinage")


class PairState(models.TextChoices):
    """What was decided of two files that look alike."""

    PROPOSED = "proposed", _("à examiner")
    MERGED = "merged", _("réunis")
    DISTINCT = "distinct", _("gardés séparés")


class BatchState(models.TextChoices):
    OPEN = "open", _("à corriger ou à charger")
    LOADED = "loaded", _("chargé")
    UNDONE = "undone", _("annulé")
    DROPPED = "dropped", _("abandonné")


class RowChoice(models.TextChoices):
    """What becomes of one line of a file of people."""

    CREATE = "create", _("créer un dossier")
    SAME = "same", _("c’est une personne déjà connue")
    SKIP = "skip", _("ne pas importer")
