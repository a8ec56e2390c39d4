"""From facts and targets to progress."""
