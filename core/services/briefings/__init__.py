"""Briefings: when they are due, what is in them, how a reader asks for one."""
