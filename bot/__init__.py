"""The process: configuration, wiring, lifetime and ticks."""
