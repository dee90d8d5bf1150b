"""The second reading: which sentences a judge is asked about, and what may be shown by its verdicts."""
