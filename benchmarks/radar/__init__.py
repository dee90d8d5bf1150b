"""Matching papers to follows, and storing both."""
