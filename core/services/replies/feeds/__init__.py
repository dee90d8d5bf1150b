"""Wording on feeds."""
