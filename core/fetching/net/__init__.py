"""The one HTTP client, guarded, paced, capped and timed."""
