"""Which reader a file needs, told from its first bytes: the name of a file proves nothing."""

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.network.imports.columns import column_of
from maillage.network.imports.errors import UnreadableFileError
from maillage.network.imports.readers import delimited, json_rows, workbook
from maillage.network.imports.readers.encoding import encoding_of
from maillage.network.imports.readers.rows import Header, Reading

ZIP = b"PK\x03\x04"
OTHER_KINDS = (
    (b"%PDF", gettext_lazy("un document PDF")),
    (b"\xd0\xcf\x11\xe0", gettext_lazy("un ancien classeur XLS")),
    (b"\x89PNG", gettext_lazy("une image")),
    (b"\xff\xd8\xff", gettext_lazy("une image")),
    (b"\x1f\x8b", gettext_lazy("une archive compressée")),
    (b"<!doctype", gettext_lazy("une page web")),
    (b"<html", gettext_lazy("une page web")),
    (b"<?xml", gettext_lazy("un fichier XML")),
)


def _refuse_other(start: bytes) -> None:
    for mark, name in OTHER_KINDS:
        if start.lower().startswith(mark.lower()):
            raise UnreadableFileError(
                _(
                    "Ce fichier est %(kind)s. Il faut un tableau CSV ou XLSX : "
                    "demandez-le sous cette forme, ou enregistrez-le ainsi."
                )
                % {"kind": name}
            )


PLACES = Header(
    column_of,
    gettext_lazy(
        "La première ligne ne porte pas les noms des colonnes du schéma national "
        "(id, nom, commune, services…). Lu : « %(names)s ». "
        "Ajoutez la ligne d’en-tête, puis recommencez."
    ),
)


def open_rows(path: Path, header: Header = PLACES) -> Reading:
    """The rows of a table of places, or of another that its header describes."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise UnreadableFileError(
            _("Le fichier %(path)s ne peut pas être ouvert (%(error)s). Vérifiez son chemin.")
            % {"path": path, "error": error.strerror}
        ) from error
    if start.startswith(ZIP):
        return workbook.read(path, header)
    encoding = encoding_of(path)
    text = start.decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")
    if not text:
        raise UnreadableFileError(_("Le fichier est vide. Vérifiez que c’est le bon."))
    _refuse_other(text.encode() if encoding.startswith("utf") else start)
    if text[0] in "[{":
        return json_rows.read(path, encoding)
    return delimited.read(path, encoding, header)
