"""Which steps a person needs, in which order: help now, then whatever lets them do without."""

from maillage.guidance.answers import Answers
from maillage.guidance.enums import Level, Need, StepKind
from maillage.guidance.shapes import Profile

TO_LEARN = (Need.LEARN, Need.JOB, Need.SCHOOL, Need.SECURITY)
Plan = tuple[tuple[StepKind, tuple[str, ...]], ...]


def plan(answers: Answers, profile: Profile) -> Plan:
    """At most three (step, subjects). Equipment comes before lessons when it was asked for."""
    steps: list[tuple[StepKind, tuple[str, ...]]] = []
    if Need.PROCEDURE in answers.needs:
        steps.append((StepKind.HELP, tuple(p.value for p in answers.procedures)))
    learning = (StepKind.LEARN, tuple(n.value for n in answers.needs if n in TO_LEARN))
    if learning[1] or _would_learn(profile) or not (steps or _lacks(answers, profile)):
        steps.append(learning)
    if _lacks(answers, profile):
        asked_first = Need.EQUIPMENT in answers.needs and not learning[1]
        at = len(steps) - 1 if asked_first and learning in steps else len(steps)
        steps.insert(at, (StepKind.EQUIP, _missing(answers, profile)))
    return tuple(steps)


def _would_learn(profile: Profile) -> bool:
    weak = (Level.FRAGILE, Level.TO_STRENGTHEN)
    return profile.skills in weak or profile.confidence == Level.FRAGILE


def _lacks(answers: Answers, profile: Profile) -> bool:
    fragile = Level.FRAGILE in (profile.access, profile.equipment)
    return fragile or Need.EQUIPMENT in answers.needs


def _missing(answers: Answers, profile: Profile) -> tuple[str, ...]:
    """What is lacking; both when equipment was asked for and nothing else is known."""
    device = profile.equipment in (Level.FRAGILE, Level.TO_STRENGTHEN)
    access = profile.access in (Level.FRAGILE, Level.TO_STRENGTHEN)
    if not (device or access) and Need.EQUIPMENT in answers.needs:
        return ("device", "connection")
    return tuple(name for name, lacks in (("device", device), ("connection", access)) if lacks)
