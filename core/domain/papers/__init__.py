"""Papers: identity, deduplication, merging, events in their life, enrichment."""
