"""Briefings: selection, drafts, syntheses, receipts, budget."""
