from django.db.models import Q, QuerySet

from maillage.network.models import Membership, Organisation


def members(
    organisation: Organisation, *, texte: str = "", role: str = "", etat: str = ""
) -> QuerySet[Membership]:
    """The memberships of an organisation, current ones unless `etat` says otherwise."""
    found = Membership.objects.filter(organisation=organisation)
    found = found.select_related("user", "site", "team")
    if etat == "finis":
        found = found.exclude(ended_at=None)
    elif etat != "tous":
        found = found.filter(ended_at=None)
    if texte:
        found = found.filter(Q(user__name__icontains=texte) | Q(user__email__icontains=texte))
    if role:
        found = found.filter(role=role)
    return found.order_by("user__name", "user__email", "-started_at", "pk")
