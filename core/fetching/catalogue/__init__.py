"""The catalogue of sources, and what each is asked for."""
