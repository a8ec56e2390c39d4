"""From a figure to file, sheet and cell."""
