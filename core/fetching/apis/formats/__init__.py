"""JSON and XML records that several APIs share."""
