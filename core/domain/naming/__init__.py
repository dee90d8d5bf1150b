"""The parts of `core.domain.names`: a printed name cut into words, the ways to read it, and the lists and scripts that tell."""
