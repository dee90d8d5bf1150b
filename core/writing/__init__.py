"""The port Writing: summaries, syntheses, answers and translations by Claude."""
