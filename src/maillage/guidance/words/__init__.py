"""What the screen, the route card and the API say of a result, in the reader's language."""

from maillage.guidance.words.distances import distance_words, walking_words
from maillage.guidance.words.lines import LineWords, line_words, town_hall_words
from maillage.guidance.words.profile import AxisWords, profile_words
from maillage.guidance.words.reasons import reason_words
from maillage.guidance.words.steps import step_subject, step_title

__all__ = [
    "AxisWords",
    "LineWords",
    "distance_words",
    "line_words",
    "profile_words",
    "reason_words",
    "step_subject",
    "step_title",
    "town_hall_words",
    "walking_words",
]
