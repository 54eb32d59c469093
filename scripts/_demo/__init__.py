"""Fictional nations for scripts/demo, the benchmarks and the tests."""
