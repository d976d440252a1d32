"""The program behind ./maillage: standard library only, since nothing is installed yet."""
