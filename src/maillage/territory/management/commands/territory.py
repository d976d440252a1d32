"""Load and check the geography."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from maillage.territory.loading.check import Figure, figures
from maillage.territory.loading.load import Loaded, load
from maillage.territory.loading.packages import PackageMissingError, Packages, installed

_HOW = {
    "town_hall": "à la mairie",
    "core_town_hall": "à la mairie du chef-lieu historique",
    "inside": "dans le contour",
    "core_inside": "dans le contour du chef-lieu historique",
    "neighbours": "parmi les communes du même code postal",
    "nowhere": "sans position (collectivités d’outre-mer)",
}


class Command(BaseCommand):
    help = "Charge la géographie officielle (communes, EPCI, départements) et la vérifie."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        loading = actions.add_parser("load", help="charge les paquets installés")
        loading.add_argument("--force", action="store_true", help="recharge les mêmes paquets")
        loading.add_argument("--without-contours", action="store_true", help="sans les contours")
        actions.add_parser("check", help="compte ce qui est chargé")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        if options["action"] == "check":
            self._check()
            return
        self._load(_packages(), force=options["force"], contours=not options["without_contours"])

    def _load(self, packages: Packages, *, force: bool, contours: bool) -> None:
        loaded = load(packages=packages, now=timezone.now(), force=force, contours=contours)
        if not loaded.anything:
            self.stdout.write(f"La géographie {loaded.year} est déjà chargée.")
            return
        self.stdout.write(f"Géographie {loaded.year} chargée.")
        self._say_communes(loaded)
        self._say_contours(loaded)

    def _say_communes(self, loaded: Loaded) -> None:
        if loaded.communes:
            self.stdout.write(f"  {loaded.communes} communes, historiques comprises")
        for how, count in loaded.placed.items():
            self.stdout.write(f"  {count:6} {_HOW[how]}")
        if loaded.former:
            self.stdout.write(f"  devenues anciennes : {', '.join(loaded.former)}")

    def _say_contours(self, loaded: Loaded) -> None:
        if built := loaded.contours:
            sizes = built.bytes_of_departements.values()
            self.stdout.write(
                f"  contours de {built.communes} communes en {len(sizes)} fichiers,"
                f" {sum(sizes) // 1024} Ko en tout, {max(sizes, default=0) // 1024} Ko au plus ;"
                f" {len(built.without_shape)} communes sans contour"
            )
            for gap in built.gaps:
                end = f"comblé, rendu à {gap.heir}" if gap.heir else "laissé"
                where = f"{gap.latitude}, {gap.longitude}"
                self.stdout.write(f"  trou de {gap.square_km:.1f} km² ({where}) : {end}")

    def _check(self) -> None:
        told: list[Figure] = figures()
        for figure in told:
            self.stdout.write(f"{'ok ' if figure.holds else 'NON'} {figure.count:6} {figure.what}")
        if not all(figure.holds for figure in told):
            raise CommandError("La géographie n’est pas complète : lancez « territory load ».")


def _packages() -> Packages:
    try:
        return installed()
    except PackageMissingError as error:
        raise CommandError(str(error)) from error
