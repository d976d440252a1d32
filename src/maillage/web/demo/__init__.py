"""The demonstration: fictional places, organisations and accounts, around Plaine Commune."""
