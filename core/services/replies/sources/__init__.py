"""Wording on sources."""
