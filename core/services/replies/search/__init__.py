"""Wording on search."""
