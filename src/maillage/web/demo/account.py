"""The accounts of the demonstration, one a role; their password is drawn on this machine."""

import secrets
from datetime import datetime
from pathlib import Path

from django.db import transaction

from maillage.accounts.models import User
from maillage.accounts.opening import open_account
from maillage.network.models import Membership, Organisation
from maillage.network.organisations.enums import OrganisationKind, Role

DOMAIN = "maillage.example"
# Short name, name, nature, communes.
ORGANISATIONS = (
    ("espace-plaine", "Espace solidaire de la Plaine (fictif)", OrganisationKind.DIGITAL, "93066"),
    (
        "action-sociale",
        "Action sociale de Stains (fictive)",
        OrganisationKind.SOCIAL_ACTION,
        "93072",
    ),
    ("mediatheque", "Médiathèque du Canal (fictive)", OrganisationKind.LIBRARY, "93001"),
    (
        "centre-social",
        "Centre social des Tilleuls (fictif)",
        OrganisationKind.SOCIAL_CENTRE,
        "93027",
    ),
    ("fondation", "Fondation Rivages (fictive)", OrganisationKind.FOUNDATION, ""),
)
# The part of the address before @, then where and as what; the first membership is the oldest.
ACCOUNTS = (
    ("coordination", [("espace-plaine", Role.COORDINATOR), ("centre-social", Role.RECEPTION)]),
    ("accueil", [("espace-plaine", Role.RECEPTION)]),
    ("formation", [("espace-plaine", Role.TRAINER)]),
    ("benevole", [("espace-plaine", Role.VOLUNTEER)]),
    ("administration", [("espace-plaine", Role.ADMINISTRATOR)]),
    ("prescription", [("action-sociale", Role.PRESCRIBER)]),
    ("bibliotheque", [("mediatheque", Role.RECEPTION)]),
    ("relais", [("centre-social", Role.RELAY_MANAGER)]),
    ("financement", [("fondation", Role.FUNDER)]),
)
EMAIL = f"coordination@{DOMAIN}"


@transaction.atomic
def make_accounts(*, note: Path, now: datetime) -> None:
    """Make the fictional organisations and accounts, and note the password they share.

    A noted password stays valid, in every database of the demonstration.
    """
    password = _noted_password(note) or secrets.token_urlsafe(9)
    organisations = {
        slug: _organisation(slug, name, kind, commune, now=now)
        for slug, name, kind, commune in ORGANISATIONS
    }
    lines = []
    for mailbox, roles in ACCOUNTS:
        email = f"{mailbox}@{DOMAIN}"
        user = _account(email, mailbox, password)
        for slug, role in roles:
            _member(user, organisations[slug], role, now=now)
        told = ", ".join(f"{role.label} · {organisations[slug].name}" for slug, role in roles)
        lines.append(f"{email:<34} {password}   {told}\n")
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text("".join(lines), encoding="utf-8")


def _noted_password(note: Path) -> str:
    noted = note.read_text(encoding="utf-8").split() if note.exists() else []
    return noted[1] if len(noted) > 1 else ""


def _account(email: str, mailbox: str, password: str) -> User:
    known = User.objects.filter(email=email).order_by("pk").first()
    if known is None:
        name = f"{mailbox.capitalize()} (compte fictif)"
        return open_account(email=email, name=name, password=password)
    if not known.check_password(password):
        known.set_password(password)
        known.save(update_fields=["password"])
    return known


def _organisation(
    slug: str, name: str, kind: OrganisationKind, commune: str, *, now: datetime
) -> Organisation:
    made, _created = Organisation.objects.get_or_create(
        slug=slug,
        defaults={
            "name": name,
            "kind": kind,
            "summary": "Structure fictive, pour essayer Maillage.",
            "territories": [commune] if commune else [],
            "created_at": now,
        },
    )
    return made


def _member(user: User, organisation: Organisation, role: Role, *, now: datetime) -> None:
    Membership.objects.get_or_create(
        user=user,
        organisation=organisation,
        ended_at=None,
        defaults={"role": role, "started_at": now},
    )
