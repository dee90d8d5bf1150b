"""Briefings, syntheses, batches, budget and reports."""
