"""Sources: polled, backfilled, listed."""
