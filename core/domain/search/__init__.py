"""The search language, its filter, and the snippets it shows."""
