"""Connections, transactions, leases and locks: what every table group stands on."""
