"""What changed since a snapshot."""
