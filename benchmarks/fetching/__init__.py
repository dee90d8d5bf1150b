"""Parsing and polling feeds."""
