"""The terms about what a place does and whom it receives. Same order everywhere: reasons too."""

from collections.abc import Iterator

import numpy as np

from maillage.guidance.enums import Care, Need, Reading, Situation
from maillage.guidance.ranking import weights
from maillage.guidance.ranking.term import Term, case, has
from maillage.guidance.ranking.wish import Wish
from maillage.network.index.columns import Columns
from maillage.network.languages import language_mask
from maillage.network.schema.vocabulary import (
    Audience,
    NationalProgramme,
    Service,
    SpecialCare,
)


def services(places: Columns, wish: Wish) -> Iterator[Term]:
    for service, points in wish.services.items():
        yield case(has(places.services, service), "service", points, params=_subject(service, wish))
    for subject in wish.subjects:
        if core := weights.CORE.get(subject):
            missing = ~has(places.services, core)
            params = {"service": core.name.lower()}
            yield case(missing, "service_unknown", 0, caveat=True, params=params)


def _subject(service: Service, wish: Wish) -> dict[str, str]:
    """The procedure makes the reason speak of the person's own errand."""
    named = {"service": service.name.lower()}
    if service == Service.ADMINISTRATIVE_HELP and len(wish.procedures) == 1:
        named["procedure"] = wish.procedures[0].value
    return named


def programmes(places: Columns, wish: Wish) -> Iterator[Term]:
    table = dict(weights.PROGRAMMES[wish.kind])
    if wish.urgent and wish.procedures:
        if "caf" in wish.procedures:
            table[NationalProgramme.CAF] = weights.CAF_POINT
        if not weights.FRANCE_SERVICES_COVERS.intersection(wish.procedures):
            del table[NationalProgramme.FRANCE_SERVICES]
    if Need.JOB in wish.subjects:
        table |= weights.PROGRAMME_FOR_JOB
    if Situation.YOUNG in wish.situations:
        table |= weights.PROGRAMME_FOR_YOUNG
    for programme, points in table.items():
        said = has(places.programmes, programme)
        yield case(said, "programme", points, params={"programme": programme.name.lower()})


def audiences(places: Columns, wish: Wish) -> Iterator[Term]:
    wanted = {situation: weights.AUDIENCES[situation] for situation in wish.situations}
    for situation, audience in wanted.items():
        points = weights.WOMEN_ASKED if audience == Audience.WOMEN else weights.AUDIENCE
        yield case(
            has(places.audiences, audience),
            "audience",
            points,
            params={"audience": situation.value},
        )
    named = np.bitwise_count(places.audiences)
    others = (named > 0) & (named <= weights.OTHER_AUDIENCE_AT_MOST)
    others &= ~has(places.audiences, *wanted.values())
    if wish.situations:
        yield case(others, "other_audience", weights.OTHER_AUDIENCE, caveat=True)


def cares(places: Columns, wish: Wish) -> Iterator[Term]:
    for care in wish.cares:
        offered = has(places.cares, weights.CARES[care])
        if care == Care.DEAF:
            offered |= (places.languages & np.uint64(language_mask(["fsl"]))) != 0
        yield case(offered, "care", weights.CARE, params={"care": care.value})
        yield case(~offered, "care_unknown", 0, caveat=True, params={"care": care.value})
    if wish.reading in (Reading.HARD, Reading.NONE):
        none = wish.reading == Reading.NONE
        points = weights.ILLITERACY_NONE if none else weights.ILLITERACY_HARD
        yield case(has(places.cares, SpecialCare.ILLITERACY), "illiteracy", points)


def languages(places: Columns, wish: Wish) -> Iterator[Term]:
    """One language is enough: the first spoken by both, in the order of the answers."""
    french = wish.speaks_french
    points = weights.LANGUAGE_BESIDE_FRENCH if french else weights.LANGUAGE
    met = np.zeros(len(places.pk), dtype=np.bool_)
    for code in wish.languages:
        if code in ("fr", "mul", "fsl"):
            continue
        said = ((places.languages & np.uint64(language_mask([code]))) != 0) & ~met
        met |= said
        yield case(said, "language", points, params={"language": code})
    if set(wish.languages) - {"fr", "fsl"}:
        others = ((places.languages & np.uint64(language_mask(["mul"]))) != 0) & ~met
        vague = weights.OTHER_LANGUAGES_BESIDE_FRENCH if french else weights.OTHER_LANGUAGES
        yield case(others, "other_languages", vague)
        if not french:
            yield case(~(met | others), "language_unknown", 0, caveat=True)
