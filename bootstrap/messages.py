"""The words of the program: French, or English where the machine speaks English."""

import os

MESSAGES: dict[str, tuple[str, str]] = {
    "already": ("déjà prêt", "ready"),
    "step_environment": ("Environnement Python", "Python environment"),
    "step_libraries": ("Bibliothèques", "Libraries"),
    "step_assets": ("Styles, icônes et polices", "Styles, icons and fonts"),
    "step_geography": ("Géographie de la France", "Geography of France"),
    "step_catalogues": ("Traductions", "Translations"),
    "step_migrate": ("Base de données", "Database"),
    "step_territory_load": ("Communes et territoires", "Communes and territories"),
    "step_demo_account": ("Compte de démonstration", "Demonstration account"),
    "step_demo_load": ("Réseau de démonstration", "Demonstration network"),
    "step_places_fetch-national": ("Fichier national des lieux", "National file of places"),
    "step_places_import": ("Lieux du fichier", "Places of the file"),
    "step_collectstatic": ("Fichiers pour le navigateur", "Files for the browser"),
    "step_start": ("Démarrage du serveur", "Starting the server"),
    "waiting": (
        "Une autre installation est en cours ici ; j’attends qu’elle finisse.",
        "Another set-up is under way here; waiting for it to end.",
    ),
    "interrupted": (
        "Interrompu. Ce qui est fait est gardé : relancez la même commande pour continuer.",
        "Interrupted. What is done is kept: run the same command again to go on.",
    ),
    "no_venv": (
        (
            "Ce Python {release} n’a pas le module venv ou ensurepip.\n"
            "Sur Debian ou Ubuntu : apt install python3-venv, puis relancez la même commande."
        ),
        (
            "This Python {release} has no venv or ensurepip module.\n"
            "On Debian or Ubuntu: apt install python3-venv, then run the same command again."
        ),
    ),
    "no_network": (
        (
            "Le réseau ne répond pas, et cette étape doit télécharger :\n"
            "  {command}\n"
            "Vérifiez la connexion (ou le proxy : HTTPS_PROXY), puis relancez la même commande "
            ": elle reprendra ici, ce qui est fait est gardé."
        ),
        (
            "The network does not answer, and this step has to download:\n"
            "  {command}\n"
            "Check the connection (or the proxy: HTTPS_PROXY), then run the same command "
            "again: it will resume here, what is done is kept."
        ),
    ),
    "disk_full": (
        (
            "Le disque est plein. Libérez environ 1 Go, puis relancez la même commande : elle "
            "reprendra ici."
        ),
        (
            "The disk is full. Free some space (about 1 GB is needed), then run the same "
            "command again: it will resume here."
        ),
    ),
    "read_only": (
        (
            "Impossible d’écrire dans {path}.\n"
            "Donnez-vous le droit d’écrire dans ce dossier, ou choisissez-en un autre par la "
            "variable MAILLAGE_VAR_DIR, puis relancez."
        ),
        (
            "Cannot write to {path}.\n"
            "Give yourself the right to write to that folder, or choose another by the "
            "variable MAILLAGE_VAR_DIR, then run again."
        ),
    ),
    "program_failed": (
        "Cette commande a échoué :\n  {command}\nSes dernières lignes :\n{output}",
        "This command failed:\n  {command}\nIts last lines:\n{output}",
    ),
    "port_taken": (
        (
            "Le port {port} est déjà pris par un autre programme.\n"
            "Choisissez-en un autre, par exemple : ./maillage {command} --port {free}"
        ),
        (
            "Port {port} is already taken by another program.\n"
            "Choose another, for example: ./maillage {command} --port {free}"
        ),
    ),
    "missing_variables": (
        "Le service ne démarre pas sans ces variables :\n{names}\nVoyez docs/operations.md.",
        "The service does not start without these variables:\n{names}\nSee docs/operations.md.",
    ),
    "no_such_file": ("Le fichier {path} n’existe pas.", "The file {path} does not exist."),
    "child_died": (
        (
            "Le programme « {name} » s’est arrêté (code {code}) : tout est arrêté avec lui.\n"
            "Ses dernières lignes ({log}) :\n"
            "{output}"
        ),
        (
            "The program “{name}” has stopped (code {code}): everything stops with it.\n"
            "Its last lines ({log}):\n"
            "{output}"
        ),
    ),
    "not_ready": (
        (
            "Le serveur n’a pas répondu en {seconds} secondes. Ses dernières lignes ({log}) :\n"
            "{output}"
        ),
        "The server did not answer within {seconds} seconds. Its last lines ({log}):\n{output}",
    ),
    "address": ("Maillage est ouvert : {address}", "Maillage is open: {address}"),
    "accounts": ("Comptes de démonstration :", "Demonstration accounts:"),
    "logs": ("Journaux : {folder}", "Logs: {folder}"),
    "how_to_stop": ("Ctrl-C pour arrêter.", "Ctrl-C to stop."),
    "stopped": ("Tout est arrêté.", "Everything has stopped."),
    "phase_ok": ("réussi", "passed"),
    "phase_failed": ("ÉCHEC", "FAILED"),
    "phase_skipped": ("non exécuté", "not run"),
    "summary": ("Résumé", "Summary"),
    "missing_program": (
        (
            "{what} manque : la partie « {phase} » n’est pas exécutée.\n"
            "Pour l’installer (Debian, Ubuntu) : apt install {package}"
        ),
        (
            "{what} is missing: the part “{phase}” is not run.\n"
            "To install it (Debian, Ubuntu): apt install {package}"
        ),
    ),
    "unpacking": (
        "Échantillons de référence : {package}, téléchargé sans être installé…",
        "Reference samples: {package}, downloaded but not installed…",
    ),
    "installing": ("Installation de {package} par apt-get…", "Installing {package} by apt-get…"),
}


def language() -> str:
    """As POSIX orders it: LC_ALL, LC_MESSAGES, LANG; French unless the first set says English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    spoken = next((value for name in names if (value := os.environ.get(name))), "")
    return "en" if spoken.lower().startswith("en") else "fr"


def text(key: str, /, **values: object) -> str:
    french, english = MESSAGES[key]
    return (english if language() == "en" else french).format(**values)


def decimal(number: float) -> str:
    words = f"{number:.1f}"
    return words if language() == "en" else words.replace(".", ",")
