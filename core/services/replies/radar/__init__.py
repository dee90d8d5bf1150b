"""Wording on radar."""
