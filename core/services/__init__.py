"""Use cases: async, ports in, domain in the middle."""
