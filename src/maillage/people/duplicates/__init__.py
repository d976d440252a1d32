"""Two files for one person: proposed, compared, reunited field by field, and undone."""
