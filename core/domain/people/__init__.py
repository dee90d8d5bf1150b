"""Names of people: parsing printed names, the keys that find them, and who may be the same person."""
