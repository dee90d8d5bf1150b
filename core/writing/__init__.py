"""The port Writing: puts papers into words."""
