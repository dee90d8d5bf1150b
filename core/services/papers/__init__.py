"""Papers as a reader meets them: found, pointed at, shown, explained, kept."""
