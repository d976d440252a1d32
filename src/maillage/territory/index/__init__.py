"""The geography in memory: compact columns, sorted names, and the look-ups over them."""
