"""Papers and all by which they are found, merged and enriched."""
