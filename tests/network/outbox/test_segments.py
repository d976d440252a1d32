"""What an operator counts."""

import pytest

from maillage.network.outbox.segments import segments


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # A euro sign takes two places, and is never cut: 76 fit where 153 places are.
        ("€" * 152, 2),
        ("€" * 153, 3),
        ("ع" * 70, 1),
        ("ع" * 71, 2),
        ("ع" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("Rendez-vous à l’accueil", 1),
        ("’" + "a" * 70, 2),
    ],
)
def test_segments(text: str, count: int) -> None:
    assert segments(text) == count
