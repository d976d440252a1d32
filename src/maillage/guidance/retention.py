from maillage.common.retention import After, With, fresh_uid, keep
from maillage.guidance.models import (
    Referral,
    ReferralEvent,
    ReferralLink,
    ReferralReminder,
    RouteCard,
)
from maillage.guidance.route_cards.services import LIFETIME, purge_route_cards

keep(
    RouteCard,
    purpose="Let someone come back to the steps of an orientation; no name, no answer",
    basis="asked for by the person",
    until=[After(days=LIFETIME.days, since="created_at", erase=purge_route_cards)],
    goes="id token language steps created_at expires_at",
)

FOLLOWING = "social support at the person's wish (consent), CNIL délibération 2021-028"
keep(
    Referral,
    purpose="Send a person to a place and hear back; then count what came of it",
    basis=FOLLOWING,
    until=[After(days=730, since="created_at"), With("person")],
    marks="anonymised_at",
    emptied="person prescriber referent activity message contact moments availability share "
    "receiver_email",
    replaced={"uid": fresh_uid},
    stays="id organisation place need procedure service activity_on fields state state_since "
    "created_at sent_at answered_at appointment_at attended_at ended_at refusal_reasons outcome",
)
keep(
    Referral.documents.through,
    purpose="Documents that go with a referral",
    basis=FOLLOWING,
    until=[With("referral")],
    goes="id referral attachment",
)
keep(
    ReferralEvent,
    purpose="Each step of a referral, who made it and when",
    basis=FOLLOWING,
    until=[With("referral")],
    goes="id referral step actor user at from_state to_state facts words undone_at",
)
keep(
    ReferralLink,
    purpose="Answer without an account; the token itself is never kept",
    basis=FOLLOWING,
    until=[After(days=60, since="created_at"), With("referral")],
    goes="id referral token_hash created_at expires_at revoked_at opened_at",
)
keep(
    ReferralReminder,
    purpose="Which reminders were sent, so that none is sent twice",
    basis=FOLLOWING,
    until=[With("referral")],
    goes="id referral kind sent_at",
)
