"""Wording on papers."""
