"""A host's name comes in, what readers have written down about that site goes out: rule files, as values."""
