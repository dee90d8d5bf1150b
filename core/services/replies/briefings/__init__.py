"""Wording on briefings."""
