"""Custom feeds, OPML, and the import and export of follows."""
