"""Who belongs with whom: links between two files, and people who live together."""
