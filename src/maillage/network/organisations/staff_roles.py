"""Roles in words, for the page of roles and for the documentation."""

from django.urls import get_resolver
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.network.organisations.enums import Role
from maillage.network.organisations.rights import RIGHTS

ROLE_WORDS: dict[Role, Promise] = {
    Role.RECEPTION: _("Reçoit les personnes, les écoute et les oriente."),
    Role.TRAINER: _("Anime les ateliers et suit les personnes qui apprennent."),
    Role.VOLUNTEER: _("Donne de son temps pendant les séances, sans ouvrir de dossier."),
    Role.PRESCRIBER: _("Envoie vers le réseau les personnes suivies, et apprend ce qui a suivi."),
    Role.COORDINATOR: _("Organise le travail de la structure et veille sur les dossiers."),
    Role.RELAY_MANAGER: _("Conduit un relais numérique, de la candidature au suivi."),
    Role.FUNDER: _("Lit des chiffres d’ensemble, jamais une personne."),
    Role.ADMINISTRATOR: _("Invite les collègues et tient la structure à jour, sans dossier."),
}


def roles_table() -> str:
    """The page of the documentation, in English, from the rights themselves."""
    list(get_resolver().url_patterns)  # each room declares its rights as its addresses are read
    with translation.override("en"):
        return "\n".join([*HEAD, *_roles(), "", *_rights(), ""])


HEAD = [
    "# Roles and rights",
    "",
    "Written by `./maillage manage organisations roles`; a test holds this page to the code.",
    "Someone has one role in an organisation, for all of it or for one of its sites.",
    "",
]


def _roles() -> list[str]:
    rows = [f"| {role.label} | `{role}` | {ROLE_WORDS[role]} |" for role in Role]
    return ["| role | code | what it is |", "|---|---|---|", *rows]


def _rights() -> list[str]:
    labels = " | ".join(str(role.label) for role in Role)
    lines = [
        "## Who may do what",
        "",
        f"| right | {labels} |",
        "|---" * (len(Role) + 1) + "|",
    ]
    for right in sorted(RIGHTS.values(), key=lambda each: each.name):
        marks = " | ".join("yes" if role in right.roles else "" for role in Role)
        lines.append(f"| {right.words} | {marks} |")
    lines += ["", "## The policy of each right", ""]
    for right in sorted(RIGHTS.values(), key=lambda each: each.name):
        policy = " ".join(right.policy.split()) or "The roles above, without more."
        lines.append(f"- `{right.name}`: {policy}")
    return lines
