"""Measurements: of the grading engine (`make bench`), and of what a student waits for.

The tests measure nothing to compare with; one times a first check with `benchmarks.checks`.
"""
