"""Looks at the published site as a reader would, and compares it with what the records say today."""
