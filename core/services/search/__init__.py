"""/search."""
