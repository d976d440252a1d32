"""Documents of a person: made anew when they come in, kept apart, read through one checked door."""
