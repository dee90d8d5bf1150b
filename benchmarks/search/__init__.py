"""Search, ranking and shuffle."""
