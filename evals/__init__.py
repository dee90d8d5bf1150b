"""Measures of quality on recorded papers: `python -m evals.NAME`, each with its figures in docs/."""
