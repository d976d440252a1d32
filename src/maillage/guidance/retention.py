from maillage.common.retention import After, keep
from maillage.guidance.models import RouteCard
from maillage.guidance.route_cards.services import LIFETIME, purge_route_cards

keep(
    RouteCard,
    purpose="Let someone come back to the steps of an orientation; no name, no answer",
    basis="asked for by the person",
    until=[After(days=LIFETIME.days, since="created_at", erase=purge_route_cards)],
    goes="id token language steps created_at expires_at",
)
