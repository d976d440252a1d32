"""French as printers write it: a narrow space, which never breaks, between thousands."""

THOUSAND_SEPARATOR = "\u202f"
