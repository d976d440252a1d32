"""The declared weights of the ranking, in points; `docs/methods/orientation.md` says why.

Whole numbers, so that the reasons of a suggestion add up to its score exactly. Unknown is not no:
what a place does not say is worth 0, never a penalty.
"""

from datetime import timedelta

from maillage.guidance.enums import Care, Need, Procedure, Reach, Situation, StepKind
from maillage.network.schema.vocabulary import (
    Audience,
    NationalProgramme,
    Service,
    SpecialCare,
)

VERSION = 1

# Between equal scores, an entry that nobody updated for so long comes last. It takes no point: the
# place may well be as it was, and most entries never say their date.
STALE = timedelta(days=2 * 365)

# Services wanted by each step and subject. A place must offer at least one of them, or be part of
# one of the programmes of QUALIFYING, to be proposed at all.
SERVICES: dict[tuple[StepKind, str], dict[Service, int]] = {
    (StepKind.HELP, ""): {Service.ADMINISTRATIVE_HELP: 40},
    (StepKind.LEARN, ""): {Service.EVERYDAY_TOOLS: 30},
    (StepKind.LEARN, Need.JOB): {Service.EMPLOYMENT: 35, Service.EVERYDAY_TOOLS: 15},
    (StepKind.LEARN, Need.SCHOOL): {Service.PARENTING: 35, Service.EVERYDAY_TOOLS: 15},
    (StepKind.LEARN, Need.SECURITY): {Service.SECURITY: 35, Service.EVERYDAY_TOOLS: 15},
    (StepKind.EQUIP, ""): {Service.ACCESS: 25},
    (StepKind.EQUIP, "device"): {Service.EQUIPMENT: 40, Service.ACCESS: 15},
}

# What each subject is really about: where it is not listed, the reasons say so.
CORE: dict[str, Service] = {
    Need.JOB: Service.EMPLOYMENT,
    Need.SCHOOL: Service.PARENTING,
    Need.SECURITY: Service.SECURITY,
    "device": Service.EQUIPMENT,
}

QUALIFYING: dict[StepKind, tuple[NationalProgramme, ...]] = {
    StepKind.HELP: (
        NationalProgramme.FRANCE_SERVICES,
        NationalProgramme.AIDANTS_CONNECT,
        NationalProgramme.CAF,
    ),
    StepKind.LEARN: (NationalProgramme.CONSEILLERS_NUMERIQUES,),
    StepKind.EQUIP: (NationalProgramme.EMMAUS_CONNECT,),
}

PROGRAMMES: dict[StepKind, dict[NationalProgramme, int]] = {
    StepKind.HELP: {
        NationalProgramme.FRANCE_SERVICES: 25,
        NationalProgramme.AIDANTS_CONNECT: 12,
        NationalProgramme.EMMAUS_CONNECT: 4,
    },
    StepKind.LEARN: {
        NationalProgramme.CONSEILLERS_NUMERIQUES: 12,
        NationalProgramme.EMMAUS_CONNECT: 8,
        NationalProgramme.RELAIS_NUMERIQUE: 6,
        NationalProgramme.LIBRARIES: 4,
    },
    StepKind.EQUIP: {
        NationalProgramme.EMMAUS_CONNECT: 25,
        NationalProgramme.RELAIS_NUMERIQUE: 8,
        NationalProgramme.LIBRARIES: 4,
    },
}
# France Services receives for these administrations; housing is not one of them.
FRANCE_SERVICES_COVERS = frozenset(Procedure) - {Procedure.HOUSING}
CAF_POINT = 25
PROGRAMME_FOR_JOB = {NationalProgramme.PIX: 4, NationalProgramme.GRANDE_ECOLE: 6}
PROGRAMME_FOR_YOUNG = {NationalProgramme.PROMENEURS: 6}

AUDIENCES: dict[Situation, Audience] = {
    Situation.YOUNG: Audience.YOUNG,
    Situation.SENIOR: Audience.SENIORS,
    Situation.PARENT: Audience.FAMILIES,
    Situation.STUDENT: Audience.STUDENTS,
    Situation.WOMEN: Audience.WOMEN,
}
AUDIENCE = 12
WOMEN_ASKED = 30
OTHER_AUDIENCE = -15  # at most two audiences named, none of them the person's
OTHER_AUDIENCE_AT_MOST = 2

CARES: dict[Care, SpecialCare] = {
    Care.DEAF: SpecialCare.DEAFNESS,
    Care.SIGHT: SpecialCare.SIGHT,
    Care.MOTOR: SpecialCare.MOTOR,
    Care.MENTAL: SpecialCare.MENTAL,
}
CARE = 30
ILLITERACY_NONE = 25
ILLITERACY_HARD = 15

LANGUAGE = 30  # the person speaks no French
LANGUAGE_BESIDE_FRENCH = 8
OTHER_LANGUAGES = 15
OTHER_LANGUAGES_BESIDE_FRENCH = 4

WALK_IN_URGENT = 12
WALK_IN = 4
BY_APPOINTMENT = 3
REFERRAL_ONLY = -8
WRITE_FOR_DEAF = 12
PHONE_ONLY_FOR_DEAF = -12

OPEN_NOW = 14
OPEN_TODAY = 11
OPEN_TOMORROW = 8
HOURS_KNOWN = 3
MOMENT_MATCHES = 15
MOMENT_MISSES = -15

INDIVIDUAL_AFRAID = 10
INDIVIDUAL = 4
ALONE_ONLY = -10
REMOTE = 40  # the person cannot travel

FREE = 8
FREE_CONDITIONALLY = 4
PAYING = -8

# Distance: DISTANCE points next door, halved each HALVING km, and FAR once past what was wished.
DISTANCE = 60
FAR = -25
WISHED_KM: dict[Reach | None, float] = {
    Reach.WALK: 1.5,
    Reach.NEAR: 5.0,
    Reach.FAR: 20.0,
    Reach.HOME: 50.0,
    None: 10.0,
}
HALVING_KM: dict[Reach | None, float] = {
    Reach.WALK: 0.75,
    Reach.NEAR: 2.5,
    Reach.FAR: 8.0,
    Reach.HOME: 25.0,
    None: 4.0,
}
# A place known by its commune alone is at its town hall: never believed nearer than this.
UNSURE_KM = 1.5
# Two proposals must be two places: not of one name, not one roof (duplicates are common).
SAME_SITE_KM = 0.05
RINGS_KM = (5.0, 20.0, 50.0, 100.0)
ENOUGH = 3
SHOWN = 3
