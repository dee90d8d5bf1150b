"""An hour among hostile feeds: a seeded generator of them, a server that sends them, and what it costs those who are well."""
