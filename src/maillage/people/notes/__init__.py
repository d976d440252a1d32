"""Notes on a person: written to help, corrected for a day, never a place for what is secret."""
