"""Copies of a manual with each finding marked at its words; the manual itself is never written to."""
