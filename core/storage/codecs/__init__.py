"""Stored values to domain types and back."""
