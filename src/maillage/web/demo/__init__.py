"""The demonstration: fictional places around Plaine Commune and other cities, and one account."""
