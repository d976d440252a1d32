"""Every column of every model says what becomes of it; the page that tells so is current."""

from pathlib import Path

from django.apps import apps
from django.contrib.sessions.models import Session

from maillage.accounts.models import User
from maillage.common.retention import After, Policy, With, policies
from maillage.common.retention.checks import problems
from maillage.common.retention.table import document

ROOT = Path(__file__).resolve().parents[2]


def test_every_model_and_column_has_its_rule() -> None:
    models = apps.get_models(include_auto_created=True)

    assert problems(models, policies()) == []


def test_the_page_of_the_documentation_is_current() -> None:
    """Written by `./maillage manage retention document`."""
    assert (ROOT / "docs" / "retention.md").read_text() == document()


def test_a_model_without_a_rule_is_seen() -> None:
    """Control: the check above can fail."""
    assert problems([Session], []) == ["sessions.Session: nothing says how long it is kept"]


def test_a_column_without_a_rule_or_with_two_is_seen() -> None:
    """Control."""
    wrong = _policy(goes=("session_key", "session_key", "expire_date", "nothing"))

    assert problems([Session], [wrong]) == [
        "sessions.Session: column session_key has 2 rules",
        "sessions.Session: column session_data has 0 rules",
        "sessions.Session: column nothing does not exist",
    ]


def test_a_duration_that_cannot_be_counted_is_seen() -> None:
    """Control."""
    whole = ("session_key", "session_data", "expire_date")
    wrong = _policy(goes=whole, until=(After(days=1, since="session_key"), With("user")))

    assert problems([Session], [wrong]) == [
        "sessions.Session: session_key is no date to count from",
        "sessions.Session: user names nothing that it could end with",
    ]


def test_a_column_that_cannot_be_emptied_is_seen() -> None:
    """Control."""
    columns = [field.name for field in User._meta.concrete_fields if field.name != "id"]
    wrong = Policy(
        model=User,
        purpose="x",
        basis="x",
        until=(After(days=1, since="last_login"),),
        emptied=(*columns, "id"),
        replaced={},
    )

    assert problems([User], [wrong]) == [
        "accounts.User: column id cannot be emptied: say how it is replaced"
    ]


def _policy(
    *,
    goes: tuple[str, ...],
    until: tuple[After | With, ...] = (After(days=1, since="expire_date"),),
) -> Policy:
    return Policy(model=Session, purpose="x", basis="x", until=until, goes=goes, replaced={})
