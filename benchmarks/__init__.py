"""Measurements against peers, every side in one run: ``python -m benchmarks``."""
