"""Districts, months and years against each other."""
