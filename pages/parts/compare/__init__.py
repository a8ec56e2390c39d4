"""Districts beside each other, ranked over time, and as small multiples."""
