"""Start, ticks and memory of the process."""
