"""From answers to four axes. A rule a line, so that a counter worker can check it by hand."""

from maillage.guidance.answers import Answers
from maillage.guidance.enums import Confidence, Connection, Device, Level, Skill
from maillage.guidance.shapes import Profile

ACCESS = {
    Connection.HOME: Level.GOOD,
    Connection.PHONE: Level.TO_STRENGTHEN,
    Connection.PHONE_LIMITED: Level.FRAGILE,
    Connection.ELSEWHERE: Level.FRAGILE,
    Connection.NONE: Level.FRAGILE,
}
CONFIDENCE = {
    Confidence.GOOD: Level.GOOD,
    Confidence.MIXED: Level.TO_STRENGTHEN,
    Confidence.AFRAID: Level.FRAGILE,
}


def profile_of(answers: Answers) -> Profile:
    return Profile(
        access=ACCESS[answers.connection] if answers.connection else Level.UNKNOWN,
        equipment=_equipment(answers.devices),
        skills=_skills(answers.skills),
        confidence=CONFIDENCE[answers.confidence] if answers.confidence else Level.UNKNOWN,
    )


def _equipment(devices: tuple[Device, ...]) -> Level:
    """A telephone alone is fragile: no procedure of any length is bearable on it."""
    if not devices:
        return Level.UNKNOWN
    if Device.COMPUTER in devices:
        return Level.GOOD
    return Level.TO_STRENGTHEN if Device.TABLET in devices else Level.FRAGILE


def _skills(skills: tuple[Skill, ...]) -> Level:
    if not skills:
        return Level.UNKNOWN
    if Skill.FORMS in skills:
        return Level.GOOD
    both = Skill.EMAIL in skills and Skill.SEARCH in skills
    return Level.TO_STRENGTHEN if both else Level.FRAGILE
