"""What changed since a moment that was kept."""
