"""The process: settings, wiring, ticks, lifetime and the command line."""

__version__ = "0.1.0"
