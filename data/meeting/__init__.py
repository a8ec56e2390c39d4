"""What is known for a meeting, from the store: as it is now, or as a snapshot kept it."""
