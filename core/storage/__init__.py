"""The port Storage: SQLite and PostgreSQL."""
