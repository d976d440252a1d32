"""French free text to OSM opening hours: certain, or not at all.

The grammar knows days (lists, ranges, ranks in the month), spans of hours, closings and bookings.
It gives up on the first word it does not know, on hours without days, on a day said twice, on spans
that overlap: whoever reads the text decides better than a guess.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from maillage.network.opening.french_words import DAYS, MIDNIGHT, Kind, Word, words

Span = tuple[int, int]
LONGEST_TEXT = 400
WEEKEND = (5, 6)
NOON = 13 * 60 + 30  # a morning may end a little after noon
AFTERNOON = 12 * 60
BOOKED = '"sur rendez-vous"'
UNKNOWN = f"unknown {BOOKED}"  # without hours, a comment alone would mean open all day


class _UncertainError(Exception):
    """The text may mean two things."""


@dataclass(slots=True)
class _Group:
    """Days, and what is said of them."""

    days: list[int] = field(default_factory=list)
    ranks: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    closed: bool = False
    booked: bool = False
    halves: list[int] = field(default_factory=list)

    @property
    def told(self) -> bool:
        return bool(self.spans) or self.closed or self.booked


class _Reader:
    """Walks the words, one group after the other."""

    def __init__(self, found: list[Word]) -> None:
        self.words = found
        self.at = 0

    def kind(self, ahead: int = 0) -> Kind | None:
        at = self.at + ahead
        return self.words[at].kind if at < len(self.words) else None

    def take(self) -> Word:
        self.at += 1
        return self.words[self.at - 1]

    def skip(self, *kinds: Kind) -> None:
        while self.kind() in kinds:
            self.at += 1

    def days(self, group: _Group) -> None:
        """Days joined by commas, "et", dashes or "au"."""
        while True:
            self._day(group)
            ahead = 0
            while self.kind(ahead) in (Kind.BREAK, Kind.AND, Kind.DASH, Kind.SLASH):
                ahead += 1
            if self.kind(ahead) not in (Kind.DAY, Kind.NTH, Kind.WEEKEND) or (
                ahead == 0 and self.kind() is not Kind.DAY
            ):
                return
            self.at += ahead

    def _day(self, group: _Group) -> None:
        if self.kind() is Kind.WEEKEND:
            self.take()
            group.days.extend(WEEKEND)
            return
        while self.kind() is Kind.NTH:
            group.ranks.append(self.take().value)
            self.skip(Kind.AND, Kind.BREAK, Kind.SLASH)
        if self.kind() is not Kind.DAY:
            raise _UncertainError
        first = self.take().value
        if self._range_ahead():
            joined_by = self.take().kind
            last = self.take().value
            if last <= first or group.ranks or (joined_by is Kind.DASH and last - first == 2):  # noqa: PLR2004
                raise _UncertainError  # "mardi-jeudi": a list for some, a range for others
            group.days.extend(range(first, last + 1))
        else:
            group.days.append(first)
        if self.kind() is Kind.OF_MONTH:
            self.take()
            if not group.ranks:
                raise _UncertainError

    def _range_ahead(self) -> bool:
        if self.kind(1) is not Kind.DAY:
            return False
        if self.kind() is Kind.TO:
            return True
        # "mardi-jeudi-vendredi": more than one dash in a row makes a list.
        goes_on = self.kind(2) is Kind.DASH and self.kind(3) is Kind.DAY
        went_on = self.at > 1 and self.words[self.at - 2].kind is Kind.DASH
        return self.kind() is Kind.DASH and not goes_on and not went_on

    def spans(self, group: _Group) -> None:
        """Spans of hours joined by anything but a day."""
        while self.kind() in (Kind.TIME, Kind.NUMBER, Kind.HALF):
            if self.kind() is Kind.HALF:
                group.halves.append(self.take().value)
            else:
                group.spans.append(self._span())
            ahead = 0
            while self.kind(ahead) in (Kind.BREAK, Kind.AND, Kind.DASH, Kind.SLASH):
                ahead += 1
            if self.kind(ahead) in (Kind.TIME, Kind.NUMBER, Kind.HALF):
                self.at += ahead

    def _span(self) -> Span:
        start = self.take()
        if self.kind() not in (Kind.DASH, Kind.TO, Kind.SLASH):
            raise _UncertainError
        self.take()
        if self.kind() not in (Kind.TIME, Kind.NUMBER):
            raise _UncertainError
        end = self.take()
        if start.kind is end.kind is Kind.NUMBER:
            raise _UncertainError
        if not 0 <= start.value < end.value <= MIDNIGHT:
            raise _UncertainError
        return start.value, end.value

    def told(self, group: _Group) -> None:
        """What is said of some days."""
        self.skip(Kind.BREAK, Kind.DASH)
        if self.kind() is Kind.CLOSED:
            self.take()
            group.closed = True
            if self.kind() is Kind.HALF:
                raise _UncertainError
            return
        self.spans(group)
        self.skip(Kind.BREAK)
        if self.kind() is Kind.BOOKED:
            self.take()
            group.booked = True


def _groups(found: list[Word]) -> list[_Group]:
    reader = _Reader(found)
    groups: list[_Group] = []
    separators = (Kind.BREAK, Kind.AND, Kind.DASH, Kind.SLASH)
    reader.skip(*separators)
    while reader.kind() is not None:
        group = _Group()
        if reader.kind() in (Kind.DAY, Kind.NTH, Kind.WEEKEND):
            reader.days(group)
            reader.told(group)
        elif reader.kind() in (Kind.CLOSED, Kind.EXCEPT):
            reader.take()
            group.closed = True
            reader.skip(Kind.BREAK)
            reader.days(group)
            if reader.kind() is Kind.HALF:
                raise _UncertainError
        elif reader.kind() in (Kind.TIME, Kind.NUMBER) and not groups:
            return _hours_first(reader)
        else:
            raise _UncertainError
        if not group.told:
            raise _UncertainError
        groups.append(group)
        reader.skip(*separators)
    return groups


def _hours_first(reader: _Reader) -> list[_Group]:
    """One group, its hours before its days: « 9h/12h 14h/17h du mardi au samedi »."""
    group = _Group()
    reader.spans(group)
    reader.skip(Kind.BREAK, Kind.DASH)
    reader.days(group)
    reader.skip(Kind.BREAK)
    if reader.kind() is not None:
        raise _UncertainError
    return [group]


def _check(group: _Group) -> None:
    spans = sorted(group.spans)
    for before, after in pairwise(spans):
        if after[0] < before[1]:
            raise _UncertainError
    for half in set(group.halves):
        fits = [end <= NOON if half == 0 else start >= AFTERNOON for start, end in spans]
        if not any(fits) or (len(set(group.halves)) == 1 and not all(fits)):
            raise _UncertainError


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _said(group: _Group) -> str:
    spans = ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in sorted(group.spans))
    if not spans:
        return UNKNOWN
    return f"{spans} {BOOKED}" if group.booked else spans


def _selector(days: list[int]) -> str:
    """Mo-We,Fr: runs of three days or more as ranges."""
    parts: list[list[int]] = []
    for day in sorted(days):
        if parts and parts[-1][-1] == day - 1:
            parts[-1].append(day)
        else:
            parts.append([day])
    return ",".join(
        f"{DAYS[run[0]]}-{DAYS[run[-1]]}" if len(run) > 2 else ",".join(DAYS[day] for day in run)  # noqa: PLR2004
        for run in parts
    )


def _by_day(groups: list[_Group]) -> tuple[dict[int, str], list[str]]:
    """What each weekday says, and the rules of ranks in the month; no day is said twice."""
    said: dict[int, str] = {}
    monthly: list[str] = []
    for group in (one for one in groups if not one.closed):
        _check(group)
        if group.ranks:
            ranks = ",".join(str(rank) for rank in sorted(set(group.ranks)))
            monthly.append(f"{','.join(f'{DAYS[d]}[{ranks}]' for d in group.days)} {_said(group)}")
            continue
        for day in group.days:
            if day in said:
                raise _UncertainError
            said[day] = _said(group)
    return said, monthly


def _written(groups: list[_Group]) -> str:
    said, monthly = _by_day(groups)
    for group in (one for one in groups if one.closed):
        if group.ranks:
            raise _UncertainError
        for day in group.days:
            said.pop(day, None)
    together: dict[str, list[int]] = {}
    for day in sorted(said):
        together.setdefault(said[day], []).append(day)
    rules = [f"{_selector(days)} {hours}" for hours, days in together.items()]
    if any(rule[:2] in {DAYS[day] for day in said} for rule in monthly):
        raise _UncertainError
    return "; ".join([*rules, *monthly])


def convert(text: str) -> str | None:
    """The OSM form of a French text, or None where it is not certain.

    >>> convert("du lundi au vendredi de 9h à 12h et de 14h à 17h30")
    'Mo-Fr 09:00-12:00,14:00-17:30'
    >>> convert("tous les jours sauf exception") is None
    True
    """
    if len(text) > LONGEST_TEXT:
        return None
    found = words(text)
    if not found:
        return None
    try:
        return _written(_groups(found)) or None
    except _UncertainError:
        return None
