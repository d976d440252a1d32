"""Opening hours: the OSM form checked, French free text converted where it is certain."""

from maillage.network.opening.parsing import Opening, parse, week_bits

__all__ = ["Opening", "parse", "week_bits"]
