"""What a printed route card costs: a new one, and one already drawn, in each language.

    python bench/route_card.py [cards]

Times are of the processor, so that a busy machine does not blur them; the memory is that of the
process before the first sheet and after the last. Three places a card, hours of two kinds.
"""

import os
import resource
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.config.settings.test")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WEEK = "Mo-Th 09:00-12:00,14:00-{}:00; Fr 09:00-12:00"


def sheets(number: int, language: str) -> tuple[list[float], list[float]]:
    """Milliseconds of processor for each new sheet, and for drawing it again."""
    from django.utils import translation  # noqa: PLC0415  # settings first

    from maillage.guidance.enums import StepKind  # noqa: PLC0415
    from maillage.guidance.models import RouteCard  # noqa: PLC0415
    from maillage.guidance.route_cards.contents import CardStep, PlaceFacts  # noqa: PLC0415
    from maillage.guidance.route_cards.pdf import render_pdf  # noqa: PLC0415
    from maillage.guidance.route_cards.selectors import LiveStep  # noqa: PLC0415
    from maillage.guidance.route_cards.sheet import sheet_of  # noqa: PLC0415
    from maillage.guidance.route_cards.step_words import words_of  # noqa: PLC0415

    fresh, again = [], []
    with translation.override(language):
        for card_number in range(number):
            steps = []
            for rank, kind in enumerate(StepKind, start=1):
                facts = PlaceFacts(
                    place=rank,
                    name=f"Maison du numérique {card_number * 3 + rank}",
                    address=f"{card_number} rue de la République",
                    post_code="93200",
                    commune="Saint-Denis",
                    phone=f"+331484800{card_number % 100:02}",
                    hours=WEEK.format(17 + card_number % 3),
                    access_modes=("Se présenter",),
                    fees=("Gratuit",),
                )
                step = CardStep(kind=kind, facts=facts)
                steps.append(LiveStep(number=rank, step=step, facts=facts, is_gone=False))
            card = RouteCard(token="", created_at=NOW, expires_at=NOW + timedelta(days=90))
            address = f"https://maillage.example/feuille-de-route/{card_number:022}/"
            start = time.process_time()
            sheet = sheet_of(card, [words_of(step, now=NOW) for step in steps], address=address)
            render_pdf(sheet, made_at=NOW)
            middle = time.process_time()
            render_pdf(sheet, made_at=NOW)
            fresh.append((middle - start) * 1000)
            again.append((time.process_time() - middle) * 1000)
    return fresh[1:], again[1:]


def main(number: int) -> None:
    import django  # noqa: PLC0415

    django.setup()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for language in ("fr", "en", "ar"):
        fresh, again = (sorted(times) for times in sheets(number, language))
        print(
            f"{language}: new {statistics.median(fresh):.1f} ms "
            f"(p95 {fresh[int(len(fresh) * 0.95)]:.1f}), again {statistics.median(again):.1f} ms"
        )
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory: {before:.0f} MB before, {after:.0f} MB after {number * 3} cards")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
