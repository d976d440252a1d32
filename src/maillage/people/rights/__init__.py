"""A copy of everything, a correction, a pause, an erasure, and who read the file."""
