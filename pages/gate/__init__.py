"""The gate around the whole application: which host and origin, who is it, and nothing for nobody."""
