"""The diagnosis as data: versioned, translated, checked when loaded."""

from maillage.guidance.questions.checks import check
from maillage.guidance.questions.v1 import QUESTIONNAIRE

# The version asked today. An older one stays readable as long as its cookies may live: one session.
CURRENT = check(QUESTIONNAIRE)

__all__ = ["CURRENT"]
