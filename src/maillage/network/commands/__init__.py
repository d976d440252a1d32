"""The subcommands of `places`, one module each, in the order `--help` lists them."""

from maillage.network.commands import duplicates, export_places, fetch_national, import_file
from maillage.network.commands.base import Subcommand

SUBCOMMANDS: tuple[Subcommand, ...] = (import_file, export_places, fetch_national, duplicates)
