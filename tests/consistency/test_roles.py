"""The documentation of roles is made from the rights, and current."""

from pathlib import Path

from maillage.network.organisations.enums import Role
from maillage.network.organisations.staff_roles import ROLE_WORDS, roles_table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "roles.md"


def test_the_page_of_roles_is_current() -> None:
    assert PAGE.read_text() == roles_table(), "run ./maillage manage organisations roles"


def test_every_role_is_told() -> None:
    assert set(ROLE_WORDS) == set(Role)
