"""Suppression of a whole département: its communes, groups, three crossed variables, four quarters.

`python bench/figures_disclosure.py [93] [59] [--attack] [--gap]`. People are made up (Poisson, by
the real population of each commune, 1 % helped a quarter; age 4 × kind 3 × sex 2); communes and
their groups are real, from the unpacked packages. `--attack` lets the attacker loose on the
result, `--gap` compares with the proven least loss on small tables.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

from maillage.figures.disclosure import Axis, Publication, Table, attack, suppress

DATA = Path(__file__).parents[1] / "node_modules/@etalab/decoupage-administratif/data"
LIMIT_SECONDS = 60.0
ATTACK_SECONDS = 1200.0
SHAPE = (4, 3, 2)
LETTERS = "abcd"


def main() -> None:
    chosen = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    suppress(np.array([[5, 20], [30, 40]]))  # compiles once, or reads the cache
    for departement in chosen or ["93", "59"]:
        for part in (10, 3, 1):
            measure(departement, part)
    if "--gap" in sys.argv:
        gap()


def measure(departement: str, part: int) -> None:
    table = helped(departement, part)
    began, worked = time.perf_counter(), time.process_time()
    made = suppress(table)
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    loss = made.loss
    print(
        f"{departement} 1/{part}: {len(table.axes[0].members)} communes, {loss.cells} cells, "
        f"{loss.primary} primary, {loss.complementary} complementary, "
        f"{loss.share:.1%} of the sum, {seconds:.1f} s "
        f"(limit {LIMIT_SECONDS:.0f}), {processor:.1f} s of processor"
    )
    if "--attack" in sys.argv:
        attacked("attacker", made.published)
        attacked("without complementary suppression", open_to_all(table), enough=1000)


def open_to_all(table: Table) -> Publication:
    return suppress(table, complementary=False).published


def attacked(title: str, published: Publication, enough: int | None = None) -> None:
    worked = time.process_time()
    found = attack(published, enough=enough, seconds=ATTACK_SECONDS)
    processor = time.process_time() - worked
    hidden = [table.suppressed for table in published.tables]
    cells = zip(found.low, found.high, hidden, strict=True)
    open_still = sum(int(((low <= 1) & np.isinf(high) & off).sum()) for low, high, off in cells)
    judged = "all judged" if found.complete else f"{open_still} not judged"
    print(f"  {title}: {len(found.breaches)} breached, {judged}, {processor:.1f} s of processor")


def helped(departement: str, part: int) -> Table:
    """One commune in `part`, every group that keeps one."""
    communes = {
        one["code"]: one.get("population", 0)
        for one in read("communes")
        if one.get("departement") == departement and one["type"] == "commune-actuelle"
    }
    kept = dict(list(communes.items())[::part])
    place = Axis("geography", tuple(kept), groups(departement, kept), total=departement)
    others = [Axis(f"variable {n}", tuple(LETTERS[:size])) for n, size in enumerate(SHAPE, 1)]
    period = Axis("period", ("T1", "T2", "T3", "T4"), total="year")
    chance = np.random.default_rng(1)
    kinds = int(np.prod(SHAPE))
    base = chance.dirichlet(np.full(kinds, 2.0))
    mix = np.stack([chance.dirichlet(base * 40) for _ in kept])
    mean = np.array(list(kept.values()))[:, None] * 0.01 * mix
    people = chance.poisson(mean[:, :, None] * chance.uniform(0.8, 1.2, 4))
    return Table(people.reshape(len(kept), *SHAPE, 4), (place, *others, period), "helped")


def groups(departement: str, communes: dict[str, int]) -> dict[str, tuple[str, ...]]:
    """The EPTs of Seine-Saint-Denis, the EPCIs elsewhere, as far as they lie in the département."""
    found = {}
    for one in read("ept" if departement == "93" else "epci"):
        inside = tuple(m["code"] for m in one["membres"] if m["code"] in communes)
        if inside and len(inside) < len(communes):
            found[one["code"]] = inside
    return found


def gap() -> None:
    """Loss of the quick way over the proven least, on tables of five places × three × two."""
    ratios = []
    for seed in range(20):
        chance = np.random.default_rng(seed)
        counts = chance.poisson(chance.gamma(0.7, 40, (5, 3, 2)))
        quick, best = suppress(counts, seconds=0).loss, suppress(counts, seconds=20).loss
        if best.bound:
            ratios.append((quick.cost / best.bound, best.cost / best.bound))
    quick, best = np.array(ratios).T
    print(
        f"{len(ratios)} small tables: quick way {np.median(quick):.2f} × the bound (median), "
        f"{quick.max():.2f} at worst; with the optimum sought {np.median(best):.2f} and "
        f"{best.max():.2f}"
    )


def read(name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((DATA / f"{name}.json").read_text())
    return found


if __name__ == "__main__":
    main()
