"""Sources: where papers are announced, when each is polled next, and its state after a fetch."""
