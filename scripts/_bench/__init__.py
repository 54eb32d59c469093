"""Measuring what scripts/bench and scripts/bench-search do."""
