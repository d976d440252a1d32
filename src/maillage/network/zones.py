"""The time zone of each part of France, told by its département."""

from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")

# 987 is Tahiti's: the Marquesas and Gambier, 30 and 60 minutes away, have no département of theirs.
OVERSEAS: dict[str, ZoneInfo] = {
    "971": ZoneInfo("America/Guadeloupe"),
    "972": ZoneInfo("America/Martinique"),
    "973": ZoneInfo("America/Cayenne"),
    "974": ZoneInfo("Indian/Reunion"),
    "975": ZoneInfo("America/Miquelon"),
    "976": ZoneInfo("Indian/Mayotte"),
    "977": ZoneInfo("America/St_Barthelemy"),
    "978": ZoneInfo("America/Marigot"),
    "984": ZoneInfo("Indian/Kerguelen"),
    "986": ZoneInfo("Pacific/Wallis"),
    "987": ZoneInfo("Pacific/Tahiti"),
    "988": ZoneInfo("Pacific/Noumea"),
}
# The position of a zone here is its number in the place index.
ZONES: tuple[ZoneInfo, ...] = (PARIS, *OVERSEAS.values())
_NUMBER = {code: rank for rank, code in enumerate(OVERSEAS, start=1)}


def zone_for(code: str) -> ZoneInfo:
    """The zone of a département, commune (INSEE) or post code.

    >>> zone_for("97411").key, zone_for("93066").key
    ('Indian/Reunion', 'Europe/Paris')
    """
    return OVERSEAS.get(code[:3], PARIS)


def zone_number(code: str) -> int:
    return _NUMBER.get(code[:3], 0)
