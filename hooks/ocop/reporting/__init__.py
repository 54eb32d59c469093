"""Findings in words: for a terminal, for GitHub, as JSON."""
