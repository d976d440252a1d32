"""The declared weights of the comparison, in one place; docs/methods/duplicates.md explains them.

Each clue adds points to a sum z; the score is 1 / (1 + e^-z). A curve is a list of (value, points)
joined by straight lines and flat beyond its ends. Nothing here is learnt: changing a number is
changing this file, and the hand-checked sample of the tests then has to be read again.
"""

from typing import Final

Curve = tuple[tuple[float, float], ...]

VERSION: Final = 1
BIAS: Final = -3.5

NAME: Final[Curve] = ((0.0, -3.5), (0.45, -3.0), (0.65, -1.0), (0.8, 1.5), (0.92, 3.0), (1.0, 3.8))
KIND: Final = {"same": 1.0, "compatible": 0.0, "one": -0.8, "conflict": -5.0}
STREET: Final[Curve] = ((0.0, -2.2), (0.6, -1.4), (0.82, 0.8), (1.0, 1.8))
NUMBER: Final = {"same": 1.0, "different": -1.6}
# Kilometres.
DISTANCE: Final[Curve] = (
    (0.0, 1.8),
    (0.04, 1.8),
    (0.15, 0.8),
    (0.3, -0.4),
    (0.8, -2.0),
    (3.0, -4.0),
    (10.0, -7.0),
    (50.0, -10.0),
)
PHONE: Final = {"same": 2.2, "different": -0.8}
MAIL: Final = {"same": 2.0, "different": -0.3}
DOMAIN: Final = {"same": 0.7}
PIVOT: Final = {"same": 2.0, "siren": 0.4, "different": -0.4}
TYPOLOGY: Final = {"shared": 0.6, "disjoint": -1.0}
AREA: Final = {"commune": 0.6, "post_code": 0.2, "different": -4.0}

# Below, a pair is not worth a person’s time; above, it is proposed.
THRESHOLD: Final = 0.7
