"""The port Fetching: reads preprint servers and journals."""
