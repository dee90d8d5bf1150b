"""Sources, their backoff and backfill, and the named leases."""
