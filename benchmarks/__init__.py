"""Measurements of the grading engine; run by `make bench`, never by tests."""
