"""The closed words of an orientation. What the screen says for each stands in `questions/`."""

from enum import IntEnum, StrEnum


class Need(StrEnum):
    PROCEDURE = "procedure"
    LEARN = "learn"
    EQUIPMENT = "equipment"
    JOB = "job"
    SCHOOL = "school"
    SECURITY = "security"


class Procedure(StrEnum):
    CAF = "caf"
    FRANCE_TRAVAIL = "france_travail"
    HEALTH = "health"
    PREFECTURE = "prefecture"
    TAXES = "taxes"
    HOUSING = "housing"
    OTHER = "other"


class Connection(StrEnum):
    HOME = "home"
    PHONE = "phone"
    PHONE_LIMITED = "phone_limited"
    ELSEWHERE = "elsewhere"
    NONE = "none"


class Device(StrEnum):
    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"
    ELSEWHERE = "elsewhere"
    NONE = "none"


class Skill(StrEnum):
    MESSAGES = "messages"
    SEARCH = "search"
    EMAIL = "email"
    FORMS = "forms"
    NONE = "none"


class Confidence(StrEnum):
    GOOD = "good"
    MIXED = "mixed"
    AFRAID = "afraid"


class Reading(StrEnum):
    """Reading French."""

    EASY = "easy"
    HARD = "hard"
    NONE = "none"


class Situation(StrEnum):
    YOUNG = "young"
    SENIOR = "senior"
    PARENT = "parent"
    STUDENT = "student"
    WOMEN = "women"
    NONE = "none"


class Care(StrEnum):
    DEAF = "deaf"
    SIGHT = "sight"
    MOTOR = "motor"
    MENTAL = "mental"
    NONE = "none"


class Reach(StrEnum):
    """How far the person can go."""

    WALK = "walk"
    NEAR = "near"
    FAR = "far"
    HOME = "home"


class Moment(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    SATURDAY = "saturday"
    ANY = "any"


class Cost(StrEnum):
    FREE = "free"
    LITTLE = "little"


class Axis(StrEnum):
    ACCESS = "access"
    EQUIPMENT = "equipment"
    SKILLS = "skills"
    CONFIDENCE = "confidence"


class Level(IntEnum):
    UNKNOWN = 0
    FRAGILE = 1
    TO_STRENGTHEN = 2
    GOOD = 3


class StepKind(StrEnum):
    HELP = "help"
    LEARN = "learn"
    EQUIP = "equip"


class WhereKind(StrEnum):
    COMMUNE = "commune"
    DEPARTEMENT = "departement"
    POSITION = "position"
