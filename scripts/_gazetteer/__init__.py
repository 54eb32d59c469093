"""Lists of administrative units, and how they follow each other, for scripts/make-gazetteer."""
