"""Bringing in people from a table: read, corrected on screen, loaded whole, undone if need be."""
